import { decodeBase64, decodeBase64Url } from '../../bytes/base64.ts';
import { isObject, type JsonObject, parseJsonText } from '../../envelope/json.ts';
import { canonicalJson } from '../../envelope/json-canonical.ts';
import type { Steps } from '../../envelope/steps.ts';
import { type Certificate, readCertificate } from '../../envelope/x509.ts';
import { limits } from '../../limits.ts';
import { CredentialError, problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';

/** A visible digital seal, taken apart; neither proven nor checked. */
export interface VdsNc {
  readonly kind: 'vacc' | 'test';
  /** The issuing State as ICAO 9303-3 writes it: three letters, for a few authorities fewer. */
  readonly issuer: string;
  readonly message: JsonObject;
  readonly algorithm: string;
  /** The canonical form of header and message: what was signed. */
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
  /** The signer travels in the seal. Undefined with the reason when its key is of no kind that can be used. */
  readonly signer: Certificate | CredentialError;
}

const kinds: Readonly<Record<string, VdsNc['kind']>> = { 'icao.vacc': 'vacc', 'icao.test': 'test' };

/** JSON with a seal in it: the header names a kind of ICAO, and there is a signature. Never throws. */
export function isVdsNc(scan: Scan): boolean {
  if (scan.kind !== 'text' || scan.text.length > limits.scanLengthMax) return false;
  return /^\s*\[?\s*\{/.test(scan.text) && /"t"\s*:\s*"icao\./.test(scan.text) && scan.text.includes('"sigvl"');
}

/** @throws CredentialError `decode.*` */
export function decodeVdsNc(scan: Scan, steps: Steps): VdsNc {
  const text = scan.kind === 'text' ? scan.text : '';
  const seal = steps.step(
    'json',
    () => parseJsonText(withoutList(text)),
    (json) => ({ members: Object.keys(json) }),
  );
  return steps.step(
    'seal',
    () => openSeal(seal),
    ({ kind, issuer, message, algorithm, signer }) => ({
      kind,
      issuer,
      message,
      algorithm,
      signer: signer instanceof CredentialError ? signer.code : { country: signer.country, name: signer.commonName },
    }),
  );
}

/** One issuer writes the seal as a list of one. */
function withoutList(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed;
}

function openSeal({ data, sig }: JsonObject): VdsNc {
  if (!isObject(data) || !isObject(sig)) throw problem('decode.malformed', 'the seal lacks data or sig');
  const { hdr, msg } = data;
  const { alg, cer, sigvl } = sig;
  if (!isObject(hdr) || !isObject(msg)) throw problem('decode.malformed', 'the seal lacks hdr or msg');
  const kind = typeof hdr.t === 'string' && Object.hasOwn(kinds, hdr.t) ? kinds[hdr.t] : undefined;
  if (!kind || hdr.v !== 1)
    throw problem('decode.unsupported-version', 'the seal is of a kind or version that is not known');
  if (typeof hdr.is !== 'string' || !/^[A-Z]{1,3}$/.test(hdr.is))
    throw problem('decode.malformed', 'hdr.is is not a State');
  if (typeof alg !== 'string' || typeof cer !== 'string' || typeof sigvl !== 'string')
    throw problem('decode.malformed', 'sig lacks alg, cer or sigvl');
  return {
    kind,
    issuer: hdr.is,
    message: msg,
    algorithm: alg,
    signedBytes: canonicalJson(data),
    signature: decodeEither(sigvl),
    signer: readSigner(decodeEither(cer)),
  };
}

/** Base64url with or without padding, as the rules have it, or plain base64. */
function decodeEither(text: string): Uint8Array {
  return /[+/]/.test(text) ? decodeBase64(text) : decodeBase64Url(text.replace(/={1,2}$/, ''));
}

/** A signer that cannot be read leaves the seal readable: who could have signed it is then not known. */
function readSigner(der: Uint8Array): Certificate | CredentialError {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof CredentialError && error.code === 'key.unusable') return error;
    throw error;
  }
}

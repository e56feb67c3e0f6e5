import { inflateRaw, inflateZlib } from '../../envelope/inflate.ts';
import { isObject, type JsonObject, parseJsonObject } from '../../envelope/json.ts';
import { decodeJws, type Jws } from '../../envelope/jws.ts';
import type { Steps } from '../../envelope/steps.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';
import { jwsBytes } from './carrier.ts';

/** A SMART Health Card, taken apart; neither proven nor checked against its profile. */
export interface ShcCard {
  readonly jws: Jws;
  readonly kid?: string;
  readonly issuer: string;
  /** Seconds since 1970, fractions kept: all official examples have them. */
  readonly issuedAt: number;
  readonly expiresAt?: number;
  readonly revocationId?: string;
  readonly types: readonly string[];
  readonly bundle: JsonObject;
}

const healthCardType = 'https://smarthealth.cards#health-card';

/** @throws CredentialError `decode.*`, `recognise.incomplete` */
export function decodeShc(scan: Scan, steps: Steps): ShcCard {
  const ascii = steps.step(
    'carrier',
    () => jwsBytes(scan.kind === 'text' ? scan.text : ''),
    (jws) => ({ characters: jws.length }),
  );
  const jws = steps.step(
    'jws',
    () => decodeJws(ascii),
    ({ header, signature }) => ({ header, signatureBytes: signature.length }),
  );
  const json = steps.step(
    'deflate',
    () => inflate(jws),
    (bytes) => ({ bytes: bytes.length }),
    () => inflateSomehow(jws),
  );
  const payload = steps.step(
    'json',
    () => parseJsonObject(json),
    ({ vc, ...claims }) => claims,
  );
  return steps.step(
    'card',
    () => openCard(jws, payload),
    ({ types, bundle }) => ({ types, bundle }),
  );
}

function inflate({ header, payload }: Jws): Uint8Array {
  if (header.zip !== 'DEF') throw problem('decode.malformed', 'the header does not say that the payload is compressed');
  return inflateRaw(payload, limits.shcInflatedBytesMax);
}

/** What issuers have sent instead of raw DEFLATE: a zlib stream, or no compression at all. */
function inflateSomehow({ payload }: Jws): Uint8Array {
  if (payload[0] === 0x7b) return payload;
  return payload[0] === 0x78
    ? inflateZlib(payload, limits.shcInflatedBytesMax)
    : inflateRaw(payload, limits.shcInflatedBytesMax);
}

function openCard(jws: Jws, payload: JsonObject): ShcCard {
  const { iss, nbf, exp, vc } = payload;
  if (typeof iss !== 'string' || !/^https:\/\/[^\s/]+(?:\/[^\s]*)?$/.test(iss) || iss.endsWith('/')) {
    throw problem('decode.schema', 'iss is not an https address without a slash at its end');
  }
  if (typeof nbf !== 'number' || !Number.isFinite(nbf)) throw problem('decode.schema', 'nbf is not a number');
  if (exp !== undefined && (typeof exp !== 'number' || !Number.isFinite(exp)))
    throw problem('decode.schema', 'exp is not a number');
  const { type, credentialSubject, rid } = isObject(vc) ? vc : {};
  if (!Array.isArray(type) || !type.every((one) => typeof one === 'string'))
    throw problem('decode.schema', 'vc.type is not a list of texts');
  if (!type.includes(healthCardType)) throw problem('decode.schema', 'vc.type does not have the health card type');
  const bundle = isObject(credentialSubject) ? credentialSubject.fhirBundle : undefined;
  if (!isObject(bundle)) throw problem('decode.schema', 'vc.credentialSubject.fhirBundle is missing');
  if (rid !== undefined && !(typeof rid === 'string' && /^[A-Za-z0-9_-]{1,24}$/.test(rid)))
    throw problem('decode.schema', 'vc.rid is not a revocation id');
  const { kid } = jws.header;
  return {
    jws,
    ...(typeof kid === 'string' && { kid }),
    issuer: iss,
    issuedAt: nbf,
    ...(exp !== undefined && { expiresAt: exp }),
    ...(rid !== undefined && { revocationId: rid }),
    types: type,
    bundle,
  };
}

import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { CredentialError } from '../../problem.ts';

/** What an entry says, chiefly by its id: `did:web:<host>:[v2:]trustlist:[<domain>:]<participant>[:<usage>]#<kid>`. */
export interface GdhcnEntry {
  readonly host: string;
  /** Absent in lists of the first version, which have no domains. */
  readonly domain?: string;
  /** A country (ISO 3166-1 alpha-3), an agency or a test participant, in upper case. */
  readonly participant: string;
  /** DSC signs credentials; SCA issues signers; DECA and DESC serve the exchange between participants. */
  readonly usage: string;
  /** Eight bytes in base64. */
  readonly kid: string;
  /** In base64; the entry's own certificate stands before that of its issuer. */
  readonly certificate?: string;
  /** The numbers of the key, for want of a certificate. */
  readonly jwk: JsonObject;
}

const kidBytes = 8;

/**
 * Reads one entry as far as that goes without its key.
 * @returns a text that says why it cannot be used
 */
export function readGdhcnEntry(entry: unknown): GdhcnEntry | string {
  if (!isObject(entry) || typeof entry.id !== 'string') return 'it has no id';
  const [did = '', fragment] = entry.id.split('#');
  const { host, codes } = partsOf(did);
  const [participant, domain, usage = 'DSC'] = codes.length === 1 ? codes : [codes[1], codes[0], codes[2]];
  if (host === undefined || !participant || (codes.length !== 1 && codes.length !== 3))
    return 'its id does not say whose key it is';
  if (
    contradicts(entry.domain, domain) ||
    contradicts(entry.participant, participant) ||
    contradicts(entry.keyusage, usage)
  )
    return 'it contradicts its own id';
  const jwk = entry.publicKeyJwk;
  if (!isObject(jwk)) return 'it has no key';
  const certificate = Array.isArray(jwk.x5c) ? jwk.x5c[0] : jwk.x5c;
  if (certificate !== undefined && typeof certificate !== 'string') return 'its certificate is not a text';
  const kid = kidOf(fragment ?? jwk.kid);
  if (kid === undefined) return 'its key id is not eight bytes in base64';
  if (jwk.kid !== undefined && kidOf(jwk.kid) !== kid) return 'it has two different key ids';
  return {
    host,
    ...(domain !== undefined && { domain }),
    participant: participant.toUpperCase(),
    usage,
    kid,
    ...(certificate !== undefined && { certificate }),
    jwk,
  };
}

/** Host and codes of the DID of an entry; no codes when it is not of a trust list. */
function partsOf(did: string): { readonly host?: string; readonly codes: readonly string[] } {
  const [scheme, method, host, ...path] = did.split(':');
  const at = path.indexOf('trustlist');
  if (scheme !== 'did' || method !== 'web' || host === undefined || at === -1) return { codes: [] };
  return { host, codes: path.slice(at + 1) };
}

/** Codes stand as `{"code": "#DSC"}` in the lists and as plain texts in their schema; SCA is also called CSCA. */
function contradicts(value: unknown, ofId: string | undefined): boolean {
  const code = isObject(value) ? value.code : value;
  if (code === undefined || ofId === undefined) return false;
  if (typeof code !== 'string') return true;
  const plain = code.replace(/^#/, '');
  return (plain === 'CSCA' ? 'SCA' : plain) !== ofId;
}

/** Key ids hold `+`, `/` and `=`, which some lists write percent-encoded: they are decoded once. */
function kidOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const bytes = decodeBase64(decodeURIComponent(text));
    return bytes.length === kidBytes ? encodeBase64(bytes) : undefined;
  } catch (error) {
    if (error instanceof CredentialError || error instanceof URIError) return undefined;
    throw error;
  }
}

import { decodeBase64 } from '../bytes/base64.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { isObject } from '../envelope/json.ts';
import { limits } from '../limits.ts';
import type { Origin, TrustMaterial } from './material.ts';
import { networks } from './networks/all.ts';
import { readEuSigners } from './networks/eu-dcc.ts';
import { isJwks, readJwks } from './networks/jwks.ts';
import { TrustFile } from './networks/network.ts';
import { readCertificates } from './networks/pem.ts';
import { snapshot } from './networks/snapshot.ts';
import { isSnapshot } from './snapshot/open-snapshot.ts';
import { TrustFileError } from './trust-file-error.ts';

/**
 * Reads one trust file of any kind that a network knows.
 * @param kind the id of the network whose list it should be; without it the file is recognised by what is in it
 * @throws TrustFileError with a sentence that says what to do
 */
export async function readTrust(
  bytes: Uint8Array,
  origin: Origin,
  crypto: CryptoPort,
  kind?: string,
): Promise<TrustMaterial> {
  if (bytes.length > limits.trustFileBytesMax)
    throw new TrustFileError(`${origin.source} is too large for a trust list.`);
  return readFile(new TrustFile(bytes), origin, crypto, kind);
}

/** The same for a JSON value. @throws TrustFileError */
export async function readTrustJson(json: unknown, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  return readFile(TrustFile.ofJson(json), origin, crypto);
}

async function readFile(file: TrustFile, origin: Origin, crypto: CryptoPort, kind?: string): Promise<TrustMaterial> {
  // A snapshot is told by its first bytes: a large one need not be read as text to find out that it is nothing else.
  const possible = isSnapshot(file.bytes) ? [snapshot] : networks;
  const [network, ...others] = possible.filter((one) => (kind ?? one.id) === one.id && one.recognise(file));
  if (!network) {
    const title = networks.find(({ id }) => id === kind)?.title;
    throw new TrustFileError(
      `${origin.source} is not a trust list ${title ? `of the kind: ${title}` : 'of a known kind'}.`,
    );
  }
  if (others.length > 0) throw new TrustFileError(`${origin.source} could be a trust list of more than one kind.`);
  const material = await network.read(file, origin, crypto);
  if (origin.signers && !material.isProven)
    throw new TrustFileError(
      `${origin.source} carries no signature that could be checked with the key that was given.`,
    );
  return material;
}

/** One piece of trust written into a file of ours: a batch line, a conformance vector. */
export type TrustItem = { readonly environment?: 'production' | 'test' } & (
  | { readonly certificate: string }
  | { readonly signers: readonly unknown[] }
  | { readonly did: unknown }
  | { readonly jwks: unknown; readonly iss: string; readonly crls?: readonly unknown[] }
);

/** Reads one piece of trust. @param item untrusted JSON of the shape of TrustItem @throws TrustFileError */
export async function readTrustItem(item: unknown, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  if (!isObject(item)) throw new TrustFileError(`${origin.source}: a piece of trust is not an object.`);
  const { certificate, signers, did, jwks, iss, crls, environment } = item;
  if (environment !== undefined && environment !== 'production' && environment !== 'test') {
    throw new TrustFileError(`${origin.source}: environment is neither production nor test.`);
  }
  const own: Origin = environment ? { ...origin, environment } : origin;
  if (typeof certificate === 'string') return readCertificates([derOf(certificate, own)], own, crypto);
  if (Array.isArray(signers)) return readEuSigners(signers, own);
  if (isObject(did)) return readTrustJson(did, own, crypto);
  if (isJwks(jwks) && typeof iss === 'string') {
    const keys = await readJwks(jwks, iss, undefined, 'local', own, crypto);
    const revocationLists = (Array.isArray(crls) ? crls : []).map((json) => ({ issuer: iss, json }));
    const { source, retrievedAt: asOf } = own;
    return { network: 'jwks', source, ...keys, revocationLists, asOf, isProven: false };
  }
  throw new TrustFileError(
    `${origin.source}: a piece of trust has neither a certificate nor a key set with its issuer (jwks, iss).`,
  );
}

function derOf(base64: string, { source }: Origin): Uint8Array {
  try {
    return decodeBase64(base64);
  } catch {
    throw new TrustFileError(`${source}: the certificate is not base64.`);
  }
}

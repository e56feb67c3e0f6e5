import { decodeBase64 } from '../bytes/base64.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { isObject } from '../envelope/json.ts';
import { readCertificate } from '../envelope/x509.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import type { KeyEntry } from './directory.ts';
import { readSignerCertificate } from './hcert-signer.ts';
import { icaoAuthorityEntry } from './icao-authority.ts';
import { isJwks, readJwks } from './jwks.ts';
import type { Origin, TrustMaterial } from './material.ts';
import { euSignerItems, readEuSigners } from './networks/eu-dcc.ts';
import { isGdhcnList, readGdhcnList } from './networks/gdhcn.ts';
import { isNzIssuer, readNzIssuer } from './networks/nz.ts';
import { isVciSnapshot, readVciSnapshot } from './networks/vci.ts';

/** Why a file could not be used for trust; for the operator, not about any credential. */
export class TrustFileError extends Error {
  override readonly name = 'TrustFileError';
}

const pemPattern = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/g;
const derSequence = 0x30;

/**
 * Reads one trust file, whatever its kind: certificates (PEM or DER), a key set with its issuer, a revocation list,
 * an EU signer list, a WHO trust list, a VCI snapshot, the DID document of an issuer of NZ COVID Passes.
 * @throws TrustFileError with a sentence that says what to do
 */
export async function readTrust(bytes: Uint8Array, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  if (bytes.length > limits.trustFileBytesMax)
    throw new TrustFileError(`${origin.source} is too large for a trust list.`);
  if (bytes[0] === derSequence && bytes[1] !== undefined && bytes[1] > 0x80)
    return certificates([bytes], origin, crypto);
  const text = new TextDecoder().decode(bytes);
  const pems = [...text.matchAll(pemPattern)];
  if (pems.length > 0) {
    return certificates(
      pems.map(([, base64 = '']) => decodePem(base64)),
      origin,
      crypto,
    );
  }
  const signedList = /^[A-Za-z0-9+/=]{80,200}\n(?=[[{])/.exec(text);
  const json = parse(signedList ? text.slice(signedList[0].length) : text);
  const material = await readTrustJson(json, origin, crypto);
  if (!signedList) return material;
  return {
    ...material,
    notes: [...material.notes, `${origin.source}: the signature in its first line was not checked.`],
  };
}

/** The same for a JSON value. @throws TrustFileError */
export async function readTrustJson(json: unknown, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  const signers = euSignerItems(json);
  if (signers) return readEuSigners(signers, origin);
  if (isGdhcnList(json)) return readGdhcnList(json, origin);
  if (isNzIssuer(json)) return readNzIssuer(json, origin);
  if (isVciSnapshot(json)) return readVciSnapshot(json, origin, crypto);
  if (isJwks(json)) {
    const issuer = origin.issuer ?? json.iss ?? json.issuer;
    if (typeof issuer !== 'string') {
      throw new TrustFileError(
        `${origin.source} is a key set that does not say whose keys it holds. Name the issuer: ISSUER=FILE.`,
      );
    }
    return readJwks(json, issuer, undefined, 'local', origin, crypto);
  }
  if (isObject(json) && Array.isArray(json.rids)) {
    if (origin.issuer === undefined) {
      throw new TrustFileError(
        `${origin.source} is a revocation list that does not say whose it is. Name the issuer: ISSUER=FILE.`,
      );
    }
    return { entries: [], revocationLists: [{ issuer: origin.issuer, json }], asOf: origin.retrievedAt, notes: [] };
  }
  throw new TrustFileError(`${origin.source} is not a trust list of a known kind.`);
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
  if (typeof certificate === 'string') {
    try {
      return await certificateMaterial(decodeBase64(certificate), own, crypto);
    } catch (error) {
      if (error instanceof CredentialError)
        throw new TrustFileError(`${origin.source}: the certificate is not base64.`);
      throw error;
    }
  }
  if (Array.isArray(signers)) return readEuSigners(signers, own);
  if (isNzIssuer(did)) return readNzIssuer(did, own);
  if (isJwks(jwks) && typeof iss === 'string') {
    const keys = await readJwks(jwks, iss, undefined, 'local', own, crypto);
    return { ...keys, revocationLists: (Array.isArray(crls) ? crls : []).map((json) => ({ issuer: iss, json })) };
  }
  throw new TrustFileError(
    `${origin.source}: a piece of trust has neither a certificate nor a key set with its issuer (jwks, iss).`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // of no known kind
  }
}

function decodePem(base64: string): Uint8Array {
  try {
    return decodeBase64(base64.replaceAll(/\s/g, ''));
  } catch {
    return new Uint8Array(); // counted as a certificate that cannot be used
  }
}

/** A certificate that somebody trusts by hand: a signer of HCERTs, and where it may issue certificates an authority. */
async function certificateMaterial(der: Uint8Array, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  const material = await readSignerCertificate(der, origin, crypto);
  const authority = authorityIn(der, origin);
  return authority ? { ...material, entries: [...material.entries, authority] } : material;
}

function authorityIn(der: Uint8Array, origin: Origin): KeyEntry | undefined {
  try {
    return icaoAuthorityEntry(readCertificate(der), 'local', origin);
  } catch (error) {
    if (error instanceof CredentialError) return undefined; // found out when a credential names it
    throw error;
  }
}

async function certificates(ders: readonly Uint8Array[], origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  const entries: TrustMaterial['entries'][number][] = [];
  const notes: string[] = [];
  for (const der of ders) {
    try {
      readCertificate(der); // a file that was named should not fail only when it is needed
      entries.push(...(await certificateMaterial(der, origin, crypto)).entries);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      notes.push(`${origin.source}: a certificate was left out: ${error.detail}.`);
    }
  }
  if (entries.length === 0)
    throw new TrustFileError(`${origin.source} holds no certificate that can be used. ${notes.join(' ')}`);
  return { entries, revocationLists: [], asOf: origin.retrievedAt, notes };
}

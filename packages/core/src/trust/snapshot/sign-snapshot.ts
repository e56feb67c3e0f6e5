import { encodeUtf8 } from '../../bytes/utf8.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { type PublicKey, publicJwk } from '../../crypto/public-key.ts';
import type { Signer } from '../../crypto/signer.ts';
import { signCose } from '../../envelope/cose-sign.ts';
import type { TrustMaterial } from '../material.ts';
import { type EncodedSnapshot, encodeSnapshot, type SnapshotTerms } from './encode-snapshot.ts';
import { snapshotContentType } from './open-snapshot.ts';

/** A snapshot, signed and not yet packed, with what was left out of it. */
export interface SignedSnapshot extends Omit<EncodedSnapshot, 'payload'> {
  /** COSE_Sign1. */
  readonly cose: Uint8Array;
}

/** Puts lists together and signs them. */
export async function signSnapshot(
  materials: readonly TrustMaterial[],
  terms: SnapshotTerms,
  signer: Signer,
  crypto: CryptoPort,
): Promise<SignedSnapshot> {
  const { payload, ...rest } = encodeSnapshot(materials, terms);
  const keyId = await publisherKeyId(signer.publicKey, crypto);
  return { ...rest, cose: await signCose(payload, { contentType: snapshotContentType, keyId }, signer) };
}

/** The first eight bytes of the thumbprint of a key (RFC 7638): members in the order of their names, SHA-256. */
async function publisherKeyId(key: PublicKey, crypto: CryptoPort): Promise<Uint8Array> {
  const members = Object.entries(publicJwk(key)).sort(([one], [other]) => (one < other ? -1 : 1));
  return (await crypto.sha256(encodeUtf8(JSON.stringify(Object.fromEntries(members))))).slice(0, 8);
}

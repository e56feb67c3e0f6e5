import { findSigner } from '../../crypto/signature.ts';
import { problem } from '../../problem.ts';
import type { CredentialFormat } from '../format.ts';
import { later } from '../later.ts';
import type { Divoc } from './decode.ts';
import { isDivoc } from './recognise.ts';

// Linked data is more code than most rooms together, and few certificates need it.
const decoding = later(() => import('./decode.ts'));
const proving = later(() => import('../../envelope/linked-data-proof.ts'));
const record = later(() => import('./record.ts'));

/** DIVOC credential of vaccination or test. */
export const divoc = {
  id: 'divoc',
  title: 'DIVOC certificate',
  specifications: [
    'DIVOC 2',
    'W3C Verifiable Credentials 1.0',
    'W3C RDF Dataset Canonicalization (URDNA2015)',
    'RFC 7797 (unencoded payload)',
    'RFC 8032 (Ed25519)',
  ],
  recognise: isDivoc,
  decode: async (scan, steps) => (await decoding()).decodeDivoc(scan, steps),
  describe({ kind, proof: { verificationMethod }, signed, issuedAt, expiresAt }) {
    return {
      ...(typeof signed.issuer === 'string' && { issuer: signed.issuer }),
      ...(verificationMethod !== undefined && { key: { scheme: 'divoc', kid: verificationMethod } }),
      domains: [`divoc/${kind}`],
      issuedAt,
      validFrom: issuedAt,
      ...(expiresAt !== undefined && { validUntil: expiresAt }),
      status: [],
    };
  },
  async authenticate({ proof, triples }, keys, crypto) {
    if (!proof.algorithm)
      throw problem('algorithm.not-allowed', 'the algorithm is neither PS256 nor EdDSA, or not that of the proof');
    const { proofSignedBytes } = await proving();
    return findSigner(keys, proof.algorithm, await proofSignedBytes(proof, triples, crypto), proof.signature, crypto);
  },
  toRecord: async (content, vocabulary) => (await record()).divocRecord(content, vocabulary),
} as const satisfies CredentialFormat<Divoc>;

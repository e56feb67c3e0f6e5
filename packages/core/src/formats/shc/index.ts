import { algorithmOfJose } from '../../crypto/algorithms.ts';
import { findSigner } from '../../crypto/signature.ts';
import { problem } from '../../problem.ts';
import type { CredentialFormat } from '../format.ts';
import { later } from '../later.ts';
import { isCard, partOf, unwrapCards } from './carrier.ts';
import { decodeShc, type ShcCard } from './decode.ts';

const record = later(() => import('./record.ts'));

/** SMART Health Card. */
export const shc = {
  id: 'shc',
  title: 'SMART Health Card',
  specifications: [
    'SMART Health Cards Framework 1.4.0',
    'HL7 SMART Health Cards and Links 1.0.0',
    'RFC 7515 (JWS)',
    'RFC 1951 (DEFLATE)',
  ],
  recognise: isCard,
  part: partOf,
  unwrap: unwrapCards,
  decode: decodeShc,
  describe({ issuer, kid, issuedAt, expiresAt, revocationId }) {
    return {
      issuer,
      ...(kid !== undefined && { key: { scheme: 'shc', kid, issuer } }),
      domains: ['shc'],
      issuedAt,
      validFrom: issuedAt,
      ...(expiresAt !== undefined && { validUntil: expiresAt }),
      status:
        kid === undefined
          ? []
          : [{ kind: 'shc-rid', issuer, kid, ...(revocationId !== undefined && { rid: revocationId }), issuedAt }],
    };
  },
  async authenticate({ jws }, keys, crypto) {
    const algorithm = algorithmOfJose(jws.header.alg);
    if (algorithm?.name !== 'ES256')
      throw problem('algorithm.not-allowed', 'the algorithm of a SMART Health Card is ES256');
    return findSigner(keys, algorithm, jws.signedBytes, jws.signature, crypto);
  },
  toRecord: async (content, vocabulary) => (await record()).shcRecord(content, vocabulary),
} as const satisfies CredentialFormat<ShcCard>;

import { findSigner } from '../../crypto/signature.ts';
import { coseAlgorithm, coseSignedBytes } from '../../envelope/cose.ts';
import { problem } from '../../problem.ts';
import type { CredentialFormat } from '../format.ts';
import { later } from '../later.ts';
import { coseLabel, decodeNzPass, isNzPass, type NzPass } from './decode.ts';

const record = later(() => import('./record.ts'));

/** New Zealand COVID Pass. */
export const nzPass = {
  id: 'nz-pass',
  title: 'New Zealand COVID Pass',
  specifications: ['NZ COVID Pass technical specification 1', 'RFC 9052 (COSE)', 'RFC 8392 (CWT)', 'DID method web'],
  recognise: isNzPass,
  decode: decodeNzPass,
  describe({ kid, issuer, notBefore, expiresAt }) {
    return {
      issuer,
      ...(kid !== undefined && { key: { scheme: 'nz-pass', kid, issuer } }),
      domains: ['nz-pass'],
      validFrom: notBefore,
      // The second that a pass names as its expiry is the first that is too late; here it is the last that is good.
      validUntil: expiresAt - 1,
      status: [],
    };
  },
  async authenticate({ cose }, keys, crypto) {
    const algorithm = coseAlgorithm(cose);
    if (!cose.protectedHeader.has(coseLabel.algorithm) || algorithm.name !== 'ES256')
      throw problem('algorithm.not-allowed', 'the algorithm of a NZ COVID Pass is ES256, and is protected');
    return findSigner(keys, algorithm, coseSignedBytes(cose), cose.signature, crypto);
  },
  toRecord: async (content) => (await record()).nzPassRecord(content),
} as const satisfies CredentialFormat<NzPass>;

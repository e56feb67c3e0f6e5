import { isObject } from '../../envelope/json.ts';
import { TrustFileError } from '../trust-file-error.ts';
import type { TrustNetwork } from './network.ts';

/** The revocation list of one issuer of SMART Health Cards, as a file of its own. */
export const shcRevocations: TrustNetwork = {
  id: 'shc-revocations',
  title: 'Revocation list of an issuer of SMART Health Cards',
  recognise: ({ json }) => isObject(json) && Array.isArray(json.rids),
  read({ json }, { issuer, source, retrievedAt }) {
    if (issuer === undefined) {
      throw new TrustFileError(
        `${source} is a revocation list that does not say whose it is. Name the issuer: ISSUER=FILE.`,
      );
    }
    const revocationLists = [{ issuer, json }];
    return {
      network: 'shc-revocations',
      source,
      entries: [],
      revocationLists,
      asOf: retrievedAt,
      isProven: false,
      findings: [],
    };
  },
};

import { readData } from './data-folder.ts';

/** One list that a network publishes, as `packages/data/networks` has it. */
export interface PublishedList {
  /** Its name in the trust store. */
  readonly name: string;
  readonly kind: string;
  /** A backend that hands out signers one by one (docs/specs/eu-feed.md), not a file. */
  readonly form?: 'feed';
  /** Absent where every State has an address of its own. */
  readonly address?: string;
  /** Of the signature, where it is published in a file of its own. */
  readonly signature?: string;
  readonly environment: 'production' | 'test';
  /** Keys (JWK) of whoever signs the list, known from elsewhere than that address. */
  readonly signers?: readonly unknown[];
}

export interface PublishedNetwork {
  readonly id: string;
  readonly lists: readonly PublishedList[];
}

/** The networks whose published addresses are known, in the order of their names. */
export function loadNetworkAddresses(): readonly PublishedNetwork[] {
  return readData<PublishedNetwork>('networks');
}

import { publicJwk } from '@carnet/core';
import { openTrustStore } from '@carnet/node';

/** The snapshot of the trust store and the keys of its publishers, as files to be served with the page. */
export function servedTrust(): ReadonlyMap<string, Uint8Array> {
  const store = openTrustStore();
  const snapshot = store.snapshot();
  if (!snapshot) return new Map();
  const keys = store.publishers().map(publicJwk);
  return new Map([
    ['/trust/snapshot', snapshot],
    ['/trust/publishers.json', new TextEncoder().encode(JSON.stringify({ keys }))],
  ]);
}

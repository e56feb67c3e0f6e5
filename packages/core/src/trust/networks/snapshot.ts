import { isSnapshot, openSnapshot } from '../snapshot/open-snapshot.ts';
import type { TrustNetwork } from './network.ts';

/** A trust snapshot: the lists of many networks, put together and signed by a publisher. */
export const snapshot: TrustNetwork = {
  id: 'snapshot',
  title: 'Trust snapshot',
  recognise: ({ bytes }) => isSnapshot(bytes),
  read: ({ bytes }, origin, crypto) => openSnapshot(bytes, origin, crypto),
};

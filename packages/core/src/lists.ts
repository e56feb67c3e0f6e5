/*
 * `@carnet/core/lists`: reading trust lists, checking them, and making snapshots of them. What an operator needs and a
 * verifier that has a snapshot does not, so that a page need not load it.
 */
export { checkMaterial } from './trust/check-material.ts';
export { readListSigners } from './trust/list-signers.ts';
export { networks } from './trust/networks/all.ts';
export { type FeedPlan, type HeldSigners, planFeedUpdate } from './trust/networks/eu-dcc-feed.ts';
export { readTrust, readTrustItem, readTrustJson, type TrustItem } from './trust/read-trust.ts';
export { reasonToKeep } from './trust/reason-to-keep.ts';
export { type SignedSnapshot, signSnapshot } from './trust/snapshot/sign-snapshot.ts';
export { applyDelta, makeDelta, readDelta } from './trust/snapshot/snapshot-delta.ts';

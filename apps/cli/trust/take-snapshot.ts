import type { PublicKey, TrustMaterial } from '@carnet/core';
import { readTrust } from '@carnet/core/lists';
import { nodeCrypto, type TrustStore } from '@carnet/node';
import { asUsage } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';
import { ageOf } from './age.ts';
import { countsOf } from './counts.ts';

/**
 * Puts a snapshot into the store if its signature is by a publisher and it is not older than the one that is there:
 * whoever could put back an old one would bring back keys that were withdrawn.
 * @returns what it is, in a sentence
 * @throws UsageError; the store is then as it was
 */
export async function takeSnapshot(
  bytes: Uint8Array,
  source: string,
  publishers: readonly PublicKey[],
  store: TrustStore,
): Promise<string> {
  const open = (file: Uint8Array): Promise<TrustMaterial> =>
    asUsage(() => readTrust(file, { source, retrievedAt: new Date(), publishers }, nodeCrypto(), 'snapshot'));
  const material = await open(bytes);
  const held = store.snapshot();
  const heldVersion = held && (await versionOf(held, open));
  const version = material.snapshot?.version ?? 0;
  if (heldVersion !== undefined && version < heldVersion)
    throw new UsageError(
      `${source} is version ${version}, older than version ${heldVersion} in the store. It is not used.`,
    );
  store.putSnapshot(bytes);
  return `Snapshot version ${version}, ${ageOf(material.asOf, new Date())} old: ${countsOf(material)}.`;
}

/** A snapshot in the store whose publisher is no longer believed says nothing about what is old. */
async function versionOf(
  held: Uint8Array,
  open: (file: Uint8Array) => Promise<TrustMaterial>,
): Promise<number | undefined> {
  try {
    return (await open(held)).snapshot?.version;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

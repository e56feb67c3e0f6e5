import { entriesOf, type TrustMaterial } from './material.ts';

/**
 * Why a list that is held should not be replaced by one that was just fetched, as the end of a sentence. A list that
 * cannot be read or that its signer did not sign never comes this far.
 *
 * A network withdraws some keys at a time. One that suddenly has less than half of them has more probably lost its data
 * than its members, and a verifier would turn all their travellers away; then a person has to decide.
 * @returns undefined when the new one is to be used
 */
export function reasonToKeep(held: TrustMaterial, fresh: TrustMaterial): string | undefined {
  if (fresh.asOf < held.asOf) return 'it is older than the one that is held';
  if (held.isProven && !fresh.isProven) return 'its signature cannot be checked, and that of the one that is held was';
  const [before, after] = [usableKeys(held), usableKeys(fresh)];
  if (before > 0 && after === 0) return 'it has no key that can be used';
  if (after * 2 < before) return `it has ${after} keys where the one that is held has ${before}`;
  return undefined;
}

function usableKeys(material: TrustMaterial): number {
  let count = 0;
  for (const entry of entriesOf(material)) {
    try {
      entry.open();
      count++;
    } catch {
      // A key that cannot be used counts for nothing.
    }
  }
  return count;
}

import { entriesOf, type SourceSummary, type TrustMaterial } from '@carnet/core';

/** How many keys of each environment a list has, and how many that cannot be used. */
export interface KeyCounts {
  readonly production: number;
  readonly test: number;
  readonly unusable: number;
}

export function countKeys(material: TrustMaterial): KeyCounts {
  if (material.snapshot) return countSources(material.snapshot.sources);
  const counts = { production: 0, test: 0, unusable: 0 };
  for (const entry of entriesOf(material)) {
    try {
      counts[entry.open().environment]++;
    } catch {
      counts.unusable++;
    }
  }
  return counts;
}

function countSources(sources: readonly SourceSummary[]): KeyCounts {
  const sum = (count: (source: SourceSummary) => number) => sources.reduce((total, source) => total + count(source), 0);
  return { production: sum((source) => source.productionKeys), test: sum((source) => source.testKeys), unusable: 0 };
}

/** The same in words: `438 keys, 255 test keys`. */
export function countsOf(material: TrustMaterial): string {
  const { production, test, unusable } = countKeys(material);
  const said = [
    keys(production, 'key'),
    ...(test > 0 ? [keys(test, 'test key')] : []),
    ...(unusable > 0 ? [`${unusable} that cannot be used`] : []),
    ...(material.revocationLists.length > 0 ? [keys(material.revocationLists.length, 'revocation list')] : []),
  ];
  return said.join(', ');
}

const keys = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

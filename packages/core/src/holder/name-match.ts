import { limits } from '../limits.ts';
import type { PersonName } from '../record/health-record.ts';
import { compareNames } from './compare-names.ts';
import { bestOf, type Comparison, likely, together } from './comparison.ts';
import type { MrzName } from './mrz-name.ts';
import { documentName, type Name, recordNames } from './name.ts';

/**
 * Compares the names of a record with that of an identity document. One name of several is enough; where a certificate
 * writes that name in two ways, and one of them is of somebody else, it is no more than likely.
 *
 * Only the letters A to Z are compared. A letter of another alphabet stands for each of its ways of writing (see
 * `letters.ts`), so a match never needs the State that issued the document.
 */
export function matchNames(names: readonly PersonName[], inDocument: MrzName): Comparison {
  const document = documentName(inDocument);
  const written = names.slice(0, limits.namesMax).map(recordNames);
  if (!written.flat().some(isReadable)) return likely(written.flat().length > 0 ? 'not-comparable' : 'parts-missing');
  return bestOf(
    written.map((forms) => {
      const compared = forms.filter(isReadable).map((form) => ({ form, ...compareNames(form, document) }));
      const best = bestOf(compared);
      // The sound of Arabic letters is too rough a measure to say of a certificate that it contradicts itself.
      const isContradicted = compared.some(({ form, outcome }) => outcome === 'mismatch' && !isConsonantal(form));
      return isContradicted ? together([best, likely('forms-disagree')]) : best;
    }),
  );
}

/** Compares the names of two records. */
export function matchRecordNames(names: readonly PersonName[], others: readonly PersonName[]): Comparison {
  const ours = names.slice(0, limits.namesMax).flatMap(recordNames);
  const theirs = others.slice(0, limits.namesMax).flatMap(recordNames);
  if (ours.length === 0 || theirs.length === 0) return likely('parts-missing');
  const compared = ours.flatMap((one) => theirs.map((other) => compareNames(one, other)));
  // What cannot be compared decides only where nothing else can.
  const isComparable = ours.some(isReadable) && theirs.some(isReadable);
  return bestOf(compared.filter(({ differences }) => !isComparable || !differences.includes('not-comparable')));
}

const isReadable = ({ parts }: Name) => parts !== undefined && parts.length > 0;

const isConsonantal = ({ parts = [] }: Name) => parts.flat().some(({ word }) => word.isConsonantal);

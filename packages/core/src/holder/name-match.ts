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
  const written = names.map(recordNames);
  if (!written.flat().some(isReadable)) return likely(written.flat().length > 0 ? 'other-script' : 'parts-missing');
  return bestOf(
    written.map((forms) => {
      const readable = forms.filter(isReadable);
      const best = bestOf(readable.map((form) => compareNames(form, document)));
      const isContradicted = readable.some((form) => readable.some((other) => contradict(form, other)));
      return isContradicted ? together([best, likely('forms-disagree')]) : best;
    }),
  );
}

/** Compares the names of two records. */
export function matchRecordNames(names: readonly PersonName[], others: readonly PersonName[]): Comparison {
  const [ours, theirs] = [names.flatMap(recordNames), others.flatMap(recordNames)];
  if (ours.length === 0 || theirs.length === 0) return likely('parts-missing');
  const readable = ours.some(isReadable) && theirs.some(isReadable);
  return bestOf(
    ours
      .flatMap((one) => theirs.map((other) => compareNames(one, other)))
      .filter(
        // What cannot be read decides only where nothing else can.
        ({ differences }) => !readable || !differences.includes('other-script'),
      ),
  );
}

const isReadable = ({ parts }: Name) => parts !== undefined && parts.length > 0;

function contradict(one: Name, other: Name): boolean {
  // The sound of Arabic letters is too rough a measure to accuse a certificate.
  const isRough = [one, other].some(({ parts }) => parts?.flat().some(({ word }) => word.isConsonantal));
  return !isRough && compareNames(one, other).outcome === 'mismatch';
}

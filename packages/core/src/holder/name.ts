import { limits } from '../limits.ts';
import type { PersonName } from '../record/health-record.ts';
import type { MrzName } from './mrz-name.ts';
import { type Word, wordOf } from './word.ts';

/** A word where it stands in a name. */
export interface NameWord {
  readonly word: Word;
  /** It may be left out without meaning another person. */
  readonly mayLack: boolean;
}

/** One way in which a document writes the name of a person, ready to be compared. */
export interface Name {
  /** Its letters as written, in capitals, without what stands between them. */
  readonly raw: string;
  /** Family name and given names, or the whole name where it is not parted; undefined when it cannot be compared. */
  readonly parts: readonly (readonly NameWord[])[] | undefined;
  /** The end may have been cut off. */
  readonly isCut: boolean;
}

/** The name in the lines of an identity document. */
export function documentName({ primary, secondary, isCut }: MrzName): Name {
  return nameOf([primary.join(' '), secondary.join(' ')], isCut);
}

/** All ways in which a record writes one name: printed and parted, printed as a whole, as in a passport. */
export function recordNames({ family = '', given = '', text, mrz }: PersonName): readonly Name[] {
  return [
    ...(mrz ? [nameOf(mrz.split('<<'))] : []),
    ...(family || given ? [nameOf([family, given])] : []),
    ...(text ? [nameOf(text.split(','))] : []),
  ].filter(({ raw }) => raw !== '');
}

function nameOf([family = '', ...given]: readonly string[], isCut = false): Name {
  const parts = [family, given.join(' ')].map(inCapitals);
  const raw = parts.join(' ').replace(/[^\p{L}\p{M}]/gu, '');
  const isTooLong = raw.length > limits.nameLettersMax;
  const words = isTooLong ? [undefined] : [wordsOf(parts[0] ?? '', 3), wordsOf(parts[1] ?? '', 2)];
  const isReadable = words.every((part) => part !== undefined) && words.flat().length <= limits.nameWordsMax;
  return { raw, parts: isReadable ? words.filter((part) => part.length > 0) : undefined, isCut };
}

/** Empty for a text that is longer than any record has. */
function inCapitals(text: string): string {
  if (text.length > limits.recordTextLengthMax) return '';
  const capitals = text.normalize('NFKC').toUpperCase();
  // Greek accents say where the stress is, and stand between the letters of a group.
  const plain = capitals.replace(/\p{Script=Greek}/gu, (letter) => letter.normalize('NFD').replace('\u0301', ''));
  return plain.normalize('NFC');
}

/**
 * @param patronymicFrom how many words a part must have for a father's name among them: a family name can look like one
 * @returns undefined when a word cannot be written in A to Z
 */
function wordsOf(part: string, patronymicFrom: number): readonly NameWord[] | undefined {
  // S/O, A/L: one word each, and not two names.
  const texts = part.replace(/(?<!\p{L})(\p{L})\/(\p{L})(?!\p{L})/gu, '$1$2').split(/[\s<,;.()/\p{Pd}]+/u);
  const words = texts.map(wordOf).filter((word) => word !== null);
  if (words.some((word) => word === undefined)) return undefined;
  const known = words as readonly Word[];
  return known.map((word) => {
    const isOnlyWord = known.every((other) => other === word || other.optional !== undefined);
    const isTooFew = word.optional === 'patronymic' && known.length < patronymicFrom;
    const mayLack = word.optional === 'placeholder' || (word.optional !== undefined && !isOnlyWord && !isTooFew);
    return { word, mayLack };
  });
}

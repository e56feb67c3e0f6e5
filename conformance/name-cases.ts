import { readdirSync, readFileSync } from 'node:fs';
import type { HolderDifference } from '../packages/core/src/holder-problems.ts';
import type { PersonName } from '../packages/core/src/record/health-record.ts';

const folder = new URL('names/', import.meta.url);

/** A name on an identity document and on a certificate, and what comparing them must come to. The persons are invented. */
export interface NameCase {
  readonly culture: string;
  /** The field of the name in a passport, without the `<` at its end; it has room for 39 characters. */
  readonly mrz: string;
  readonly certificate: PersonName;
  readonly expect: 'match' | 'likely' | 'mismatch';
  readonly differences?: readonly HolderDifference[];
  readonly why: string;
}

/** All of `conformance/names`. */
export function nameCases(): readonly NameCase[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as NameCase[]);
}

import { type FormatId, formats } from '@carnet/core';

/** Short enough for a quarter of a telephone, and the same in every language; where there is none, the title is short. */
const shortNames: Partial<Record<FormatId, string>> = {
  dcc: 'EU DCC',
  ddcc: 'WHO DDCC',
  icvp: 'ICVP',
  'nz-pass': 'NZ COVID Pass',
  'vds-nc': 'VDS-NC',
  vhl: 'Health Link',
};

/** The name of a format for people. */
export function formatName(format: FormatId | undefined): string {
  return (format && shortNames[format]) ?? formats.find(({ id }) => id === format)?.title ?? '';
}

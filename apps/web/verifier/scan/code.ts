import { formats, type Scan } from '@carnet/core';

/** What tells one code from another. It is the content itself, so it is kept no longer than that. */
export function codeOf(scan: Scan): string {
  return scan.kind === 'text' ? scan.text : `bytes ${scan.bytes.join()}`;
}

/** Whether it has the form of a health credential or of a part of one, and is not a ticket or an address. */
export function looksLikeCredential(scan: Scan): boolean {
  return formats.some((room) => room.recognise(scan));
}

import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import { type MrzKind, mrzLayouts } from './mrz-layout.ts';

/** The lines of a document, each as long as its kind says, of A to Z, digits and `<`. */
export interface MrzLines {
  readonly kind: MrzKind;
  readonly lines: readonly string[];
}

/**
 * Finds the lines in a text as it was typed or scanned: in capitals or not, with line breaks or none, with blanks, also
 * with one for each `<`, and with the last `<` of a line left out where it ends in nothing else.
 * @throws CredentialError `mrz.unknown-form`, `mrz.malformed`
 */
export function mrzLines(text: string): MrzLines {
  if (text.length > limits.mrzLengthMax) throw problem('mrz.unknown-form', 'the text is too long');
  const rows = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/«/g, '<<')
    .replace(/[‹〈]/g, '<')
    .split(/[\r\n]+/)
    .filter((row) => row.trim() !== '');
  const close = rows.map((row) => row.replace(/\s+/g, ''));
  const asFillers = (row: string) => row.replace(/\s/g, '<');
  const found =
    whole(close) ?? whole(rows.map(asFillers)) ?? filledUp(close) ?? filledUp(rows.map((row) => asFillers(row.trim())));
  if (!found) throw problem('mrz.unknown-form', 'the number of lines or their lengths fit no kind of document');
  const odd = found.lines.findIndex((line) => !/^[A-Z0-9<]+$/.test(line));
  if (odd >= 0) throw problem('mrz.malformed', `line ${odd + 1} has a character of another kind`, { field: 'line' });
  return found;
}

function whole(rows: readonly string[]): MrzLines | undefined {
  const all = rows.join('');
  const [kind, layout] = kinds.find(
    ([, { lines, width, isVisa }]) => all.length === lines * width && isVisa === all.startsWith('V'),
  ) ?? [undefined];
  if (!kind) return undefined;
  const { lines, width } = layout;
  return { kind, lines: Array.from({ length: lines }, (_, at) => all.slice(at * width, (at + 1) * width)) };
}

/** The line before last ends in a check digit and has its whole length; those that end in `<` may be shorter. */
function filledUp(rows: readonly string[]): MrzLines | undefined {
  const width = rows[1]?.length;
  const isShort = rows.every((row) => row.length <= (width ?? 0));
  return width !== undefined && isShort ? whole(rows.map((row) => row.padEnd(width, '<'))) : undefined;
}

const kinds = Object.entries(mrzLayouts) as [MrzKind, (typeof mrzLayouts)[MrzKind]][];

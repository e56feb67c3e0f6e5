import { coloured, printable } from './terminal.ts';

/** A table for a terminal: a heading, then rows, each column as wide as its widest cell. Numbers stand to the right. */
export function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => printable(String(cell))));
  const isNumber = heading.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  const widths = heading.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [coloured('dim', line(heading)), ...cells.map(line)].map((text) => `${text}\n`).join('');
}

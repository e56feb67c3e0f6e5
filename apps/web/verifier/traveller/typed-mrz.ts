/** How wide the lines are of the documents that can be compared (ICAO Doc 9303): cards, small documents, passports. */
const widths = [30, 36, 44] as const;
/** Characters of all lines together: two of 36, two of 44, three of 30. */
const wholeLengths: readonly number[] = [72, 88, 90];

/** The lines of an identity document as they were typed: in capitals, without blanks and empty lines. */
export function mrzLinesOf(text: string): readonly string[] {
  return text
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '');
}

/** Whether a text is the lines of an identity document from end to end. No certificate looks like this. */
export function isWholeMrz(text: string): boolean {
  const joined = mrzLinesOf(text).join('');
  return wholeLengths.includes(joined.length) && /^[ACIPV][A-Z0-9<]+$/.test(joined) && joined.includes('<');
}

/** How long each line of a text has to be: as the longest that is there; else a passport is taken for a passport. */
export function widthOf(text: string): number {
  const lines = mrzLinesOf(text);
  const expected = /^[PV]/.test(lines[0] ?? '') ? 44 : 30;
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const isWidth = (length: number) => (widths as readonly number[]).includes(length);
  return isWidth(longest) ? longest : Math.max(expected, widths.find((width) => width >= longest) ?? 0);
}

/**
 * Fills the line in which the caret stands with `<` to its width.
 * @param caret where it stands, in characters from the beginning
 * @returns the text, and where the caret is then: at the end of that line
 */
export function filledLine(text: string, caret: number): readonly [text: string, caret: number] {
  const from = text.slice(0, caret).lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', caret);
  const to = end < 0 ? text.length : end;
  const line = text.slice(from, to).padEnd(widthOf(text), '<');
  return [text.slice(0, from) + line + text.slice(to), from + line.length];
}

import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours a text where standard output is a terminal that shows colours (NO_COLOR is respected). */
export function coloured(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/**
 * A text from a credential, safe to print: control characters could move the cursor over a verdict, and marks of
 * writing direction could turn words around.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** JSON that is safe to print for the same reason. */
export function printableJson(value: unknown, indent: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return text.replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How many columns of a terminal a text takes: Chinese characters take two, marks and isolates none. */
export function columnsOf(text: string): number {
  const visible = text.replaceAll(/[\p{Mn}\p{Cf}]/gu, '');
  return visible.length + (visible.match(/[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]/g)?.length ?? 0);
}

/** Fills a text up to some columns, as `padEnd` does for Latin letters. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

const weights = [7, 3, 1] as const;

/** The check digit of ICAO Doc 9303-3, 4.9: digits count as they are, A to Z as 10 to 35, `<` as 0. */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += numberOf(text.charCodeAt(at)) * (weights[at % 3] as number);
  return String(sum % 10);
}

function numberOf(code: number): number {
  if (code >= 0x41) return code - 0x41 + 10;
  return code === 0x3c ? 0 : code - 0x30;
}

/** What scanners and people take a digit for; where only digits may stand, it can be nothing else. */
const digitOf: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' };

/** A text in which only digits and `<` may stand, with letters that look like digits put right. */
export const asDigits = (text: string) => text.replace(/[OQDILZSB]/g, (letter) => digitOf[letter] as string);

/**
 * A field with its check digit, put right where the check digit proves it: exactly one O was a 0 or the other way
 * round, or all of them were. A field that can be mended in two ways is not mended.
 * @returns undefined when the check digit does not fit
 */
export function provenField(text: string, digit: string): string | undefined {
  const isEmpty = /^<*$/.test(text);
  const wanted = isEmpty && digit === '<' ? '0' : asDigits(digit);
  if (checkDigit(text) === wanted) return text;
  const single = [...text].flatMap((letter, at) => {
    const other = letter === 'O' ? '0' : letter === '0' ? 'O' : undefined;
    return other === undefined ? [] : [text.slice(0, at) + other + text.slice(at + 1)];
  });
  const candidates = new Set([...single, text.replaceAll('O', '0')]);
  const fitting = [...candidates].filter((candidate) => checkDigit(candidate) === wanted);
  return fitting.length === 1 ? fitting[0] : undefined;
}

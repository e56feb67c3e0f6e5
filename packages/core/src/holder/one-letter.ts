import type { Word } from './word.ts';

const lettersMin = 4;

/** Whether two words differ by one letter that is wrong, missing or exchanged with its neighbour: a mistake in typing. */
export function oneLetterApart(a: Word, b: Word): boolean {
  return a.forms.some((one) => b.forms.some((other) => isOneEdit(one, other)));
}

function isOneEdit(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < lettersMin || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  if (a.length > b.length) return rest(a, 1) === rest(b, 0);
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  const isExchanged = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2);
  return at < a.length && (rest(a, 1) === rest(b, 1) || isExchanged);
}

import { checkDigit } from '../packages/core/src/holder/check-digit.ts';
import { type MrzKind, type MrzLayout, mrzLayouts, type Span } from '../packages/core/src/holder/mrz-layout.ts';

/** What stands in the lines; everything is as in the lines, but without the `<` at the end. */
export interface MrzTerms {
  readonly documentCode?: string;
  readonly issuer?: string;
  readonly name: string;
  readonly documentNumber?: string;
  readonly nationality?: string;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly expiry?: string;
  readonly optional?: readonly string[];
}

/** Makes the lines of an invented document, with check digits that are right. */
export function makeMrz(kind: MrzKind, terms: MrzTerms): string {
  const layout: MrzLayout = mrzLayouts[kind];
  const lines = Array.from({ length: layout.lines }, () => '<'.repeat(layout.width));
  const read = ([line, from, to]: Span) => (lines[line] as string).slice(from, to);
  const write = ([line, from, to]: Span, text: string) => {
    const whole = lines[line] as string;
    lines[line] = whole.slice(0, from) + text.slice(0, to - from).padEnd(to - from, '<') + whole.slice(to);
  };
  const writeProven = (span: Span, text: string) => {
    write(span, text);
    const [line, , to] = span;
    write([line, to, to + 1], checkDigit(read(span)));
  };
  const { documentCode = layout.isVisa ? 'V' : kind === 'TD3' ? 'P' : 'I', issuer = 'UTO' } = terms;
  write([0, 0, 2], documentCode);
  write(layout.issuer, issuer);
  write(layout.name, terms.name);
  write(layout.nationality, terms.nationality ?? issuer);
  write(layout.sex, terms.sex ?? '<');
  for (const [at, span] of layout.optional.entries()) write(span, terms.optional?.[at] ?? '');
  if (layout.optionalDigit) for (const span of layout.optional) writeProven(span, read(span));
  const number = terms.documentNumber ?? 'L898902C3';
  writeProven(layout.documentNumber, number);
  const [line, , to] = layout.documentNumber;
  const [rest] = layout.optional;
  if (number.length > 9 && rest) {
    write([line, to, to + 1], '<');
    write(rest, `${number.slice(9)}${checkDigit(number)}<${terms.optional?.[0] ?? ''}`);
  }
  writeProven(layout.birthDate, terms.birthDate ?? '740812');
  writeProven(layout.expiry, terms.expiry ?? '320415');
  if (layout.composite) write(layout.composite.digit, checkDigit(layout.composite.over.map(read).join('')));
  return lines.join('\n');
}

import { problem } from '../problem.ts';
import type { PartialDate } from '../record/partial-date.ts';
import { asDigits, checkDigit, provenField } from './check-digit.ts';
import { mrzBirthDate, mrzExpiry } from './mrz-date.ts';
import { type MrzKind, type MrzLayout, mrzLayouts, type Span } from './mrz-layout.ts';
import { mrzLines } from './mrz-lines.ts';
import { type MrzName, mrzName } from './mrz-name.ts';

/** What the machine readable zone of a passport, card or visa says: the lines of letters, digits and `<`. */
export interface Mrz {
  readonly kind: MrzKind;
  /** One or two letters: `P`, `ID`. */
  readonly documentCode: string;
  /** Three letters of ISO 3166-1 or of ICAO Doc 9303-3, 5 (`UTO`, `XXA`, `EUE`); `D` is Germany. */
  readonly issuer: string;
  readonly documentNumber: string;
  readonly name: MrzName;
  /** As `issuer`. */
  readonly nationality: string;
  /** As exact as it is known. The lines have two digits of the year; the century is the latest possible one. */
  readonly birthDate?: PartialDate;
  /** Absent where the document does not say. */
  readonly sex?: 'female' | 'male';
  readonly expiry?: PartialDate;
  /** What the State adds, without the `<` at its end. */
  readonly optionalData: readonly string[];
}

/**
 * Reads the machine readable zone of a document of size TD1, TD2 or TD3 or of a visa (ICAO Doc 9303, parts 3 to 7), as
 * it was typed or scanned, and checks every check digit. An O for a 0 and the like are mended where a check digit proves
 * it. Other documents than these, such as driving licences, have other lines and are not read.
 * @param at the moment that tells the century of two-digit years
 * @throws RangeError when `at` is an invalid date
 * @throws CredentialError `mrz.unknown-form`, `mrz.check-digit`, `mrz.malformed`; `detail` says in which part, and
 *   never what stands there
 */
export function readMrz(text: string, at: Date): Mrz {
  const { kind, lines } = mrzLines(text);
  const layout: MrzLayout = mrzLayouts[kind];
  const zone = new Zone(lines);
  const { documentNumber, carriedOver } = numberIn(zone, layout);
  zone.write(layout.birthDate, asDigits(zone.read(layout.birthDate)));
  zone.write(layout.expiry, asDigits(zone.read(layout.expiry)));
  const birth = zone.proven(layout.birthDate, 'date of birth');
  const expires = zone.proven(layout.expiry, 'date of expiry');
  if (layout.optionalDigit) for (const span of layout.optional) zone.proven(span, 'optional data');
  checkAll(zone, layout);
  const birthDate = mrzBirthDate(birth, at);
  const expiry = mrzExpiry(expires, at);
  const sex = sexIn(zone.read(layout.sex));
  return {
    kind,
    documentCode: letters(zone.read([0, 0, 2]), 'document code'),
    issuer: letters(zone.read(layout.issuer), 'issuing State'),
    documentNumber,
    name: mrzName(zone.read(layout.name)),
    nationality: letters(zone.read(layout.nationality), 'nationality'),
    ...(birthDate && { birthDate }),
    ...(sex && { sex }),
    ...(expiry && { expiry }),
    optionalData: layout.optional
      .map((span, at) => trimmed(zone.read(span).slice(at === 0 ? carriedOver : 0)))
      .filter((data) => data !== ''),
  };
}

/** The lines, in which fields can be put right. */
class Zone {
  readonly #lines: string[];

  constructor(lines: readonly string[]) {
    this.#lines = [...lines];
  }

  read([line, from, to]: Span): string {
    return (this.#lines[line] as string).slice(from, to);
  }

  write([line, from, to]: Span, text: string): void {
    const whole = this.#lines[line] as string;
    this.#lines[line] = whole.slice(0, from) + text + whole.slice(to);
  }

  /** A field that its check digit, which stands behind it, proves. @throws CredentialError `mrz.check-digit` */
  proven(span: Span, field: string): string {
    const [line, , to] = span;
    const text = provenField(this.read(span), this.read([line, to, to + 1]));
    if (text === undefined) throw wrongDigit(line, field);
    this.write(span, text);
    this.write([line, to, to + 1], asDigits(this.read([line, to, to + 1])));
    return text;
  }
}

/** A number of more than nine characters goes on in the optional data, up to a `<` (Doc 9303-5, 4.2.2.1, note j). */
function numberIn(zone: Zone, { documentNumber: span, longNumber, optional: [rest] }: MrzLayout) {
  const [line, , to] = span;
  const first = zone.read(span);
  const more = rest && longNumber ? /^([A-Z0-9]{2,})(?:<|$)/.exec(zone.read(rest))?.[1] : undefined;
  if (!more || first.endsWith('<') || zone.read([line, to, to + 1]) !== '<')
    return { documentNumber: trimmed(zone.proven(span, 'document number')), carriedOver: 0 };
  const whole = first + more.slice(0, -1);
  if (checkDigit(whole) !== asDigits(more.slice(-1))) throw wrongDigit(line, 'document number');
  return { documentNumber: whole, carriedOver: more.length + 1 };
}

function checkAll(zone: Zone, { composite }: MrzLayout): void {
  if (!composite) return;
  const { digit, over } = composite;
  if (checkDigit(over.map((span) => zone.read(span)).join('')) !== asDigits(zone.read(digit)))
    throw wrongDigit(digit[0], 'whole line');
}

function wrongDigit(line: number, field: string) {
  return problem('mrz.check-digit', `line ${line + 1}: the check digit of the ${field} does not fit`, { field });
}

function sexIn(letter: string): 'female' | 'male' | undefined {
  if (!/^[FMX<]$/.test(letter)) throw problem('mrz.malformed', 'the sex is none of F, M, X and <', { field: 'sex' });
  return letter === 'F' ? 'female' : letter === 'M' ? 'male' : undefined;
}

function letters(text: string, field: string): string {
  if (!/^[A-Z]+<*$/.test(text)) throw problem('mrz.malformed', `the ${field} is not letters`, { field });
  return trimmed(text);
}

const trimmed = (text: string) => text.replace(/<+$/, '');

import { type CborMap, CborTag, type CborValue } from '../../envelope/cbor.ts';
import { problem } from '../../problem.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Dcc, DccKind } from './decode.ts';

/**
 * The rules of the EU DCC schema 1.3.3, read as the EU told its verifiers to read certificates that are already in
 * circulation (README.md here lists each indulgence): null counts as absent, a date may carry a time, a whole number
 * may be written as a float, and the country and the smallest dose are not checked.
 */
type Rule = (value: CborValue) => boolean;
type Fields = Readonly<Record<string, { readonly required: boolean; readonly rule: Rule }>>;

const textMax = 80;
const emoji = /\p{Extended_Pictographic}/u;

const text: Rule = (value) => typeof value === 'string' && value.length <= textMax;
const name: Rule = (value) => text(value) && !emoji.test(value as string);
const mrzName: Rule = (value) => text(value) && /^[A-Z<]*$/.test(value as string);
const number: Rule = (value) => typeof value === 'number' && Number.isInteger(value);
const date: Rule = (value) => partialDate(dccText(value) ?? '') !== undefined;

const needed = (rule: Rule) => ({ required: true, rule });
const optional = (rule: Rule) => ({ required: false, rule });

const everyEvent = { tg: needed(text), co: needed(text), is: needed(text), ci: needed(text) };
const events: Readonly<Record<DccKind, Fields>> = {
  v: {
    ...everyEvent,
    vp: needed(text),
    mp: needed(text),
    ma: needed(text),
    dn: needed(number),
    sd: needed(number),
    dt: needed(date),
  },
  t: {
    ...everyEvent,
    tt: needed(text),
    tr: needed(text),
    sc: needed(date),
    nm: optional(text),
    ma: optional(text),
    tc: optional(text),
  },
  r: { ...everyEvent, fr: needed(date), df: needed(date), du: needed(date) },
};
const names: Fields = { fn: optional(name), gn: optional(name), fnt: optional(mrzName), gnt: optional(mrzName) };

/** A text of the certificate: dates may be wrapped in tag 0, and some issuers leave blanks at the ends. */
export function dccText(value: CborValue): string | undefined {
  const inner = value instanceof CborTag && value.tag === 0 ? value.value : value;
  return typeof inner === 'string' ? inner.trim() : undefined;
}

/** The parts of a certificate that follows the schema. */
export interface ConformingDcc {
  readonly kind: DccKind;
  readonly event: CborMap;
  readonly name: CborMap;
  /** Empty when the issuer does not know it. */
  readonly birthDate: string;
}

/** @throws CredentialError `decode.schema`, `decode.several-events`, `decode.unsupported-version` */
export function conformingDcc({ content, kinds }: Dcc): ConformingDcc {
  const version = content.get('ver');
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+$/.test(version))
    throw problem('decode.schema', 'ver is not a version');
  if (!version.startsWith('1.')) throw problem('decode.unsupported-version', 'ver is not 1.x');
  const [kind, other] = kinds;
  if (other !== undefined) throw problem('decode.several-events', 'more than one of v, t and r is present');
  if (kind === undefined) throw problem('decode.schema', 'none of v, t and r is present');
  const list = content.get(kind);
  if (!Array.isArray(list)) throw problem('decode.schema', `${kind} is not a list`);
  if (list.length > 1) throw problem('decode.several-events', `${kind} has more than one entry`);
  const event: CborValue = list[0];
  const person = content.get('nam');
  if (!(event instanceof Map)) throw problem('decode.schema', `${kind} has no entry`);
  if (!(person instanceof Map)) throw problem('decode.schema', 'nam is missing');
  checkFields(event, events[kind], kind);
  checkFields(person, names, 'nam');
  if (!isGiven(person.get('fnt')) && !isGiven(person.get('gnt')))
    throw problem('decode.schema', 'nam has neither fnt nor gnt');
  const birthDate = dccText(content.get('dob'));
  if (birthDate === undefined || !isBirthDate(birthDate))
    throw problem('decode.schema', 'dob is missing or not a date from 1900 to 2099');
  return { kind, event, name: person, birthDate };
}

const isGiven = (value: CborValue) => value !== undefined && value !== null;
const isBirthDate = (value: string) => value === '' || (/^(19|20)/.test(value) && partialDate(value) !== undefined);

function checkFields(map: CborMap, fields: Fields, where: string): void {
  for (const field in fields) {
    const { required, rule } = fields[field] as Fields[string];
    const value = map.get(field);
    if (!isGiven(value)) {
      if (required) throw problem('decode.schema', `${where}.${field} is missing`);
    } else if (!rule(value)) throw problem('decode.schema', `${where}.${field} is not as it must be`);
  }
}

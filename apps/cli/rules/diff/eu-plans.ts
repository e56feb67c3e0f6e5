import type { Certificate, EuRule, ValueSets } from '@carnet/core/rules';
import {
  daysAgo,
  daysBefore,
  edgesOf,
  hoursAgo,
  hoursBefore,
  isoDay,
  midstOf,
  offsets,
  type Span,
  spanBefore,
} from './moments.ts';
import { namedCodes, namedSpans } from './named-codes.ts';
import { pick, type Random } from './seeded-random.ts';
import { journeyInWords, type Plan, subject } from './traveller.ts';

type Kind = 'v' | 't' | 'r';
type Event = Readonly<Record<string, string | number>>;

const kindsOf: Readonly<Record<string, readonly Kind[]>> = { Vaccination: ['v'], Test: ['t'], Recovery: ['r'] };
const kindWords = { v: 'vaccination', t: 'test', r: 'recovery' } as const;
/** Members of an event that are dates, which are tried as such. */
const dateMembers = new Set(['dt', 'sc', 'fr', 'df', 'du']);
const series = [1, 2, 3, 4].flatMap((sd) => [1, 2, 3, 4].map((dn) => ({ dn, sd })));
const adult: Span = { months: 12 * 40, days: 0, hours: 0 };
/** Days, and for tests hours, over which events are spread. */
const spread = { v: 200, t: 60, r: 200 } as const;

interface Trial {
  readonly kind: Kind;
  readonly at: Date;
  readonly when?: (at: Date) => Date;
  readonly born?: Date;
  readonly member?: Event;
}

/**
 * Every case that some rules of the EU may tell from others: each code that one of them names, and day by day near its
 * thresholds.
 * @param arrivals countries of arrival, at least one
 */
export function euPlans(rules: readonly EuRule[], valueSets: ValueSets, arrivals: readonly string[]): readonly Plan[] {
  return rules.flatMap((rule) => {
    const { type, country } = rule;
    const isOfIssuer = type === 'Invalidation';
    const destinations = isOfIssuer || country === undefined ? arrivals : arrivals.filter((one) => one === country);
    if (destinations.length === 0) return [];
    const codes = codesByKind(rule, valueSets);
    return trialsOf(rule, codes).map(
      (trial): Plan =>
        (random) => {
          const issuer = (isOfIssuer && country) || pick(random, arrivals);
          return travellerOf(
            { ...trial, member: { ...varied(codes[trial.kind], random), ...trial.member } },
            pick(random, destinations),
            issuer,
            random,
          );
        },
    );
  });
}

type Codes = Readonly<Record<Kind, ReadonlyMap<string, readonly (string | number)[]>>>;

/** The codes that a rule names, by the member of the event that has them. */
function codesByKind(rule: EuRule, valueSets: ValueSets): Codes {
  const of = (kind: Kind) =>
    new Map(
      [...namedCodes([rule], valueSets)].flatMap(([path, list]) => {
        const member = path.startsWith(`payload.${kind}.0.`) ? path.slice(`payload.${kind}.0.`.length) : '';
        return /^[a-z]+$/.test(member) && !dateMembers.has(member) && list.length > 0 ? [[member, list] as const] : [];
      }),
    );
  return { v: of('v'), t: of('t'), r: of('r') };
}

/** One rule asks for different times of different products, so every other member is one that the rule names. */
function varied(codes: Codes[Kind], random: Random): Event {
  return Object.fromEntries(
    [...codes].flatMap(([member, list]) => (random() < 0.5 ? [[member, pick(random, list)]] : [])),
  );
}

/** The countries that have acceptance rules. */
export const arrivalsOf = (rules: readonly EuRule[]): readonly string[] =>
  [...new Set(rules.flatMap(({ type, country }) => (type === 'Acceptance' && country ? [country] : [])))].sort();

function trialsOf(rule: EuRule, codes: Codes): readonly Trial[] {
  const { certificateType = 'General', logic, validFrom, validUntil } = rule;
  const at = midstOf(validFrom, validUntil);
  return (kindsOf[certificateType] ?? (['v', 't', 'r'] as const)).flatMap((kind) => {
    const named = [...codes[kind]].flatMap(([member, list]) => list.map((code) => ({ [member]: code })));
    const spans = logic ? namedSpans(logic) : [];
    return [
      ...offsets.map(() => ({ kind, at })),
      ...edgesOf(validFrom, validUntil).map((edge) => ({ kind, at: edge })),
      ...[...named, ...(kind === 'v' ? series : []), { tg: 'another' }].map((member) => ({ kind, at, member })),
      ...spans.flatMap(({ amount, unit }) => [
        ...offsets.map((offset) => ({ kind, at, when: (moment: Date) => nearThreshold(moment, amount, unit, offset) })),
        ...(unit === 'hour'
          ? []
          : offsets.map((offset) => ({ kind, at, born: nearThreshold(at, amount, unit, offset) }))),
      ]),
    ];
  });
}

function nearThreshold(at: Date, amount: number, unit: string, offset: number): Date {
  const span = {
    months: unit === 'month' ? amount : unit === 'year' ? 12 * amount : 0,
    days: unit === 'day' ? amount : 0,
    hours: unit === 'hour' ? amount : 0,
  };
  const threshold = spanBefore(at, span);
  return unit === 'hour' ? hoursBefore(threshold, offset) : daysBefore(threshold, offset);
}

function travellerOf({ kind, at, when, born, member }: Trial, to: string, issuerCountry: string, random: Random) {
  const elapsed = random() * spread[kind];
  const date = when?.(at) ?? (kind === 't' ? hoursBefore(at, elapsed) : daysBefore(at, elapsed));
  const event: Event = { ...eventOf(kind, date), ...member };
  const birthDate = isoDay(born ?? spanBefore(at, adult));
  const payload = {
    ver: '1.3.0',
    nam: { fn: 'Example', fnt: 'EXAMPLE', gn: 'Alex', gnt: 'ALEX' },
    dob: birthDate,
    [kind]: [event],
  };
  const journey = { to };
  const record = { subject: subject(birthDate), events: [recordEventOf(kind, event)] };
  const said = [
    kindWords[kind],
    ...(kind === 'v' ? [`product ${event.mp}`, `dose ${event.dn} of ${event.sd}`] : []),
    ...(kind === 't' ? [`type ${event.tt}`, `result ${event.tr}`] : []),
    ...Object.entries(member ?? {}).flatMap(([name, code]) => (saidMembers.has(name) ? [] : [`${name} ${code}`])),
    kind === 't' ? hoursAgo(date, at) : daysAgo(date, at),
    ...(born ? [`born ${daysAgo(born, at)}`] : []),
    `issued in ${issuerCountry}`,
    journeyInWords(journey),
  ].join(', ');
  return { journey, at, certificate: { record, dcc: () => payload, issuerCountry }, said };
}

const saidMembers = new Set(['mp', 'dn', 'sd', 'tt', 'tr']);

/** An event as the EU certificate has it, of which nothing is unusual. */
function eventOf(kind: Kind, date: Date): Event {
  const common = { tg: '840539006', co: 'XA', is: 'Ministry of Health', ci: 'URN:UVCI:01:XA:EXAMPLE' };
  if (kind === 'v')
    return {
      ...common,
      ...{ vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: isoDay(date) },
    };
  if (kind === 't')
    return { ...common, tt: 'LP6464-4', tr: '260415000', sc: date.toISOString().replace('.000Z', 'Z'), tc: 'Example' };
  return { ...common, fr: isoDay(date), df: isoDay(daysBefore(date, -11)), du: isoDay(daysBefore(date, -180)) };
}

/** The same for a rule set on COVID-19 that is judged beside the rules of the EU. */
function recordEventOf(kind: Kind, { dt, sc, fr, mp, dn, sd, tr }: Event): Certificate['record']['events'][number] {
  const date = String(dt ?? sc ?? fr).slice(0, 10);
  const sourceCodes = mp === undefined ? [] : [{ field: 'v.mp', code: String(mp) }];
  return {
    kind: kindWords[kind],
    disease: 'covid-19',
    date,
    sourceCodes,
    ...(kind === 'v' && { product: mp, dose: dn, doses: sd }),
    ...(kind === 't' && { time: sc, result: tr === '260415000' ? 'not-detected' : 'detected' }),
  } as unknown as Certificate['record']['events'][number];
}

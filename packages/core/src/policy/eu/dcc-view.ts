import type { JsonObject } from '../../envelope/json.ts';
import type { HealthEvent, HealthRecord, PersonName } from '../../record/health-record.ts';
import { alpha2Of } from '../../trust/country.ts';
import type { DccCodes, DccProduct } from './dcc-codes.ts';

/** A health event of any format in the form that rules of the EU read: the JSON of an EU DCC about this one event. */
export interface DccView {
  readonly payload: JsonObject;
  /** Members of the schema that the record does not say. A rule that reads one of them cannot be applied. */
  readonly unsaid: ReadonlySet<string>;
}

type Kind = 'v' | 't' | 'r';
type Members = Readonly<Record<string, string | number | undefined>>;
type Vaccination = Extract<HealthEvent, { readonly kind: 'vaccination' | 'prophylaxis' }>;

/** The schema whose form a view has (EU DCC schema 1.3.3), and the members that an event has there. */
const version = '1.3.3';
const members: Readonly<Record<Kind, readonly string[]>> = {
  v: ['tg', 'vp', 'mp', 'ma', 'dn', 'sd', 'dt', 'co', 'is', 'ci'],
  t: ['tg', 'tt', 'nm', 'ma', 'sc', 'tr', 'tc', 'co', 'is', 'ci'],
  r: ['tg', 'fr', 'df', 'du', 'co', 'is', 'ci'],
};
/** Test by amplification of nucleic acids, which has no device, so that none is left out. */
const nucleicAcid = 'LP6464-4';
const results: ReadonlyMap<string, string> = new Map([
  ['detected', '260373001'],
  ['not-detected', '260415000'],
]);

/**
 * The events of a record as EU DCCs: its last dose, each test, each recovery. An event has a view only where what rules ask of
 * every certificate is known: disease, product, dose and their number; method, result and instant; the dates of a recovery.
 * Nothing is guessed, and what may be missing is `unsaid`.
 */
export function dccViews(record: HealthRecord, codes: DccCodes): readonly DccView[] {
  const events = record.events.map((event) => ({ event, tg: event.disease && codes.disease(event.disease) }));
  const vaccinations = events.flatMap(({ event, tg }) => (event.kind === 'vaccination' ? [{ event, tg }] : []));
  const dose = lastDose(vaccinations, codes);
  return [
    ...(dose ? [viewOf(record, 'v', dose.event, dose.members)] : []),
    ...events.flatMap(({ event, tg }) => {
      if (tg === undefined) return [];
      if (event.kind === 'test') return viewOfTest(record, event, tg, codes);
      return event.kind === 'recovery' ? viewOfRecovery(record, event, tg) : [];
    }),
  ];
}

/**
 * The last dose of a record that may hold them all. Where it does not number them they are counted by their days, and where it
 * does not say how many there should be, that is the series of the product. Counted doses may be fewer than there were, so
 * they count only when they complete the series.
 */
function lastDose(
  vaccinations: readonly { readonly event: Vaccination; readonly tg: string | undefined }[],
  codes: DccCodes,
) {
  // A vaccine that nobody knows may be another dose of those that are known.
  const isKnown = vaccinations.every(({ event }) => event.disease !== undefined && event.date?.length === 10);
  const doses = vaccinations
    .flatMap(({ event, tg }) => (tg === undefined ? [] : [{ event, tg, product: codes.product(event.sourceCodes) }]))
    .sort((one, other) => ((one.event.date ?? '') < (other.event.date ?? '') ? -1 : 1));
  const last = doses.at(-1);
  if (!isKnown || !last?.product) return undefined;
  const { event, tg, product } = last;
  const isAmbiguous = doses.some((one) => one.event.date === event.date && one.product?.mp !== product.mp);
  const numbers = numbersOf(event, doses);
  if (isAmbiguous || !numbers) return undefined;
  return { event, members: { tg, vp: product.vp, mp: product.mp, ma: product.ma, ...numbers, dt: event.date } };
}

function numbersOf(
  { dose, doses: total }: Vaccination,
  doses: readonly { readonly event: Vaccination; readonly product: DccProduct | undefined }[],
): { readonly dn: number; readonly sd: number } | undefined {
  if (dose !== undefined && total !== undefined) return { dn: dose, sd: total };
  const series = doses[0]?.product?.series;
  if (series === undefined || doses.some(({ product }) => product?.series !== series)) return undefined;
  const days = new Set(doses.map(({ event }) => event.date)).size;
  const dn = dose ?? (days >= series ? days : undefined);
  return dn === undefined || total !== undefined ? undefined : { dn, sd: seriesWith(dn, series) };
}

/** A dose after the series is 3 of 3 after two, and 2 of 1 after one (Implementing Decision (EU) 2021/2301). */
const seriesWith = (dn: number, series: number) => (dn > series && series > 1 ? dn : series);

function viewOfTest(
  record: HealthRecord,
  event: Extract<HealthEvent, { readonly kind: 'test' }>,
  tg: string,
  codes: DccCodes,
): readonly DccView[] {
  const tt = codes.testMethod(event.sourceCodes);
  const tr = results.get(event.result);
  // Rules count hours, and a time without its zone may be half a day off.
  const isInstant = /T.*(Z|[+-]\d\d:?\d\d)$/.test(event.time ?? '');
  if (tt === undefined || tr === undefined || !isInstant) return [];
  return [
    viewOf(record, 't', event, { tg, tt, sc: event.time, tr, tc: event.centre }, tt === nucleicAcid ? ['ma'] : []),
  ];
}

function viewOfRecovery(
  record: HealthRecord,
  event: Extract<HealthEvent, { readonly kind: 'recovery' }>,
  tg: string,
): readonly DccView[] {
  const { date: fr, validFrom: df, validUntil: du } = event;
  const isDated = [fr, df, du].every((date) => date?.length === 10);
  return isDated ? [viewOf(record, 'r', event, { tg, fr, df, du })] : [];
}

/** @param without members that such an event does not have, though others of its kind do */
function viewOf(
  { subject }: HealthRecord,
  kind: Kind,
  { country, issuer, certificateId }: HealthEvent,
  own: Members,
  without: readonly string[] = [],
): DccView {
  const event = said({
    ...own,
    co: country && alpha2Of(country),
    is: issuer,
    // Only an identifier of such certificates is one.
    ci: certificateId && /^(urn:uvci:|01)/i.test(certificateId) ? certificateId : undefined,
  });
  const nam = nameOf(subject.names[0] ?? {});
  const isNamed = Object.keys(nam).length > 0;
  const payload = { ver: version, ...(isNamed && { nam }), ...said({ dob: subject.birthDate }), [kind]: [event] };
  const isSaid = (name: string) =>
    Object.hasOwn(event, name) || Object.hasOwn(nam, name) || Object.hasOwn(payload, name);
  const all = [...members[kind], 'dob', 'nam', 'fn', 'gn', 'fnt', 'gnt'];
  return { payload, unsaid: new Set(all.filter((name) => !isSaid(name) && !without.includes(name))) };
}

function nameOf({ family, given, mrz }: PersonName): JsonObject {
  const [fnt, gnt] = mrz?.split('<<') ?? [];
  return said({ fn: family, gn: given, fnt: fnt || undefined, gnt: gnt || undefined });
}

const said = (all: Members): JsonObject =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

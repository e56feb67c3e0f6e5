import type { Certificate, Journey, Ruleset } from '@carnet/core/rules';
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
import { pick, type Random } from './seeded-random.ts';
import { journeyInWords, type Plan, subject } from './traveller.ts';

type Requirement = Ruleset['accepts'][number];
type HealthEvent = Certificate['record']['events'][number];

/** What is tried of one requirement; what is absent is chosen so that the requirement is met, if it can be. */
interface Trial {
  readonly at?: Date;
  /** When the event was: a day, or the hour where `byHour` is there. */
  readonly when?: (at: Date) => Date;
  readonly byHour?: true;
  /** Only the month of the event is known. */
  readonly byMonth?: true;
  readonly born?: (at: Date) => Date;
  readonly ownEnd?: (at: Date) => Date;
  readonly kind?: HealthEvent['kind'] | 'none';
  readonly product?: string;
  readonly result?: string;
  readonly dose?: readonly [dose: number, doses: number];
  readonly journey?: Partial<Journey>;
}

const kinds = ['vaccination', 'prophylaxis', 'test', 'recovery', 'exemption', 'none'] as const;
const kindWords = {
  vaccination: 'vaccination against',
  prophylaxis: 'prophylaxis against',
  test: 'test for',
  recovery: 'recovery from',
  exemption: 'exemption for',
} as const;
const results = ['detected', 'not-detected', 'inconclusive', 'unknown'];
const series = [1, 2, 3, 4].flatMap((doses) => [1, 2, 3, 4].map((dose) => [dose, doses] as const));
const adultMonths = 12 * 40;
/** Days over which events are spread where nothing ends. */
const spreadDays = 90;

/**
 * Every case that a rule set may tell from others, day by day near its thresholds.
 * @param destinations where travellers go whom it may ask; none: there is nothing to try
 */
export function rulesetPlans(rule: Ruleset, destinations: readonly string[], diseaseName: string): readonly Plan[] {
  if (destinations.length === 0) return [];
  const { comingFrom, purposes } = rule.journeys;
  return rule.accepts.flatMap((requirement) => {
    const trials: readonly Trial[] = [
      ...[...thresholdTrials(requirement.from), ...thresholdTrials(spanOf(requirement.until))],
      ...offsets.map(() => ({})),
      ...offsets.map((offset) => ({ ownEnd: (at: Date) => daysBefore(at, offset) })),
      ...ageTrials(requirement.ageUnder),
      ...edgesOf(rule.validFrom, rule.validUntil).map((at) => ({ at })),
      ...kinds.map((kind) => ({ kind })),
      ...others(requirement.products).map((product) => ({ product })),
      ...(requirement.results ? results : []).map((result) => ({ result })),
      ...(requirement.doses === undefined ? [] : series).map((dose) => ({ dose })),
      { byMonth: true },
      ...destinations.map((to) => ({ journey: { to } })),
      ...others(comingFrom).map((from) => ({ journey: { from } })),
      ...others(purposes).map((purpose) => ({ journey: { purpose } })),
      { journey: { from: undefined, purpose: undefined } },
    ] as readonly Trial[];
    return trials.map(
      (trial): Plan =>
        (random) =>
          travellerOf({ rule, requirement, trial, destinations, diseaseName }, random),
    );
  });
}

/** What a condition names, and one thing that it does not. */
const others = (named: readonly string[] | undefined) => (named ? [...named, 'another'] : []);

const spanOf = (until: Requirement['until']): Span | undefined => (typeof until === 'object' ? until : undefined);

function thresholdTrials(span: Span | undefined): readonly Trial[] {
  if (!span) return [];
  const days = offsets.map((offset): Trial => ({ when: (at) => daysBefore(spanBefore(at, span), offset) }));
  if (span.hours === 0) return days;
  return offsets.map((offset) => ({ byHour: true, when: (at) => hoursBefore(spanBefore(at, span), offset) }));
}

const ageTrials = (span: Span | undefined): readonly Trial[] =>
  span ? offsets.map((offset) => ({ born: (at) => daysBefore(spanBefore(at, span), offset) })) : [];

interface Case {
  readonly rule: Ruleset;
  readonly requirement: Requirement;
  readonly trial: Trial;
  readonly destinations: readonly string[];
  readonly diseaseName: string;
}

function travellerOf({ rule, requirement, trial, destinations, diseaseName }: Case, random: Random) {
  const { comingFrom, purposes } = rule.journeys;
  const at = trial.at ?? midstOf(rule.validFrom, rule.validUntil);
  const chosen = {
    to: pick(random, destinations),
    ...(comingFrom && { from: pick(random, comingFrom) }),
    ...(purposes && { purpose: pick(random, purposes) }),
    ...trial.journey,
  };
  const journey = Object.fromEntries(
    Object.entries(chosen).filter(([, value]) => value !== undefined),
  ) as typeof chosen;
  const born = trial.born?.(at) ?? spanBefore(at, { months: adultMonths, days: 0, hours: 0 });
  const { event, said } = eventOf({ requirement, trial, diseaseName, disease: rule.disease }, at, random);
  const age = trial.born ? [`born ${daysAgo(born, at)}`] : [];
  return {
    journey,
    at,
    certificate: { record: { subject: subject(isoDay(born)), events: event ? [event] : [] } },
    said: [said, ...age, journeyInWords(journey)].join(', '),
  };
}

function eventOf(
  {
    requirement,
    trial,
    disease,
    diseaseName,
  }: Pick<Case, 'requirement' | 'trial' | 'diseaseName'> & { disease: string },
  at: Date,
  random: Random,
): { readonly event?: HealthEvent; readonly said: string } {
  // A rule set may ask only whoever shows something for the disease, so a person of an age shows something too.
  const kind = trial.kind ?? requirement.event ?? pick(random, kinds);
  if (kind === 'none') return { said: `nothing about ${diseaseName}` };
  const when = trial.when?.(at) ?? goodTime(requirement, at, random);
  const { products, results: wanted, doses } = requirement;
  const product = trial.product ?? (products && pick(random, products));
  const [dose, ofDoses] = trial.dose ?? (typeof doses === 'number' ? [doses, doses] : [2, 2]);
  const result = trial.result ?? (wanted ? pick(random, wanted) : 'not-detected');
  const end = trial.ownEnd?.(at) ?? daysBefore(at, -spreadDays);
  const isOwn = requirement.until === 'own';
  const isGiven = kind === 'vaccination' || kind === 'prophylaxis';
  const event = {
    kind,
    disease,
    date: trial.byMonth ? isoDay(when).slice(0, 7) : isoDay(when),
    ...(trial.byHour && { time: when.toISOString() }),
    ...(isGiven && { dose, doses: ofDoses, ...(product !== undefined && { product }) }),
    ...(kind === 'test' && { result }),
    ...(isOwn && kind !== 'test' && { validFrom: isoDay(when), validUntil: isoDay(end) }),
    sourceCodes: product === undefined ? [] : [{ field: 'product', code: product }],
  } as unknown as HealthEvent;
  const facts = [
    `${kindWords[kind]} ${diseaseName}`,
    ...(kind === 'test' ? [result] : []),
    ...(isGiven && (trial.dose || doses !== undefined) ? [`dose ${dose} of ${ofDoses}`] : []),
    ...(product === undefined ? [] : [`product ${product}`]),
    trial.byHour ? hoursAgo(when, at) : daysAgo(when, at),
    ...(trial.byMonth ? ['of which only the month is known'] : []),
    ...(isOwn ? [`ending ${daysAgo(end, at)}`] : []),
  ];
  return { event, said: facts.join(', ') };
}

/** A day on which the event meets the requirement: after `from`, and before `until`. */
function goodTime({ from, until }: Requirement, at: Date, random: Random): Date {
  const latest = from ? spanBefore(at, from) : at;
  const end = spanOf(until);
  const earliest = end ? spanBefore(at, end) : daysBefore(latest, spreadDays);
  return new Date(latest.getTime() - random() * Math.max(0, latest.getTime() - earliest.getTime()));
}

import { isObject, type JsonObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import type { DiseaseId, HealthEvent } from '../../record/health-record.ts';
import { type Period, parsePeriod } from './period.ts';

/** A text by language (BCP 47); English is always there. */
export type Translations = Readonly<Record<string, string>>;

/**
 * What is accepted for one disease on some journeys: a traveller needs to meet one of the requirements.
 * docs/specs/ruleset.md has the form as data.
 */
export interface Ruleset {
  readonly id: string;
  readonly version: string;
  readonly title: Translations;
  readonly disease: DiseaseId;
  readonly source: { readonly title: string; readonly address?: string };
  /** From when until when it is in force. */
  readonly validFrom: Date;
  readonly validUntil?: Date;
  readonly journeys: JourneyCondition;
  readonly accepts: readonly Requirement[];
}

/** On which journeys a rule set is asked for. Countries are ISO 3166-1 alpha-2. */
interface JourneyCondition {
  readonly to: 'any' | readonly string[];
  /** Where the traveller comes from or passed through; absent when it does not matter. */
  readonly comingFrom?: readonly string[];
  readonly purposes?: readonly string[];
  /**
   * Whether everybody on such a journey has to meet it. Else it says what a certificate for its disease must be worth, and
   * asks nothing of a traveller who shows none.
   */
  readonly required: boolean;
}

/** One way to meet a rule set. */
export interface Requirement {
  readonly id: string;
  readonly text: Translations;
  /** What the record must hold; absent when it is enough to be a person of a certain age. */
  readonly event?: HealthEvent['kind'];
  /** How long after the event it begins to count, and how long it goes on. */
  readonly from?: Period;
  readonly until?: Period | 'life' | 'own';
  readonly results?: readonly string[];
  /** Codes of products as certificates write them; any, when absent. */
  readonly products?: readonly string[];
  /** Codes of kinds of test as certificates write them; any, when absent. */
  readonly methods?: readonly string[];
  /** At least so many doses; `complete`: as many as the certificate says belong to the series. */
  readonly doses?: number | 'complete';
  readonly ageUnder?: Period;
  /** A person has to look at it: a letter of a physician, for example. */
  readonly needsHuman: boolean;
}

/** Why a rule set cannot be used; for whoever wrote it. */
export class RulesetError extends Error {
  override readonly name = 'RulesetError';
}

const dayMs = 86_400_000;
const kinds = new Set<unknown>(['vaccination', 'prophylaxis', 'test', 'recovery', 'exemption']);

/** Reads a rule set. @param json a value of the form of docs/specs/ruleset.md @throws RulesetError */
export function readRuleset(json: unknown): Ruleset {
  if (!isObject(json)) throw new RulesetError('A rule set is an object.');
  const id = textOf(json, 'id');
  const fail = (what: string) => new RulesetError(`${id}: ${what}`);
  const { journeys, accepts, source } = json;
  if (!isObject(journeys)) throw fail('journeys is missing.');
  if (!isObject(source)) throw fail('source is missing: a rule says where it comes from.');
  if (!Array.isArray(accepts) || accepts.length === 0 || accepts.length > limits.ruleRequirementsMax)
    throw fail('accepts has no requirement, or too many.');
  const requirements = accepts.map((one) => readRequirement(one, id));
  if (new Set(requirements.map((one) => one.id)).size < requirements.length)
    throw fail('two requirements have the same id.');
  const validUntil = json.validUntil === undefined ? undefined : endOf(json, 'validUntil', id);
  return {
    id,
    version: textOf(json, 'version', id),
    title: textsOf(json.title, `${id}: title`),
    disease: textOf(json, 'disease', id),
    source: {
      title: textOf(source, 'title', id),
      ...(typeof source.address === 'string' && { address: source.address }),
    },
    validFrom: dateOf(json, 'validFrom', id),
    ...(validUntil && { validUntil }),
    journeys: readCondition(journeys, id),
    accepts: requirements,
  };
}

const conditionMembers = new Set(['to', 'comingFrom', 'purposes', 'required']);

function readCondition(json: JsonObject, id: string): JourneyCondition {
  refuseUnknown(json, conditionMembers, id);
  const { to, comingFrom, purposes, required = false } = json;
  if (to !== 'any' && !isTexts(to)) throw new RulesetError(`${id}: journeys.to is "any" or a list of countries.`);
  if (comingFrom !== undefined && !isTexts(comingFrom))
    throw new RulesetError(`${id}: journeys.comingFrom is a list of countries.`);
  if (purposes !== undefined && !isTexts(purposes))
    throw new RulesetError(`${id}: journeys.purposes is a list of texts.`);
  if (typeof required !== 'boolean') throw new RulesetError(`${id}: journeys.required is true or false.`);
  return { to, required, ...(comingFrom && { comingFrom }), ...(purposes && { purposes }) };
}

const requirementMembers = new Set([
  'id',
  'text',
  'event',
  'from',
  'until',
  'results',
  'products',
  'methods',
  'doses',
  'ageUnder',
  'needsHuman',
]);

function readRequirement(json: unknown, ruleset: string): Requirement {
  if (!isObject(json)) throw new RulesetError(`${ruleset}: a requirement is an object.`);
  const id = `${ruleset}/${textOf(json, 'id', ruleset)}`;
  refuseUnknown(json, requirementMembers, id);
  const { event, until, results, products, methods, doses, ageUnder, needsHuman = false } = json;
  if (event !== undefined && !kinds.has(event)) throw new RulesetError(`${id}: event is of no known kind.`);
  if (event === undefined && ageUnder === undefined) throw new RulesetError(`${id}: it asks for nothing.`);
  if (results !== undefined && !isTexts(results)) throw new RulesetError(`${id}: results is a list of texts.`);
  if (products !== undefined && !isTexts(products)) throw new RulesetError(`${id}: products is a list of texts.`);
  if (methods !== undefined && !isTexts(methods)) throw new RulesetError(`${id}: methods is a list of texts.`);
  if (doses !== undefined && doses !== 'complete' && !(Number.isInteger(doses) && (doses as number) > 0))
    throw new RulesetError(`${id}: doses is a number from 1, or "complete".`);
  if (typeof needsHuman !== 'boolean') throw new RulesetError(`${id}: needsHuman is true or false.`);
  const from = periodOf(json.from, `${id}: from`);
  const young = periodOf(ageUnder, `${id}: ageUnder`);
  const end = until === 'life' || until === 'own' ? until : periodOf(until, `${id}: until`);
  return {
    id: json.id as string,
    text: textsOf(json.text, `${id}: text`),
    ...(event !== undefined && { event: event as HealthEvent['kind'] }),
    ...(from && { from }),
    ...(end && { until: end }),
    ...(results && { results }),
    ...(products && { products }),
    ...(methods && { methods }),
    ...(doses !== undefined && { doses: doses as number | 'complete' }),
    ...(young && { ageUnder: young }),
    needsHuman,
  };
}

/** A member that is misspelt would be a condition that nobody checks. */
function refuseUnknown(json: JsonObject, known: ReadonlySet<string>, what: string): void {
  for (const name of Object.keys(json)) if (!known.has(name)) throw new RulesetError(`${what}: ${name} is not known.`);
}

function textOf(json: JsonObject, name: string, id = 'A rule set'): string {
  const text = json[name];
  if (typeof text !== 'string' || text === '' || text.length > limits.recordTextLengthMax)
    throw new RulesetError(`${id}: ${name} is missing, or not a text.`);
  return text;
}

function textsOf(value: unknown, what: string): Translations {
  const isGood =
    isObject(value) &&
    Object.keys(value).length <= limits.ruleDescriptionsMax &&
    Object.values(value).every(
      (text) => typeof text === 'string' && text !== '' && text.length <= limits.ruleDescriptionLengthMax,
    );
  if (!isGood || typeof value.en !== 'string')
    throw new RulesetError(`${what} has no text in English, or texts that are empty or too long.`);
  return value as Translations;
}

function dateOf(json: JsonObject, name: string, id: string): Date {
  const text = textOf(json, name, id);
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) || Number.isNaN(date.getTime()))
    throw new RulesetError(`${id}: ${name} is not a time.`);
  return date;
}

/** A day that is named as the last belongs to it. */
function endOf(json: JsonObject, name: string, id: string): Date {
  const date = dateOf(json, name, id);
  return textOf(json, name, id).length === 10 ? new Date(date.getTime() + dayMs - 1) : date;
}

function periodOf(value: unknown, what: string): Period | undefined {
  if (value === undefined) return undefined;
  const period = typeof value === 'string' ? parsePeriod(value) : undefined;
  if (!period) throw new RulesetError(`${what} is not a length of time such as P10D.`);
  return period;
}

function isTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= limits.ruleListMax &&
    value.every((one) => typeof one === 'string')
  );
}

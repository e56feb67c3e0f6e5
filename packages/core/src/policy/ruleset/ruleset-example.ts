import { isObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import type { HealthRecord } from '../../record/health-record.ts';
import type { Journey } from '../journey.ts';
import type { RuleAnswer } from '../rule-answer.ts';
import { judgeJourney } from './judge-journey.ts';
import { RulesetError, readRuleset } from './ruleset.ts';

/** What an example of a rule set expects: what came of the rule, or that it was not asked on that journey. */
type Expectation = RuleAnswer['outcome'] | 'not-asked';

/** An example that was tried. */
export interface TriedExample {
  readonly why: string;
  readonly expected: string;
  readonly actual: Expectation;
}

/** Tries the examples in a rule set. @param json of the form of docs/specs/ruleset.md @throws RulesetError */
export function tryExamples(json: unknown): readonly TriedExample[] {
  const ruleset = readRuleset(json);
  const { examples = [] } = json as { readonly examples?: unknown };
  if (!Array.isArray(examples) || examples.length > limits.ruleListMax)
    throw new RulesetError(`${ruleset.id}: examples is not a list, or too long.`);
  return examples.map((example, index) => {
    const { why, journey, at, records, expected } = readExample(example, `${ruleset.id}: example ${index + 1}`);
    const certificates = records.map((record) => ({ record }));
    const [answer] = judgeJourney([ruleset], journey, certificates, at);
    return { why, expected, actual: answer?.outcome ?? 'not-asked' };
  });
}

function readExample(json: unknown, name: string) {
  if (!isObject(json)) throw new RulesetError(`${name} is not an object.`);
  const { why, journey, at, record, records = [record], expect } = json;
  const moment = new Date(typeof at === 'string' ? at : Number.NaN);
  if (typeof why !== 'string') throw new RulesetError(`${name} does not say why.`);
  if (!isJourney(journey)) throw new RulesetError(`${name} has no journey, or one without countries.`);
  if (Number.isNaN(moment.getTime())) throw new RulesetError(`${name}: at is not a time.`);
  if (!Array.isArray(records) || records.length === 0 || !records.every(isRecord))
    throw new RulesetError(`${name} has no record like those of docs/specs/verdict.md.`);
  return { why, journey, at: moment, records, expected: String(expect) };
}

function isJourney(json: unknown): json is Journey {
  if (!isObject(json) || typeof json.to !== 'string') return false;
  const { from = '', region = '', purpose = '', transit = [] } = json;
  return [from, region, purpose, ...(Array.isArray(transit) ? transit : [0])].every((one) => typeof one === 'string');
}

function isRecord(json: unknown): json is HealthRecord {
  if (!isObject(json) || !isObject(json.subject) || !Array.isArray(json.events)) return false;
  const { birthDate = '' } = json.subject;
  return typeof birthDate === 'string' && json.events.every(isEvent);
}

const isEvent = (json: unknown) =>
  isObject(json) &&
  typeof json.kind === 'string' &&
  [json.date, json.time, json.validFrom, json.validUntil].every(
    (one) => one === undefined || typeof one === 'string',
  ) &&
  Array.isArray(json.sourceCodes) &&
  json.sourceCodes.every(isObject);

import { isObject, type JsonObject } from '../../envelope/json.ts';
import { CertLogicError, type CertLogicReason } from '../certlogic/certlogic-error.ts';
import { evaluate } from '../certlogic/compile.ts';
import { allPaths } from '../certlogic/data-paths.ts';
import type { Value } from '../certlogic/value.ts';
import { type ApplicableRules, type Arrival, applicableRules } from './applicable-rules.ts';
import type { CertificateType, EuRule } from './eu-rule.ts';
import { explainRule, type RuleExplanation } from './explain-rule.ts';
import type { ValueSets } from './value-sets.ts';
import { compareVersions, isVersion, majorOf } from './version.ts';

/** What the rules of the EU read: a certificate whose signature is proven, and the journey. */
export interface EuCase extends Arrival {
  /** The JSON of the EU DCC: `{ver, nam, dob, v}`. */
  readonly payload: JsonObject;
  /** The country that issued it, ISO 3166-1 alpha-2: whose invalidation rules hold. */
  readonly issuerCountry: string;
  readonly issuedAt?: Date;
  readonly expiresAt?: Date;
  /** Base64. */
  readonly kid?: string;
  readonly valueSets: ValueSets;
  /** Where the payload is only a view of another certificate: names of members that are not known of it. */
  readonly unsaid?: ReadonlySet<string>;
}

/**
 * Why a rule is left to a person: it cannot be read, it is for a newer engine or for certificates of another schema, it
 * reads something that is not known of the certificate, it yields neither true nor false, or its evaluation ended in an error.
 */
export type OpenReason = 'unreadable' | 'engine' | 'schema' | 'unsaid' | 'no-decision' | CertLogicReason;

export interface RuleResult {
  readonly rule: EuRule;
  readonly outcome: 'passed' | 'failed' | 'open';
  readonly openReason?: OpenReason;
  /** A second pass that says what decided. It contains data of the certificate: for the screen, not for a log. */
  explain(): RuleExplanation;
}

export interface EuOutcome {
  readonly accepted: 'meets' | 'does-not-meet' | 'needs-human' | 'no-rule';
  readonly results: readonly RuleResult[];
  /** Whether there is no rule only because none of the country is in force at this moment. */
  readonly isOutOfDate: boolean;
}

/**
 * The newest engine for which a rule may be written. CertLogic ended with 1.3.3; a rule in production says 2.0.1 and uses
 * nothing new. A rule with an operator that is not known here is unreadable anyway.
 */
const engineMajorMax = 2;
const kinds: Readonly<Record<string, CertificateType>> = { v: 'Vaccination', t: 'Test', r: 'Recovery' };

/**
 * Judges a certificate by the rules of the EU. Any rule that fails decides; else a rule that is open leaves the answer to a
 * person; where the country of arrival has no rule there is no answer, and never a positive one. Never throws.
 */
export function judgeByEuRules(rules: readonly EuRule[], one: EuCase): EuOutcome {
  const types = typesOf(one.payload);
  const applicable = applicableRules(rules, one, one.issuerCountry, types);
  const data = dataOf(one, one.at);
  const results = [...applicable.acceptance, ...applicable.invalidation].map((rule) => judgeByRule(rule, one, data));
  // A certificate is about exactly one event. Where it is not, no rule was written for it.
  return { accepted: fold(results, applicable, types.length === 1), results, isOutOfDate: applicable.isOutOfDate };
}

function fold(
  results: readonly RuleResult[],
  { acceptance }: ApplicableRules,
  isOneEvent: boolean,
): EuOutcome['accepted'] {
  if (results.some(({ outcome }) => outcome === 'failed')) return 'does-not-meet';
  if (acceptance.length === 0) return 'no-rule';
  return isOneEvent && results.every(({ outcome }) => outcome === 'passed') ? 'meets' : 'needs-human';
}

function judgeByRule(rule: EuRule, one: EuCase, data: Value): RuleResult {
  const explain = () => explainRule(rule, (at) => dataOf(one, at), one.at);
  const openReason = incompatibility(rule, one.payload.ver) ?? (readsUnsaid(rule, one) ? 'unsaid' : undefined);
  if (openReason || !rule.logic) return { rule, outcome: 'open', openReason: openReason ?? 'unreadable', explain };
  try {
    const value = evaluate(rule.logic, data);
    if (typeof value !== 'boolean') return { rule, outcome: 'open', openReason: 'no-decision', explain };
    return { rule, outcome: value ? 'passed' : 'failed', explain };
  } catch (error) {
    if (!(error instanceof CertLogicError)) throw error;
    return { rule, outcome: 'open', openReason: error.reason, explain };
  }
}

/** Why a rule cannot be applied to a certificate of this version (EU DCC Validation Rules, 4 and 6). */
function incompatibility(rule: EuRule, ver: unknown): OpenReason | undefined {
  const { faults, engineVersion = '', schemaVersion = '' } = rule;
  if (faults.length > 0) return 'unreadable';
  if (majorOf(engineVersion) > engineMajorMax) return 'engine';
  const isOfSchema =
    typeof ver === 'string' &&
    isVersion(ver) &&
    majorOf(ver) === majorOf(schemaVersion) &&
    compareVersions(schemaVersion, ver) <= 0;
  return isOfSchema ? undefined : 'schema';
}

/**
 * Whether a rule reads a member that a view lacks: as null it would be taken for one that the certificate does not have. Events
 * of another kind are not there at all, which is known.
 */
function readsUnsaid({ logic }: EuRule, { payload, unsaid }: EuCase): boolean {
  if (!unsaid || !logic) return false;
  return allPaths(logic).some((path) => {
    const [root, kind = '', ...rest] = path.split('.');
    const isOfOther = root === 'payload' && Object.hasOwn(kinds, kind) && !Object.hasOwn(payload, kind);
    return !isOfOther && [root, kind, ...rest].some((name) => name !== undefined && unsaid.has(name));
  });
}

/** The kinds of event that are in a certificate. */
function typesOf(payload: JsonObject): readonly CertificateType[] {
  return Object.entries(kinds).flatMap(([member, type]) => {
    const events = Object.hasOwn(payload, member) ? payload[member] : undefined;
    return Array.isArray(events) && isObject(events[0]) ? [type] : [];
  });
}

function dataOf(one: EuCase, at: Date): Value {
  return {
    payload: one.payload as Value,
    external: {
      validationClock: at.toISOString(),
      valueSets: one.valueSets,
      countryCode: one.arrivalCountry,
      region: one.region ?? '',
      issuerCountryCode: one.issuerCountry,
      kid: one.kid ?? null,
      iat: one.issuedAt?.toISOString() ?? null,
      exp: one.expiresAt?.toISOString() ?? null,
    },
  };
}

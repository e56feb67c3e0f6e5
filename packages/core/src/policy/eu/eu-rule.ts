import { isObject, type JsonObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { CertLogicError } from '../certlogic/certlogic-error.ts';
import { compile } from '../certlogic/compile.ts';
import { plusTime } from '../certlogic/date-time.ts';
import type { Term } from '../certlogic/term.ts';
import { RuleFileError } from './rule-file-error.ts';
import { isVersion } from './version.ts';

const certificateTypes = ['General', 'Test', 'Vaccination', 'Recovery'] as const;
export type CertificateType = (typeof certificateTypes)[number];

/**
 * A business rule of the EU (EU DCC Validation Rules, 4). What could not be read is absent, and `faults` says so: such a
 * rule counts wherever it may apply, and leaves the answer open. Were it left out, to damage a rule would be a way to get
 * past it.
 */
export interface EuRule {
  /** `VR-DE-0001`; where it has none, its place in the file. */
  readonly identifier: string;
  /** `other` is a rule of an app that is not about entry: when to get a booster, for example. */
  readonly type?: 'Acceptance' | 'Invalidation' | 'other';
  /** ISO 3166-1 alpha-2, or EU. */
  readonly country?: string;
  /** Empty for the whole country. */
  readonly region?: string;
  readonly version?: string;
  readonly schemaVersion?: string;
  readonly engineVersion?: string;
  readonly certificateType?: CertificateType;
  /** Sentences for people, by language. */
  readonly descriptions: Readonly<Record<string, string>>;
  readonly validFrom?: Date;
  readonly validUntil?: Date;
  /** Paths in the payload: `v.0.dn`. */
  readonly affectedFields: readonly string[];
  readonly logic?: Term;
  /** The members that are missing or not as they must be. */
  readonly faults: readonly string[];
}

/** Identifiers of rules on entry, and types that are known to be of no rule on entry. */
const entryIdentifier = /^(GR|VR|TR|RR|IR)-/;
const otherType = /^(BoosterNotification|Impfstatus[A-Za-z]+)$/;

/**
 * Reads rules: a list of them, or one.
 * @param json untrusted JSON
 * @throws RuleFileError where it is neither; a rule that cannot be read is among the rules, with its faults
 */
export function readEuRules(json: unknown): readonly EuRule[] {
  const list = Array.isArray(json) ? json : isObject(json) ? [json] : undefined;
  if (!list) throw new RuleFileError('Rules are a JSON array of rules, or one rule.');
  if (list.length > limits.rulesMax) throw new RuleFileError('There are too many rules in one file.');
  return list.map((item, at) => readEuRule(isObject(item) ? item : {}, at));
}

function readEuRule(json: JsonObject, at: number): EuRule {
  const faults: string[] = [];
  function read<Type>(member: string, reader: (value: unknown) => Type | undefined): Type | undefined {
    const value = reader(Object.hasOwn(json, member) ? json[member] : undefined);
    if (value === undefined) faults.push(member);
    return value;
  }
  const identifier = read('Identifier', (value) => matching(value, /^[\w-]{1,40}$/));
  const country = read('Country', (value) => matching(value, /^[A-Z]{2}$/));
  read('Engine', (value) => matching(value, /^CERTLOGIC$/));
  const members = {
    type: read('Type', (value) => typeOf(value, identifier)),
    country,
    region: read('Region', (value) => (value === undefined || value === null ? '' : regionOf(value, country))),
    version: read('Version', versionOf),
    schemaVersion: read('SchemaVersion', versionOf),
    engineVersion: read('EngineVersion', versionOf),
    certificateType: read('CertificateType', (value) => certificateTypes.find((type) => type === value)),
    validFrom: read('ValidFrom', dateOf),
    validUntil: read('ValidTo', dateOf),
    logic: read('Logic', logicOf),
  };
  return {
    identifier: identifier ?? `rule ${at + 1}`,
    // Nothing of these decides: a rule without them is judged all the same.
    descriptions: descriptionsOf(json.Description),
    affectedFields: Array.isArray(json.AffectedFields)
      ? json.AffectedFields.filter((it) => typeof it === 'string')
      : [],
    ...(Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<EuRule>),
    faults,
  };
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

function typeOf(value: unknown, identifier: string | undefined): EuRule['type'] | undefined {
  if (value === 'Acceptance' || value === 'Invalidation') return value;
  const isOther = identifier !== undefined && !entryIdentifier.test(identifier) && matching(value, otherType);
  return isOther ? 'other' : undefined;
}

/** Austria's rules name Austria as their region: they are for the whole country. */
function regionOf(value: unknown, country: string | undefined): string | undefined {
  const region = matching(value, /^[A-Za-z0-9]{0,5}$/)?.toUpperCase();
  return region === country ? '' : region;
}

function versionOf(value: unknown): string | undefined {
  return typeof value === 'string' && isVersion(value) ? value : undefined;
}

function dateOf(value: unknown): Date | undefined {
  // A month or a year would be taken for its last day, and a rule would begin later than it was meant to.
  if (typeof value !== 'string' || value.length < 'YYYY-MM-DD'.length) return undefined;
  return withoutError(() => new Date(plusTime(value, 0, 'day').time));
}

function logicOf(value: unknown): Term | undefined {
  return withoutError(() => compile(value));
}

function withoutError<Type>(read: () => Type): Type | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CertLogicError) return undefined;
    throw error;
  }
}

function descriptionsOf(value: unknown): EuRule['descriptions'] {
  const items = Array.isArray(value) ? value.slice(0, limits.ruleDescriptionsMax).filter(isObject) : [];
  return Object.fromEntries(
    items.flatMap(({ lang, desc }) =>
      typeof lang === 'string' && typeof desc === 'string'
        ? [[lang, desc.slice(0, limits.ruleDescriptionLengthMax)]]
        : [],
    ),
  );
}

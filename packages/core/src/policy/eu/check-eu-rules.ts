import { isObject, type JsonObject } from '../../envelope/json.ts';
import { validate } from '../certlogic/compile.ts';
import { dataPaths } from '../certlogic/data-paths.ts';
import { type EuRule, readEuRules } from './eu-rule.ts';
import { compareVersions } from './version.ts';

/**
 * What is wrong with a rule:
 * - `format`: a member is missing or not as it must be; the rule can then not be applied where it decides;
 * - `logic`: a part of the logic is not CertLogic;
 * - `fields`: the affected fields are not those that the logic reads;
 * - `name`: the identifier does not say what the rule is;
 * - `text`: a description is missing or too short;
 * - `time`: the time in which it is in force is not as the gateway wants it;
 * - `version`: it is there twice, or for an engine that there is not.
 */
export interface RuleFinding {
  readonly kind: 'format' | 'logic' | 'fields' | 'name' | 'text' | 'time' | 'version';
  /** A part of a sentence, without a full stop and without anything of the rule but names of members and fields. */
  readonly what: string;
}

export interface CheckedRule {
  readonly rule: EuRule;
  readonly findings: readonly RuleFinding[];
}

type Check = (rule: EuRule, json: JsonObject) => readonly string[];

const members = new Set(
  'Identifier Type Country Region Version SchemaVersion Engine EngineVersion CertificateType Description ValidFrom ValidTo AffectedFields Logic hash'.split(
    ' ',
  ),
);
const prefixes: Readonly<Record<string, EuRule['certificateType']>> = {
  GR: 'General',
  VR: 'Vaccination',
  TR: 'Test',
  RR: 'Recovery',
};
const engineNewest = '1.3.3';
const descriptionLengthMin = 20;
const hourMs = 3_600_000;
const hoursInForceMin = 72;

/** What the gateway of the EU asks of a rule (EU DCC Validation Rules, 4 and 5), but for the time of upload. */
const checks: Readonly<Record<RuleFinding['kind'], Check>> = {
  format: ({ faults }, json) => [
    ...faults.filter((member) => member !== 'Logic').map((member) => `${member} is missing or not as it must be`),
    ...(Object.keys(json).every((member) => members.has(member)) ? [] : ['it has a member that rules do not have']),
  ],
  logic: (_, { Logic }) => validate(Logic).map(({ message }) => message),
  fields: ({ logic, affectedFields }) => {
    if (!logic) return [];
    const read = dataPaths(logic).flatMap((path) =>
      path.startsWith('payload.') ? [path.slice('payload.'.length)] : [],
    );
    const unread = affectedFields.filter((field) => !read.includes(field));
    const unnamed = read.filter((field) => !affectedFields.includes(field));
    return [
      ...(unread.length > 0 ? ['AffectedFields names a field that Logic does not read'] : []),
      ...(unnamed.length > 0 ? ['Logic reads a field that AffectedFields does not name'] : []),
    ];
  },
  name: ({ identifier, type, country, certificateType }) => {
    if (type === 'other') return [];
    const [, prefix = '', place] = /^(GR|VR|TR|RR|IR)-([A-Z]{2})-\d{4}$/.exec(identifier) ?? [];
    if (!place) return ['Identifier is not of the form VR-XX-0001'];
    return [
      ...(place === country ? [] : ['Identifier and Country name different countries']),
      ...((prefix === 'IR') === (type === 'Invalidation')
        ? []
        : ['IR is for rules of invalidation, and only for them']),
      ...(prefix === 'IR' || prefixes[prefix] === certificateType ? [] : ['Identifier and CertificateType differ']),
    ];
  },
  text: ({ descriptions }) => [
    ...(descriptions.en === undefined ? ['there is no description in English'] : []),
    ...(Object.values(descriptions).every((text) => text.length >= descriptionLengthMin)
      ? []
      : [`a description is shorter than ${descriptionLengthMin} characters`]),
    ...(Object.keys(descriptions).every((language) => /^[a-z]{2}(-[a-z]{2})?$/.test(language))
      ? []
      : ['the language of a description is not a code of two letters']),
  ],
  time: ({ validFrom, validUntil }, { ValidFrom, ValidTo }) => {
    if (!validFrom || !validUntil) return [];
    const hours = (validUntil.getTime() - validFrom.getTime()) / hourMs;
    return [
      ...(hours < 0 ? ['it ends before it begins'] : []),
      ...(hours >= 0 && hours < hoursInForceMin ? [`it is in force for less than ${hoursInForceMin} hours`] : []),
      ...([ValidFrom, ValidTo].every(isExact) ? [] : ['a time is not written with seconds and a zone']),
    ];
  },
  version: ({ engineVersion }) =>
    engineVersion && compareVersions(engineVersion, engineNewest) > 0
      ? [`EngineVersion is above ${engineNewest}, the last there is`]
      : [],
};

/**
 * Checks rules one by one, and against each other.
 * @param json untrusted JSON: a list of rules, or one
 * @throws RuleFileError where it is neither
 */
export function checkEuRules(json: unknown): readonly CheckedRule[] {
  const items = Array.isArray(json) ? json : [json];
  const rules = readEuRules(json);
  const versions = Map.groupBy(rules, ({ identifier }) => identifier);
  return rules.map((rule, at) => {
    const item = isObject(items[at]) ? items[at] : {};
    const alone = Object.entries(checks).flatMap(([kind, check]) =>
      check(rule, item).map((what) => ({ kind: kind as RuleFinding['kind'], what })),
    );
    return { rule, findings: [...alone, ...besideOthers(rule, versions.get(rule.identifier) ?? [])] };
  });
}

function besideOthers(rule: EuRule, versions: readonly EuRule[]): readonly RuleFinding[] {
  const { version, validFrom } = rule;
  const others = versions.filter((other) => other !== rule);
  const isTwice = others.some((other) => other.version === version);
  const beginsFirst = others.some(
    (other) =>
      version &&
      other.version &&
      compareVersions(version, other.version) > 0 &&
      validFrom &&
      other.validFrom &&
      validFrom < other.validFrom,
  );
  return [
    ...(isTwice ? [{ kind: 'version', what: 'the same version is there twice' } as const] : []),
    ...(beginsFirst ? [{ kind: 'time', what: 'it begins before a version that is older' } as const] : []),
  ];
}

const isExact = (time: unknown) =>
  typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:?\d\d)$/.test(time);

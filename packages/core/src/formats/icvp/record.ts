import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import { daysAfter } from '../../record/days-after.ts';
import type { HealthEvent, HealthRecord, SourceCode } from '../../record/health-record.ts';
import { optional } from '../../record/optional.ts';
import { type PartialDate, partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Caution, MappedRecord } from '../format.ts';
import type { Icvp, IcvpLayout } from './decode.ts';

/** Where each layout keeps what; a member that a layout does not have is left out. */
interface Members {
  readonly vaccination: 'v' | 'vx';
  readonly given: 'dt' | 'dv';
  readonly nationality: 'ntl' | 'nt';
  readonly identifier: 'nid' | 'id';
  readonly identifierType?: 'ndt' | 'dt';
  readonly version?: 'v';
}

const upToC = { vaccination: 'v', given: 'dt', nationality: 'ntl', identifier: 'nid' } as const;
const from2026 = {
  vaccination: 'vx',
  nationality: 'nt',
  identifier: 'id',
  identifierType: 'dt',
  version: 'v',
} as const;
const members: Readonly<Record<IcvpLayout, Members>> = {
  A: upToC,
  B: { ...upToC, identifierType: 'ndt' },
  C: { ...upToC, identifierType: 'ndt' },
  D: { ...from2026, given: 'dt' },
  E: { ...from2026, given: 'dv' },
};

/** The code systems that a vaccine or disease may be from; the claim names none. */
const systems = [
  'http://smart.who.int/pcmt-vaxprequal/CodeSystem/PreQualProductIds',
  'http://id.who.int/icd/release/11/mms',
  'http://snomed.info/sct',
];
const knownVersion = /^(?:1(?:\.\d+)*|0\.1\.0)$/;
const sexes: ReadonlyMap<string, 'female' | 'male' | 'other'> = new Map([
  ['m', 'male'],
  ['male', 'male'],
  ['f', 'female'],
  ['female', 'female'],
  ['o', 'other'],
  ['other', 'other'],
]);

/**
 * Maps an ICVP of any layout. What IHR Annex 6 requires and the certificate lacks is left to a person
 * (`record.incomplete`), because a State may still assess it; what nothing can be said without is refused.
 * @throws CredentialError `decode.schema`
 */
export function icvpRecord({ content, layout }: Icvp, vocabulary: Vocabulary): MappedRecord {
  const where = members[layout];
  const cautions: Caution[] = [];
  const name = required(content, 'n');
  const version = where.version && text(content.get(where.version));
  if (version !== undefined && !knownVersion.test(version)) {
    cautions.push(caution('decode.unsupported-version', 'the version of the template is not known'));
  }
  const born = partialDate(text(content.get('dob')) ?? '');
  const sex = text(content.get('s'));
  const nationality = text(content.get(where.nationality));
  const missing = [!born && 'dob', !sex && 's', !nationality && where.nationality].filter((member) => member !== false);
  const events = vaccinations(content.get(where.vaccination), where.vaccination).map((vaccination) =>
    eventOf(vaccination, where, vocabulary, cautions, missing),
  );
  if (missing.length > 0) cautions.push(caution('record.incomplete', `Annex 6 asks for ${missing.join(', ')}`));
  const value = text(content.get(where.identifier));
  const system = where.identifierType && text(content.get(where.identifierType));
  const known = sex === undefined ? undefined : sexes.get(sex.toLowerCase());
  const subject: HealthRecord['subject'] = {
    names: [{ text: name }],
    ...(born && { birthDate: born }),
    ...(known && { sex: known }),
    ...(nationality !== undefined && { nationality }),
    identifiers: value === undefined ? [] : [{ ...(system !== undefined && { system }), value }],
    ...optional('guardian', text(content.get('gn'))),
  };
  return { record: { subject, events }, cautions };
}

const caution = (code: Caution['code'], detail: string): Caution => ({ code, detail, needsHuman: true });

/** One dose is signed at a time; only layout C could hold several. */
function vaccinations(value: CborValue, member: string): readonly CborMap[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0 || list.length > limits.recordEventsMax)
    throw problem('decode.schema', `${member} has no vaccination, or too many`);
  return list.map((one) => {
    if (!(one instanceof Map)) throw problem('decode.schema', `${member} is not a vaccination`);
    return one;
  });
}

function eventOf(
  vaccination: CborMap,
  where: Members,
  vocabulary: Vocabulary,
  cautions: Caution[],
  missing: string[],
): HealthEvent {
  const product = required(vaccination, 'vp');
  const date = partialDate(required(vaccination, where.given));
  if (!date) throw problem('decode.schema', `${where.given} is not a date`);
  const lot = text(vaccination.get('bo'));
  const issuer = text(vaccination.get('is'));
  const clinician = text(vaccination.get('cn'));
  if (lot === undefined) missing.push('bo');
  if (issuer === undefined && clinician === undefined) missing.push('is or cn');
  const sourceCodes = ['tg', 'vp', 'mp', 'ma', 'mid', 'dn'].flatMap((field): SourceCode[] => {
    const code = text(vaccination.get(field));
    return code === undefined ? [] : [{ field: `${where.vaccination}.${field}`, code }];
  });
  const disease = diseaseOf([vaccination.get('tg'), product], vocabulary, cautions);
  return {
    kind: 'vaccination',
    date,
    product,
    ...optional('lot', lot),
    ...validity(vaccination, disease, date, vocabulary),
    ...optional('disease', disease),
    ...optional('issuer', issuer),
    ...optional('clinician', clinician),
    sourceCodes,
  };
}

/** The disease on which all codes that are known agree. */
function diseaseOf(codes: readonly CborValue[], vocabulary: Vocabulary, cautions: Caution[]): string | undefined {
  const known = new Set(
    codes.flatMap((code) => systems.flatMap((system) => vocabulary.disease(system, text(code) ?? '') ?? [])),
  );
  if (known.size === 1) return [...known][0];
  const why = known.size > 1 ? 'the codes name different diseases' : 'no code names a known disease';
  cautions.push(caution('record.unmapped-code', why));
  return undefined;
}

/** As the older layouts say it; since 2026 it is not in the claim but follows from disease and date (IHR, Annex 7). */
function validity(
  vaccination: CborMap,
  disease: string | undefined,
  date: PartialDate,
  vocabulary: Vocabulary,
): { readonly validFrom?: PartialDate; readonly validUntil?: PartialDate; readonly lifelong?: true } {
  const validFrom = partialDate(text(vaccination.get('vls')) ?? '');
  const validUntil = partialDate(text(vaccination.get('vle')) ?? '');
  if (validFrom || validUntil) return { ...(validFrom && { validFrom }), ...(validUntil && { validUntil }) };
  const rule = disease === undefined ? undefined : vocabulary.certificateValidity(disease);
  if (!rule) return {};
  const from = daysAfter(date, rule.fromDay);
  return { ...(from && { validFrom: from }), ...(rule.until === 'life' && { lifelong: true }) };
}

function required(map: CborMap, member: string): string {
  const value = text(map.get(member));
  if (value === undefined) throw problem('decode.schema', `${member} is missing or not a text`);
  return value;
}

/** A text worth keeping: not blank, not longer than the limit. */
function text(value: CborValue): string | undefined {
  if (typeof value !== 'string' || value.length > limits.recordTextLengthMax) return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

import { isObject, type JsonObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { HealthEvent, HealthRecord, Identifier, PersonName, SourceCode } from '../../record/health-record.ts';
import { optional } from '../../record/optional.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Caution, MappedRecord } from '../format.ts';
import type { ShcCard } from './decode.ts';

/** SNOMED CT codes of qualitative results (HL7 SMART Health Cards: Vaccination and Testing 1.0.0). */
const results: ReadonlyMap<string, 'detected' | 'not-detected' | 'inconclusive'> = new Map(
  Object.entries({
    '10828004': 'detected',
    '260373001': 'detected',
    '11214006': 'detected',
    '840533007': 'detected',
    '260385009': 'not-detected',
    '260415000': 'not-detected',
    '131194007': 'not-detected',
    '419984006': 'inconclusive',
    '82334004': 'inconclusive',
    '42425007': 'inconclusive',
    '455371000124106': 'inconclusive',
    '125154007': 'inconclusive',
    '720735008': 'inconclusive',
    '415684004': 'inconclusive',
  } as const),
);

/** Maps the FHIR bundle of a card. @throws CredentialError `decode.schema` */
export function shcRecord({ bundle }: ShcCard, vocabulary: Vocabulary): MappedRecord {
  const resources = resourcesOf(bundle);
  const patients = resources.filter((resource) => resource.resourceType === 'Patient');
  const [patient] = patients;
  if (!patient || patients.length > 1) throw problem('decode.schema', 'the bundle does not have exactly one Patient');
  const cautions: Caution[] = [];
  const events: HealthEvent[] = [];
  for (const resource of resources) {
    if (resource.resourceType === 'Immunization') events.push(vaccination(resource, vocabulary, cautions));
    else if (resource.resourceType === 'Observation') events.push(test(resource, vocabulary, cautions));
    if (events.length > limits.recordEventsMax) throw problem('decode.schema', 'the bundle has too many events');
  }
  if (resources.length > events.length + 1)
    cautions.push(caution('record.unmapped-code', 'the bundle has resources of kinds that are not mapped', false));
  if (events.length === 0)
    cautions.push(caution('record.incomplete', 'the bundle has neither a vaccination nor a test', true));
  return { record: { subject: subject(patient), events }, cautions };
}

const caution = (code: Caution['code'], detail: string, needsHuman: boolean): Caution => ({ code, detail, needsHuman });

function resourcesOf({ resourceType, entry }: JsonObject): JsonObject[] {
  if (resourceType !== 'Bundle' || !Array.isArray(entry) || entry.length === 0)
    throw problem('decode.schema', 'the bundle has no entries');
  return entry.map((one: unknown) => {
    if (!isObject(one) || !isObject(one.resource))
      throw problem('decode.schema', 'an entry of the bundle has no resource');
    return one.resource;
  });
}

function subject(patient: JsonObject): HealthRecord['subject'] {
  const names = objects(patient.name).map(personName);
  if (names.length === 0) throw problem('decode.schema', 'the Patient has no name');
  const birthDate = partialDate(text(patient.birthDate) ?? '');
  const sex =
    patient.gender === 'female' || patient.gender === 'male' || patient.gender === 'other' ? patient.gender : undefined;
  const identifiers = objects(patient.identifier).flatMap(({ system, value }): Identifier[] => {
    const id = text(value);
    return id === undefined ? [] : [{ ...optional('system', text(system)), value: id }];
  });
  return { names, ...(birthDate && { birthDate }), ...(sex && { sex }), identifiers };
}

function personName(name: JsonObject): PersonName {
  const words = (value: unknown) => (Array.isArray(value) ? value.map(text).filter((word) => word !== undefined) : []);
  const given = words(name.given).join(' ');
  const family = [text(name.family), ...words(name.suffix)].filter(Boolean).join(' ');
  return { ...optional('family', family), ...optional('given', given), ...optional('text', text(name.text)) };
}

function vaccination(resource: JsonObject, vocabulary: Vocabulary, cautions: Caution[]): HealthEvent {
  if (resource.status !== 'completed') throw problem('decode.schema', 'Immunization.status is not completed');
  const codings = codingsOf(resource.vaccineCode, 'Immunization.vaccineCode');
  if (codings.length === 0) throw problem('decode.schema', 'Immunization.vaccineCode has no code');
  if (resource.isSubpotent === true) cautions.push(caution('record.subpotent', 'Immunization.isSubpotent', true));
  const [performer] = objects(resource.performer);
  const actor = performer?.actor;
  return {
    kind: 'vaccination',
    ...diseaseOf(codings, vocabulary, cautions),
    ...dateOf(resource.occurrenceDateTime, 'Immunization.occurrenceDateTime'),
    ...optional('product', codings[0]?.code),
    ...optional('lot', text(resource.lotNumber)),
    ...optional('centre', isObject(actor) ? text(actor.display) : undefined),
    sourceCodes: codings,
  };
}

function test(resource: JsonObject, vocabulary: Vocabulary, cautions: Caution[]): HealthEvent {
  const { status, effectiveDateTime, effectivePeriod, valueCodeableConcept } = resource;
  if (status !== 'final' && status !== 'amended' && status !== 'corrected')
    throw problem('decode.schema', 'Observation.status is not final, amended or corrected');
  const codings = codingsOf(resource.code, 'Observation.code');
  if (codings.length === 0) throw problem('decode.schema', 'Observation.code has no code');
  const values = codingsOf(valueCodeableConcept, 'Observation.value');
  const result = values.map(({ code }) => results.get(code)).find((known) => known !== undefined) ?? 'unknown';
  if (result === 'unknown')
    cautions.push(caution('record.unmapped-code', 'Observation.value is not a known result', true));
  const taken = effectiveDateTime ?? (isObject(effectivePeriod) ? effectivePeriod.start : undefined);
  const [performer] = objects(resource.performer);
  return {
    kind: 'test',
    ...diseaseOf(codings, vocabulary, cautions),
    ...dateOf(taken, 'Observation.effective'),
    ...(typeof taken === 'string' && taken.includes('T') && { time: taken }),
    ...optional('method', codings[0]?.code),
    result,
    ...optional('centre', text(performer?.display)),
    sourceCodes: [...codings, ...values],
  };
}

/** The disease that the codings agree on. */
function diseaseOf(
  codings: readonly SourceCode[],
  vocabulary: Vocabulary,
  cautions: Caution[],
): { readonly disease?: string } {
  const known = new Set(
    codings.map(({ system, code }) => vocabulary.disease(system ?? '', code)).filter((id) => id !== undefined),
  );
  const [disease] = known;
  if (known.size === 1 && disease !== undefined) return { disease };
  cautions.push(
    caution(
      'record.unmapped-code',
      known.size > 1 ? 'the codes name different diseases' : 'no code names a known disease',
      true,
    ),
  );
  return {};
}

function codingsOf(concept: unknown, field: string): SourceCode[] {
  if (!isObject(concept)) return [];
  return objects(concept.coding).flatMap(({ system, code }): SourceCode[] => {
    const value = text(code);
    return value === undefined ? [] : [{ field, ...optional('system', text(system)), code: value }];
  });
}

function dateOf(value: unknown, field: string) {
  const date = partialDate(text(value) ?? '');
  if (!date) throw problem('decode.schema', `${field} is missing or not a date`);
  return { date };
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text worth keeping: not empty, not longer than the limit. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limits.recordTextLengthMax ? value : undefined;
}

import { isObject, type JsonObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { HealthEvent, HealthRecord, SourceCode } from '../../record/health-record.ts';
import { optional } from '../../record/optional.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Caution, MappedRecord } from '../format.ts';
import type { Divoc } from './decode.ts';
import { findExchange, results, vaccineNames } from './exchange.ts';

/** Names of diseases have no code system of their own: they are looked up under the context of test certificates. */
const diseaseNames = 'https://cowin.gov.in/credentials/testCertificate/v1';
const icd11 = ['http://id.who.int/icd/release/11/mms', 'http://id.who.int/icd11/mms'];

const sexes: ReadonlyMap<string | undefined, HealthRecord['subject']['sex']> = new Map([
  ['FEMALE', 'female'],
  ['MALE', 'male'],
  ['OTHER', 'other'],
  ['OTHERS', 'other'],
  ['TRANSGENDER', 'other'],
]);

/**
 * Maps what the signature of a credential fixes. It fixes less than it seems to: several members have one meaning in the
 * contexts, and a signature over a set of statements does not say which of them holds which value. What betrays an
 * exchange is refused, and a person has to decide in any case.
 * @throws CredentialError `decode.schema`, `decode.several-events`
 */
export function divocRecord({ kind, signed, lost }: Divoc, vocabulary: Vocabulary): MappedRecord {
  const cautions: Caution[] = [
    caution('record.weak-binding', 'members with one meaning can be exchanged without breaking the signature'),
  ];
  if (lost > 0) cautions.push(caution('record.weak-binding', 'what the signature does not cover was left out'));
  const evidence = evidenceOf(signed);
  const exchange = findExchange(kind, evidence, vocabulary);
  if (exchange) throw problem('decode.schema', exchange);
  const event =
    kind === 'vaccination' ? vaccination(evidence, vocabulary, cautions) : test(evidence, vocabulary, cautions);
  return {
    record: {
      subject: subjectOf(signed),
      events: [{ ...event, ...optional('issuer', text(signed.issuer)), ...commonOf(evidence) }],
    },
    cautions,
  };
}

const caution = (code: Caution['code'], detail: string): Caution => ({ code, detail, needsHuman: true });

function evidenceOf({ evidence }: JsonObject): JsonObject {
  const list = Array.isArray(evidence) ? evidence : [evidence];
  if (list.length > 1) throw problem('decode.several-events', 'there is more than one piece of evidence');
  if (!isObject(list[0])) throw problem('decode.schema', 'evidence is missing');
  return list[0];
}

function subjectOf({ credentialSubject: person }: JsonObject): HealthRecord['subject'] {
  if (!isObject(person)) throw problem('decode.schema', 'credentialSubject is not one person');
  const name = text(person.name);
  if (name === undefined) throw problem('decode.schema', 'the name is missing');
  const born = partialDate(text(person.dob) ?? '');
  const sex = sexes.get(upper(person.gender));
  const id = text(person.id);
  return {
    names: [{ text: name }],
    ...(born && { birthDate: born }),
    ...(sex && { sex }),
    ...optional('nationality', text(person.nationality)),
    identifiers: id === undefined ? [] : [{ value: id }],
  };
}

/** What both kinds of evidence have. */
function commonOf({ facility, verifier, certificateId }: JsonObject) {
  const place = isObject(facility) ? facility : {};
  const address = isObject(place.address) ? place.address : {};
  return {
    ...optional('country', text(address.addressCountry)),
    ...optional('centre', text(place.name)),
    ...optional('clinician', isObject(verifier) ? text(verifier.name) : undefined),
    ...optional('certificateId', text(certificateId)),
  };
}

function vaccination(evidence: JsonObject, vocabulary: Vocabulary, cautions: Caution[]): HealthEvent {
  const date = partialDate(text(evidence.date) ?? '');
  if (!date) throw problem('decode.schema', 'the date of the vaccination is missing or none');
  const product = text(evidence.vaccine);
  const code = text(evidence.icd11Code);
  const disease =
    lookUp(vocabulary, [vaccineNames], product?.toUpperCase()) ?? lookUp(vocabulary, icd11, code) ?? undefined;
  if (!disease) cautions.push(caution('record.unmapped-code', 'the vaccine is not known'));
  const dose = countOf(evidence.dose);
  const doses = countOf(evidence.totalDoses);
  // A further dose after the last is counted on, so that this may be right.
  if (dose && doses && dose > doses)
    cautions.push(caution('record.weak-binding', 'the dose is higher than their number, as if the two were exchanged'));
  const validFrom = partialDate(text(evidence.effectiveStart) ?? '');
  const validUntil = partialDate(text(evidence.effectiveUntil) ?? '');
  return {
    kind: 'vaccination',
    ...(disease && { disease }),
    date,
    ...optional('product', product),
    ...optional('lot', text(evidence.batch)),
    ...(dose && { dose }),
    ...(doses && { doses }),
    ...(validFrom && { validFrom }),
    ...(validUntil && { validUntil }),
    sourceCodes: codesOf(evidence, ['vaccine', 'manufacturer', 'icd11Code', 'prophylaxis']),
  };
}

function test(evidence: JsonObject, vocabulary: Vocabulary, cautions: Caution[]): HealthEvent {
  const taken = text(evidence.sampleCollectionTimestamp) ?? '';
  const date = partialDate(taken);
  if (!date) throw problem('decode.schema', 'the time of the sample is missing or none');
  const disease = lookUp(vocabulary, [diseaseNames], upper(evidence.disease));
  if (!disease) cautions.push(caution('record.unmapped-code', 'the disease is not known'));
  const result = results.get(upper(evidence.result));
  if (!result) cautions.push(caution('record.unmapped-code', 'the result is not known'));
  return {
    kind: 'test',
    ...(disease && { disease }),
    date,
    ...(taken.includes('T') && !Number.isNaN(Date.parse(taken)) && { time: taken }),
    ...optional('method', text(evidence.testName)),
    result: result ?? 'unknown',
    sourceCodes: codesOf(evidence, ['testType', 'disease', 'manufacturer', 'sampleOrigin', 'result']),
  };
}

function lookUp(vocabulary: Vocabulary, systems: readonly string[], code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  for (const system of systems) {
    const disease = vocabulary.disease(system, code);
    if (disease !== undefined) return disease;
  }
  return undefined;
}

function codesOf(evidence: JsonObject, fields: readonly string[]): SourceCode[] {
  return fields.flatMap((field) => {
    const code = text(evidence[field]);
    return code === undefined ? [] : [{ field: `evidence.${field}`, code }];
  });
}

/** A number, or its digits as a text. */
function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count > 0 && count < 100 ? count : undefined;
}

function upper(value: unknown): string | undefined {
  return text(value)?.trim().toUpperCase();
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limits.recordTextLengthMax ? value : undefined;
}

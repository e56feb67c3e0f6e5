import { isObject, type JsonObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { HealthEvent, HealthRecord, Identifier, SourceCode } from '../../record/health-record.ts';
import { optional } from '../../record/optional.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Caution, MappedRecord } from '../format.ts';
import type { VdsNc } from './decode.ts';

const icd11 = 'http://id.who.int/icd/release/11/mms';

type Result = Extract<HealthEvent, { readonly kind: 'test' }>['result'];
/** What a laboratory writes; `normal` and `abnormal` are said of the finding, so that normal is nothing found. */
const results: Readonly<Record<string, Result>> = {
  negative: 'not-detected',
  normal: 'not-detected',
  positive: 'detected',
  abnormal: 'detected',
};

/** Maps a seal. @throws CredentialError `decode.schema` */
export function vdsNcRecord({ kind, message }: VdsNc, vocabulary: Vocabulary): MappedRecord {
  const cautions: Caution[] = [];
  const events = kind === 'vacc' ? vaccinations(message, vocabulary, cautions) : [test(message, cautions)];
  return { record: { subject: subject(message), events }, cautions };
}

function subject({ pid }: JsonObject): HealthRecord['subject'] {
  if (!isObject(pid)) throw problem('decode.schema', 'msg.pid is missing');
  const name = text(pid.n);
  if (name === undefined) throw problem('decode.schema', 'msg.pid.n is missing');
  const born = partialDate(text(pid.dob) ?? '');
  const sex = pid.sex === 'F' ? 'female' : pid.sex === 'M' ? 'male' : pid.sex === 'X' ? 'other' : undefined;
  const documents: readonly (readonly [system: string | undefined, value: string | undefined])[] = [
    ['travel document', text(pid.i)],
    [text(pid.dt), text(pid.dn)],
    [undefined, text(pid.ai)],
  ];
  const identifiers = documents.flatMap(([system, value]): Identifier[] =>
    value === undefined ? [] : [{ ...(system !== undefined && { system }), value }],
  );
  return {
    names: [{ text: name.replaceAll(/ {2,}/g, ', ') }],
    ...(born && { birthDate: born }),
    ...(sex && { sex }),
    identifiers,
  };
}

/** One State writes one `ve` with all doses, another a `ve` for each dose. */
function vaccinations({ uvci, ve }: JsonObject, vocabulary: Vocabulary, cautions: Caution[]): HealthEvent[] {
  const events = objects(ve).flatMap((vaccine) =>
    objects(vaccine.vd).map((dose) => vaccination(vaccine, dose, text(uvci), vocabulary, cautions)),
  );
  if (events.length === 0 || events.length > limits.recordEventsMax)
    throw problem('decode.schema', 'msg.ve has no dose, or too many');
  return events;
}

function vaccination(
  vaccine: JsonObject,
  dose: JsonObject,
  certificateId: string | undefined,
  vocabulary: Vocabulary,
  cautions: Caution[],
): HealthEvent {
  const date = partialDate(text(dose.dvc) ?? '');
  if (!date) throw problem('decode.schema', 'vd.dvc is missing or not a date');
  const sourceCodes = (['dis', 'des', 'nam'] as const).flatMap((field): SourceCode[] => {
    const code = text(vaccine[field]);
    return code === undefined ? [] : [{ field: `ve.${field}`, ...(field !== 'nam' && { system: icd11 }), code }];
  });
  const sequence = Number(dose.seq);
  return {
    kind: 'vaccination',
    date,
    ...optional('product', text(vaccine.nam) ?? text(vaccine.des)),
    ...optional('lot', text(dose.lot)),
    ...(Number.isInteger(sequence) && sequence > 0 && { dose: sequence }),
    ...diseaseOf([vaccine.dis, vaccine.des], vocabulary, cautions),
    ...optional('country', text(dose.ctr)),
    ...optional('centre', text(dose.adm)),
    ...optional('certificateId', certificateId),
    sourceCodes,
  };
}

/** A test names no disease: the format was made for one. */
function test({ utci, sp, dat, tr }: JsonObject, cautions: Caution[]): HealthEvent {
  const [facility, times, outcome] = [sp, dat, tr].map((member) => (isObject(member) ? member : {}));
  const taken = text(times?.sc) ?? '';
  const date = partialDate(taken);
  if (!date) throw problem('decode.schema', 'dat.sc is missing or not a time');
  const said = text(outcome?.r) ?? '';
  const result = Object.hasOwn(results, said) ? results[said] : undefined;
  if (result === undefined) cautions.push(caution('tr.r is not a known result'));
  cautions.push(caution('a test seal names no disease'));
  const method = text(outcome?.tc);
  return {
    kind: 'test',
    date,
    ...(!Number.isNaN(Date.parse(taken)) && taken.includes('T') && { time: taken }),
    ...optional('method', method),
    result: result ?? 'unknown',
    ...optional('country', text(facility?.ctr)),
    ...optional('centre', text(facility?.spn)),
    ...optional('certificateId', text(utci)),
    sourceCodes: [
      ...(method === undefined ? [] : [{ field: 'tr.tc', code: method }]),
      ...(said === '' ? [] : [{ field: 'tr.r', code: said }]),
    ],
  };
}

const caution = (detail: string): Caution => ({ code: 'record.unmapped-code', detail, needsHuman: true });

/** The disease on which the codes agree; a more exact code (RA01.0) counts as the one it is under. */
function diseaseOf(
  codes: readonly unknown[],
  vocabulary: Vocabulary,
  cautions: Caution[],
): { readonly disease?: string } {
  const texts = codes.flatMap((code) => text(code) ?? []);
  const known = new Set(
    texts.flatMap(
      (code) => vocabulary.disease(icd11, code) ?? vocabulary.disease(icd11, code.split('.')[0] ?? '') ?? [],
    ),
  );
  const [disease] = known;
  if (known.size === 1 && disease !== undefined) return { disease };
  cautions.push(caution(known.size > 1 ? 'the codes name different diseases' : 'no code names a known disease'));
  return {};
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limits.recordTextLengthMax ? value : undefined;
}

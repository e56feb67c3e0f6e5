import type { CborMap } from '../../envelope/cbor.ts';
import type { HealthEvent, HealthRecord, Identifier, SourceCode } from '../../record/health-record.ts';
import { optional } from '../../record/optional.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Caution, MappedRecord } from '../format.ts';
import type { Ddcc, DdccKind } from './decode.ts';
import { codingOf, identifierOf, nameOf, textOf } from './elements.ts';
import { type ConformingDdcc, conformingDdcc, first } from './schema.ts';

/** Coded members of each event, those by which its disease is told first. */
const codedMembers: Readonly<
  Record<DdccKind, { readonly disease: readonly string[]; readonly more: readonly string[] }>
> = {
  vaccination: {
    disease: ['disease', 'vaccine', 'brand'],
    more: ['manufacturer', 'maholder', 'ma_holder', 'country'],
  },
  test: { disease: ['pathogen'], more: ['type', 'brand', 'manufacturer', 'origin', 'result', 'country'] },
};

/**
 * Results in ICD-11, SNOMED CT and the words of DIVOC and ICAO. WHO itself is of two minds: the value set says QA02 for
 * what was not detected, the concept maps say RA01.1.
 */
const results: ReadonlyMap<string, 'detected' | 'not-detected'> = new Map([
  ['RA01.0', 'detected'],
  ['260373001', 'detected'],
  ['10828004', 'detected'],
  ['positive', 'detected'],
  ['QA02', 'not-detected'],
  ['RA01.1', 'not-detected'],
  ['260415000', 'not-detected'],
  ['260385009', 'not-detected'],
  ['negative', 'not-detected'],
]);

const sexes = ['female', 'male', 'other'] as const;

/** Maps a core data set. @throws CredentialError `decode.schema`, `decode.several-events` */
export function ddccRecord(ddcc: Ddcc, vocabulary: Vocabulary): MappedRecord {
  const conforming = conformingDdcc(ddcc);
  const { kind, content, event, date, missing } = conforming;
  const cautions: Caution[] = [];
  const leaveToPerson = (code: Caution['code'], detail: string) => cautions.push({ code, detail, needsHuman: true });
  if (ddcc.layout === 'flat')
    leaveToPerson('decode.retired-layout', 'the token itself is the core data set, as in the first generation');
  const known = diseases(kind, event, vocabulary);
  const [disease] = known.size === 1 ? known : [];
  if (disease === undefined)
    leaveToPerson(
      'record.unmapped-code',
      known.size > 1 ? 'the codes name different diseases' : 'no code names a known disease',
    );
  const details = detailsOf(conforming);
  if (details.kind === 'test' && details.result === 'unknown' && !missing.includes('result'))
    leaveToPerson('record.unmapped-code', 'test.result is not a known result');
  if (missing.length > 0) leaveToPerson('record.incomplete', `${kind}: there is no ${missing.join(', ')}`);
  const certificate = mapAt(content, 'certificate');
  const base = {
    date,
    ...(disease !== undefined && { disease }),
    ...optional('country', codingOf(event.get('country'))?.code),
    ...optional('issuer', nameOf(first(certificate, 'issuer') ?? content.get('pha'))),
    ...optional('centre', nameOf(event.get('centre'))),
    ...optional('certificateId', certificateId(content, certificate)),
    sourceCodes: sourceCodes(kind, content, event),
  };
  return { record: { subject: subjectOf(conforming), events: [{ ...details, ...base }] }, cautions };
}

/** The diseases that the codes name; all should be one. */
function diseases(kind: DdccKind, event: CborMap, vocabulary: Vocabulary): ReadonlySet<string> {
  return new Set(
    codedMembers[kind].disease.flatMap((member) => {
      const coding = codingOf(event.get(member));
      return vocabulary.disease(coding?.system ?? '', coding?.code ?? '') ?? [];
    }),
  );
}

type Details = HealthEvent extends infer Event
  ? Event extends HealthEvent
    ? Omit<Event, 'sourceCodes'>
    : never
  : never;

function detailsOf({ kind, event }: ConformingDdcc): Details {
  if (kind === 'test') {
    const taken = textOf(event.get('date')) ?? '';
    const result = codingOf(event.get('result'))?.code ?? '';
    return {
      kind,
      ...(!Number.isNaN(Date.parse(taken)) && taken.includes('T') && { time: taken }),
      ...optional('method', codingOf(event.get('type'))?.code),
      result: results.get(result) ?? results.get(result.toLowerCase()) ?? 'unknown',
    };
  }
  const dose = event.get('dose');
  const doses = first(event, 'totalDoses', 'total_doses');
  const validFrom = partialDate(textOf(first(event, 'validFrom', 'vaccine_valid')) ?? '');
  return {
    kind,
    ...optional('product', (codingOf(event.get('brand')) ?? codingOf(event.get('vaccine')))?.code),
    ...optional('lot', textOf(event.get('lot'))),
    ...(typeof dose === 'number' && { dose }),
    ...(typeof doses === 'number' && { doses }),
    ...(validFrom && { validFrom }),
    ...optional('clinician', practitioner(event)),
  };
}

const practitioner = (event: CborMap) => identifierOf(first(event, 'practitioner', 'hw'))?.value;

function subjectOf({ content, name }: ConformingDdcc): HealthRecord['subject'] {
  const born = partialDate(textOf(content.get('birthDate')) ?? '');
  const sex = sexes.find((one) => one === codingOf(content.get('sex'))?.code.toLowerCase());
  const own = identifierOf(content.get('identifier'));
  const passport = textOf(mapAt(content, 'meta').get('passportNumber'));
  const identifiers: Identifier[] = own ? [own] : [];
  if (passport !== undefined) identifiers.push({ system: 'PPN', value: passport });
  return { names: [{ text: name }], ...(born && { birthDate: born }), ...(sex && { sex }), identifiers };
}

function certificateId(content: CborMap, certificate: CborMap): string | undefined {
  const id = identifierOf(first(certificate, 'hcid') ?? content.get('hcid'));
  return id?.value ?? textOf(mapAt(content, 'meta').get('reference'));
}

function sourceCodes(kind: DdccKind, content: CborMap, event: CborMap): SourceCode[] {
  const { disease, more } = codedMembers[kind];
  return [...disease, ...more].flatMap((member): SourceCode[] => {
    const coding = codingOf(event.get(member));
    if (!coding) return [];
    const field = event === content ? member : `${kind}.${member}`;
    return [{ field, ...optional('system', coding.system), code: coding.code }];
  });
}

const noMembers: CborMap = new Map();

function mapAt(map: CborMap, member: string): CborMap {
  const value = map.get(member);
  return value instanceof Map ? value : noMembers;
}

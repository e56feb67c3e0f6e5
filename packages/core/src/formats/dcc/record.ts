import type { CborMap } from '../../envelope/cbor.ts';
import type { HealthEvent, PersonName, SourceCode } from '../../record/health-record.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Caution, MappedRecord } from '../format.ts';
import type { Dcc, DccKind } from './decode.ts';
import { dccPayload } from './payload.ts';
import { conformingDcc, dccText } from './schema.ts';

const snomed = 'http://snomed.info/sct';
const loinc = 'http://loinc.org';

/** Coded fields with the code system each belongs to; where it is not given, the EU value set names the codes. */
const codedFields: Readonly<Record<DccKind, readonly (readonly [field: string, system?: string])[]>> = {
  v: [['tg', snomed], ['vp'], ['mp'], ['ma']],
  t: [['tg', snomed], ['tt', loinc], ['nm'], ['ma'], ['tr', snomed]],
  r: [['tg', snomed]],
};

// Maps, not objects: a code from a credential could be the name of something that every object has.
const results = new Map([
  ['260373001', 'detected'],
  ['260415000', 'not-detected'],
] as const) as ReadonlyMap<string, 'detected' | 'not-detected'>;

/** Maps a certificate. @throws CredentialError `decode.schema`, `decode.several-events`, `decode.unsupported-version` */
export function dccRecord(content: Dcc, vocabulary: Vocabulary): MappedRecord {
  const { kind, event, name, birthDate } = conformingDcc(content);
  const born = partialDate(birthDate);
  const disease = vocabulary.disease(snomed, dccText(event.get('tg')) ?? '');
  const cautions: Caution[] = [];
  if (disease === undefined)
    cautions.push({ code: 'record.unmapped-code', detail: `${kind}.tg is not a known disease`, needsHuman: true });
  const details = eventDetails(kind, event);
  if (details.kind === 'test' && details.result === 'unknown')
    cautions.push({ code: 'record.unmapped-code', detail: 't.tr is not a known result', needsHuman: true });
  if (born === undefined) cautions.push({ code: 'record.incomplete', detail: 'dob is empty', needsHuman: false });
  const base = {
    ...(disease !== undefined && { disease }),
    ...given('country', event.get('co')),
    ...given('issuer', event.get('is')),
    ...given('centre', event.get('tc')),
    ...given('certificateId', event.get('ci')),
    sourceCodes: sourceCodes(kind, event),
  };
  return {
    record: {
      subject: { names: [personName(name)], ...(born && { birthDate: born }), identifiers: [] },
      events: [{ ...details, ...base }],
    },
    cautions,
    dcc: () => dccPayload(content),
  };
}

type Details = HealthEvent extends infer Event
  ? Event extends HealthEvent
    ? Omit<Event, 'sourceCodes'>
    : never
  : never;

function eventDetails(kind: DccKind, event: CborMap): Details {
  switch (kind) {
    case 'v':
      return {
        kind: 'vaccination',
        ...dateOf('date', event.get('dt')),
        ...given('product', event.get('mp')),
        dose: event.get('dn') as number,
        doses: event.get('sd') as number,
      };
    case 't': {
      const taken = dccText(event.get('sc')) ?? '';
      return {
        kind: 'test',
        ...dateOf('date', taken),
        ...(!Number.isNaN(Date.parse(taken)) && taken.includes('T') && { time: taken }),
        ...given('method', event.get('tt')),
        result: results.get(dccText(event.get('tr')) ?? '') ?? 'unknown',
      };
    }
    case 'r':
      return {
        kind: 'recovery',
        ...dateOf('date', event.get('fr')),
        ...dateOf('validFrom', event.get('df')),
        ...dateOf('validUntil', event.get('du')),
      };
  }
}

function personName(name: CborMap): PersonName {
  const family = dccText(name.get('fnt'));
  const forenames = dccText(name.get('gnt'));
  return {
    ...given('family', name.get('fn')),
    ...given('given', name.get('gn')),
    mrz: forenames ? `${family ?? ''}<<${forenames}` : (family ?? ''),
  };
}

function sourceCodes(kind: DccKind, event: CborMap): SourceCode[] {
  const codes: SourceCode[] = [];
  for (const [field, system] of codedFields[kind]) {
    const code = dccText(event.get(field));
    if (code) codes.push(system ? { field: `${kind}.${field}`, system, code } : { field: `${kind}.${field}`, code });
  }
  return codes;
}

function given<Name extends string>(
  name: Name,
  value: Parameters<typeof dccText>[0],
): { readonly [key in Name]?: string } {
  const text = dccText(value);
  return text ? ({ [name]: text } as { [key in Name]: string }) : {};
}

function dateOf<Name extends string>(name: Name, value: Parameters<typeof dccText>[0]) {
  const date = partialDate(dccText(value) ?? '');
  return (date ? { [name]: date } : {}) as { readonly [key in Name]?: NonNullable<typeof date> };
}

import { beforeAll, describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { dccCodes } from '../../../../../conformance/dcc-codes.ts';
import { loadVocabulary, readCodes } from '../../../../node/src/index.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { strictly } from '../../envelope/steps.ts';
import type { Dcc } from '../../formats/dcc/decode.ts';
import { dcc } from '../../formats/dcc/index.ts';
import { dccRecord } from '../../formats/dcc/record.ts';
import type { MappedRecord } from '../../formats/format.ts';
import { CredentialError } from '../../problem.ts';
import type { Scan } from '../../scan.ts';
import { dccViews } from './dcc-view.ts';

const vocabulary = loadVocabulary();

/** Every EU DCC of the corpus that is one by its schema. */
async function everyDcc(): Promise<readonly MappedRecord[]> {
  const cases = corpusFiles('dcc/testdata', /\.json$/).map(readCorpusJson);
  const texts = cases.flatMap((one) => (isObject(one) && typeof one.PREFIX === 'string' ? [one.PREFIX] : []));
  const pictures = await Promise.all(
    corpusFiles('dcc/qa-images', /\.png$/i).map((file) => readCodes(readCorpus(file))),
  );
  const scans = [...texts.map((text): Scan => ({ kind: 'text', text })), ...pictures.flat()];
  return scans.flatMap((scan) => {
    try {
      return [dccRecord(dcc.decode(scan, strictly) as Dcc, vocabulary)];
    } catch (error) {
      if (error instanceof CredentialError) return [];
      throw error;
    }
  });
}

const kinds = ['v', 't', 'r'] as const;
const kindOf = (payload: JsonObject) =>
  kinds.find((kind) => Array.isArray(payload[kind])) ?? expect.fail('It is about nothing.');
const eventOf = (payload: JsonObject) => (payload[kindOf(payload)] as readonly JsonObject[])[0] ?? {};
const flat = (payload: JsonObject): JsonObject => ({
  dob: payload.dob,
  ...(payload.nam as object),
  ...eventOf(payload),
});

/** Why a member is not the same in both. */
const reasons: readonly (readonly [why: string, is: (member: string, was: unknown, now: unknown) => boolean])[] = [
  ['nothing is written as an empty text or null', (_, was, now) => (was === '' || was === null) && now === undefined],
  ['a day is written with a time', (_, was, now) => typeof was === 'string' && was.startsWith(`${now}T`)],
  ['blanks around it', (_, was, now) => typeof was === 'string' && was.trim() === now],
  ['no other format has it', (member) => member === 'nm' || member === 'dr'],
  ['the device of a test is in no record', (member, _, now) => member === 'ma' && now === undefined],
  [
    'no identifier of this form',
    (member, was, now) => member === 'ci' && now === undefined && !/^(urn:uvci:|01)/i.test(`${was}`),
  ],
  ['a holder that no value set has', (member, _, now) => member === 'ma' && typeof now === 'string'],
  ['the two parts of the name are joined', (member) => member === 'fnt' || member === 'gnt'],
];

describe.skipIf(!corpus)(`An EU DCC in the view of its own record${corpus ? '' : ` (${corpusMissing})`}`, () => {
  let all: readonly MappedRecord[] = [];
  beforeAll(async () => {
    all = await everyDcc();
  });

  it('is the same in all that rules read, but for what is known', () => {
    const found: Record<string, number> = {};
    const count = (what: string) => {
      found[what] = (found[what] ?? 0) + 1;
    };
    for (const { record, dcc: payloadOf } of all) {
      const payload = payloadOf?.() ?? expect.fail('It has no payload.');
      const [view, other] = record ? dccViews(record, dccCodes) : [];
      if (!view) count('no view');
      if (!view || other) continue;
      count(kindOf(view.payload));
      const [was, now] = [flat(payload), flat(view.payload)];
      for (const member of new Set([...Object.keys(was), ...Object.keys(now)])) {
        if (was[member] === now[member]) continue;
        const reason = reasons.find(([, is]) => is(member, was[member], now[member]));
        count(reason?.[0] ?? `${member} for no reason`);
      }
    }
    expect(found).toEqual({
      v: 155,
      t: 86,
      r: 96,
      'no view': 58,
      'a day is written with a time': 15,
      'a holder that no value set has': 3,
      'blanks around it': 1,
      'no identifier of this form': 21,
      'no other format has it': 54,
      'nothing is written as an empty text or null': 22,
      'the device of a test is in no record': 28,
      'the two parts of the name are joined': 2,
    });
  });

  it('is without a view only where a code is none of the EU', () => {
    const without = all.filter(({ record }) => record && dccViews(record, dccCodes).length === 0);
    const codes = new Set(
      without.map(({ dcc: payloadOf }) => {
        const { tg, mp, tt, tr } = eventOf(payloadOf?.() ?? {});
        return [tg, mp, tt, tr].filter((code) => code !== undefined).join(' ');
      }),
    );
    expect([...codes].sort()).toEqual([
      '729999 729999',
      '840539006 ',
      '840539006 COVID-19 test 260415000',
      '840539006 a test ',
      '840539006 a test 260373001',
      '840539006 a test 260415000',
      '94558-4 LP217198-3 NEGATIVO',
    ]);
  });
});

describe.skipIf(!corpus)(`A product of the EU${corpus ? '' : ` (${corpusMissing})`}`, () => {
  it('has the holder that the EU says goes with it', () => {
    const { valueSetValues } = readCorpusJson('dcc/valuesets/vaccine-encoding-instructions.json') as JsonObject;
    const wrong = (Object.values(valueSetValues as object) as JsonObject[]).flatMap((instruction) => {
      const code = `${instruction['vaccine-code']}`;
      const { mp, ma } = dccCodes.product([{ field: 'v.mp', code }]) ?? {};
      return mp === code && ma === instruction['vaccine-manufacturer'] ? [] : [code];
    });
    // The last was used for two makes, one of which has a code of its own.
    expect(wrong.filter((code) => !code.endsWith('(deprecated)'))).toEqual(['Inactivated-SARS-CoV-2-Vero-Cell']);
  });
});

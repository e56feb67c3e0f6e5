import { describe, expect, it } from 'vitest';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import type { Vector } from '../../../../conformance/vector.ts';
import { portsOf, scanOf, verifyVector } from '../../../../conformance/verify-vector.ts';
import { isProblemCode, type ProblemCode } from '../problem.ts';
import type { Verdict } from '../verdict.ts';
import { verify } from '../verify.ts';
import { formats } from './all.ts';
import type { FuzzLayer } from './fuzz-layer.suite.ts';
import { mutations } from './mutations.suite.ts';

interface Proof {
  /** The vector that is flipped and fuzzed. */
  readonly sample: string;
  readonly layers: readonly FuzzLayer[];
  /** Codes that this format cannot show, and why. */
  readonly skip: readonly { readonly reason: string; readonly codes: readonly ProblemCode[] }[];
}

/** What the vectors of every format have to show at least once. */
const expectedCodes: readonly ProblemCode[] = [
  'decode.malformed',
  'decode.inflate-limit',
  'decode.schema',
  'decode.unsupported-version',
  'key.not-named',
  'key.not-found',
  'key.wrong-domain',
  'key.wrong-environment',
  'algorithm.not-allowed',
  'signature.invalid',
  'validity.expired',
  'validity.not-yet',
  'status.revoked',
  'status.unavailable',
  'status.stale',
  'status.list-untrusted',
  'record.unmapped-code',
  'record.implausible-date',
];

const fuzzedPerLayer = 20_000;

/** Proves that a room keeps what `format.ts` promises: one suite, the same for all. */
export function proveFormat(format: (typeof formats)[number], { sample, layers, skip }: Proof): void {
  const vectors = readVectors(format.id);
  const genuine = vectors.find(({ id }) => id === sample);
  if (!genuine) throw new Error(`There is no vector ${format.id}/${sample}.`);
  const isRefused = ({ genuine: answer }: Verdict) => answer !== 'genuine';

  describe.each(vectors)('vector $id: $why', (vector) => {
    it('gets the expected verdict', async () => {
      const verdict = await verifyVector(vector);
      expect(answersOf(verdict)).toEqual(vector.expect);
      expect(verdict.record).toEqual(vector.record);
    });

    it('leaves a check for every stage and nothing personal in any', async () => {
      const { checks } = await verifyVector(vector);
      expect(new Set(checks.map((check) => check.stage)).size).toBe(8);
      const said = JSON.stringify(checks);
      for (const text of personalTexts(vectors)) expect(said).not.toContain(text);
    });

    it('is recognised by this room only', () => {
      const scan = scanOf(vector);
      expect(formats.filter((room) => room.recognise(scan)).map((room) => room.id)).toEqual([format.id]);
    });
  });

  it('shows every code that can occur', () => {
    const shown = new Set(vectors.flatMap(({ expect: { codes } }) => Object.values(codes).flat()));
    const excused = new Set<string>(skip.flatMap(({ codes }) => codes));
    expect(expectedCodes.filter((code) => !shown.has(code) && !excused.has(code))).toEqual([]);
    expect([...excused].filter((code) => shown.has(code))).toEqual([]);
  });

  it.each(layers.filter((layer) => layer.signed))(
    'refuses any flipped bit in the signed part: $name',
    async (layer) => {
      const ports = await portsOf(genuine);
      const bytes = layer.open(scanOf(genuine));
      expect(isRefused(await verify(await layer.close(bytes), new Date(genuine.at), ports))).toBe(false);
      const signed = layer.signed?.(bytes) ?? [];
      expect(signed.length).toBeGreaterThan(0);
      for (const [from, end] of signed) {
        for (let bit = from * 8; bit < end * 8; bit++) {
          const flipped = bytes.slice();
          flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
          if (!isRefused(await verify(await layer.close(flipped), new Date(genuine.at), ports)))
            expect.fail(`bit ${bit} is not protected`);
        }
      }
    },
  );

  it.each(layers)(`answers ${fuzzedPerLayer} mutated inputs with codes from the table: $name`, async (layer) => {
    const ports = await portsOf(genuine);
    const seeds = vectors
      .filter(({ expect: { headline } }) => headline !== 'cannot-read')
      .map((vector) => layer.open(scanOf(vector)));
    for (const bytes of mutations(seeds, 20_261_123, fuzzedPerLayer)) {
      const { checks } = await verify(await layer.close(bytes), new Date(genuine.at), ports);
      for (const { code } of checks)
        if (code !== 'ok' && code !== 'not-judged' && !isProblemCode(code)) expect.fail(code);
    }
  });
}

function answersOf({ headline, genuine, current, theirs, accepted, checks }: Verdict): Vector['expect'] {
  const codes: Record<string, string[]> = {};
  for (const { stage, code } of checks) {
    if (code === 'ok' || code === 'not-judged' || stage === 'holder' || stage === 'policy') continue;
    codes[stage] ??= [];
    codes[stage].push(code);
  }
  return { headline, genuine, current, theirs, accepted, codes };
}

/** Names, dates and ids of the invented persons of the vectors. */
function personalTexts(vectors: readonly Vector[]): Set<string> {
  const texts = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [member, one] of Object.entries(value)) walk(one, Number.isNaN(Number(member)) ? member : key);
    else if (
      typeof value === 'string' &&
      /^(family|given|text|mrz|birthDate|guardian|clinician|date|lot|centre|certificateId|product)$/.test(key)
    )
      texts.add(value);
  };
  for (const { record } of vectors) walk(record, '');
  return texts;
}

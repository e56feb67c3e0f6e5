import { describe, expect, it } from 'vitest';
import { makeMrz } from '../../../../conformance/make-mrz.ts';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import { portsOf, scanOf } from '../../../../conformance/verify-vector.ts';
import { newScanMemory } from '../scan-memory.ts';
import { verify } from '../verify.ts';
import { readMrz } from './mrz.ts';

const vectors = readVectors('dcc');
const vectorOf = (id: string) => vectors.find((one) => one.id === id) ?? expect.fail(`There is no vector ${id}.`);
const vector = vectorOf('genuine-vaccination');
const scan = scanOf(vector);
const at = new Date(vector.at);
const ports = await portsOf(vector);

const document = (name: string, birthDate = '880416') => readMrz(makeMrz('TD3', { name, birthDate }), at);
const holder = document('OEDEGAARD<WEISS<<NINA<SOFIA');
const checksOf = ({ checks }: Awaited<ReturnType<typeof verify>>) => checks.filter(({ stage }) => stage === 'holder');

describe('verify with an identity document', () => {
  it.each([
    ['its person', holder, 'check-manually', 'match', ['pass ok']],
    [
      'a person with fewer names',
      document('OEDEGAARD<<NINA'),
      'check-manually',
      'not-judged',
      ['unknown holder.differs-slightly'],
    ],
    ['another name', document('MUSTER<<ERIKA'), 'not-accepted', 'mismatch', ['fail holder.name-mismatch']],
    [
      'another date of birth',
      document('OEDEGAARD<WEISS<<NINA<SOFIA', '880417'),
      'not-accepted',
      'mismatch',
      ['fail holder.birthdate-mismatch'],
    ],
    [
      'another person',
      document('MUSTER<<ERIKA', '900101'),
      'not-accepted',
      'mismatch',
      ['fail holder.name-mismatch', 'fail holder.birthdate-mismatch'],
    ],
  ] as const)('of %s', async (_what, person, headline, theirs, codes) => {
    const verdict = await verify(scan, at, { ...ports, holder: person });
    expect(verdict).toMatchObject({ headline, theirs, genuine: 'genuine' });
    expect(checksOf(verdict).map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(codes);
    expect(JSON.stringify(verdict.checks)).not.toMatch(/NINA|OEDEGAARD|MUSTER|1988|L898902C3/i);
  });

  it('says what differs in closed words', async () => {
    const [check] = checksOf(await verify(scan, at, { ...ports, holder: document('OEDEGAARD<<NINA') }));
    expect(check?.evidence).toEqual({ differs: 'parts-missing' });
    expect(check?.message).toContain('One of the names has more parts than the other.');
  });

  it('changes nothing else, and without one nothing at all', async () => {
    const [without, withOne] = [await verify(scan, at, ports), await verify(scan, at, { ...ports, holder })];
    expect(checksOf(without)).toEqual([expect.objectContaining({ outcome: 'not-run', code: 'holder.not-presented' })]);
    const others = ({ checks }: typeof without) => checks.filter(({ stage }) => stage !== 'holder');
    expect(others(withOne)).toEqual(others(without));
    expect(JSON.stringify(withOne)).not.toContain('L898902C3');
  });

  it('is not remembered with the scan', async () => {
    const remembering = { ...ports, memory: newScanMemory(10) };
    expect((await verify(scan, at, { ...remembering, holder })).theirs).toBe('match');
    expect((await verify(scan, at, remembering)).theirs).toBe('not-judged');
    expect((await verify(scan, at, { ...remembering, holder: document('MUSTER<<ERIKA') })).theirs).toBe('mismatch');
    expect((await verify(scan, at, { ...remembering, holder })).theirs).toBe('match');
  });

  it.each(['forged-payload', 'wrong-domain', 'schema-broken'])('compares nobody with the record of %s', async (id) => {
    const one = vectorOf(id);
    const verdict = await verify(scanOf(one), new Date(one.at), { ...(await portsOf(one)), holder });
    expect(verdict.theirs).toBe('not-judged');
    expect(verdict.record).toBeUndefined();
  });
});

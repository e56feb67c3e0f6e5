import { expect, it } from 'vitest';
import { readVectors } from '../../../conformance/read-vectors.ts';
import { portsOf, scanOf } from '../../../conformance/verify-vector.ts';
import { limits } from './limits.ts';
import { verify } from './verify.ts';

const vector = readVectors('dcc').find(({ id }) => id === 'genuine-vaccination');
if (!vector) throw new Error('There is no vector genuine-vaccination.');
const scan = scanOf(vector);
const at = new Date(vector.at);
const ports = await portsOf(vector);
const codesOf = ({ checks }: Awaited<ReturnType<typeof verify>>) => checks.map(({ code }) => code);

it('refuses to judge at an invalid moment', async () => {
  await expect(verify(scan, new Date('noon'), ports)).rejects.toThrow(RangeError);
});

it('refuses what is too large before looking at it', async () => {
  const verdict = await verify({ kind: 'text', text: 'HC1:'.padEnd(limits.scanLengthMax + 1, '0') }, at, ports);
  expect(codesOf(verdict)).toContain('recognise.too-large');
});

it('says when the trust lists are too old', async () => {
  const stale = { ...ports, directory: { ...ports.directory, staleAfter: new Date(at.getTime() - 1) } };
  const verdict = await verify(scan, at, stale);
  expect(verdict).toMatchObject({ headline: 'cannot-confirm', genuine: 'genuine', current: 'stale-data' });
});

it.each([
  ['revoked', { standing: { state: 'revoked', since: at, reason: 'stolen' } }, 'not-accepted', 'key.revoked'],
  ['suspended', { standing: { state: 'suspended', since: at, reason: 'in doubt' } }, 'cannot-confirm', 'key.suspended'],
  ['not yet permitted', { validFrom: new Date('2025-06-02') }, 'not-accepted', 'key.outside-validity'],
  ['no longer permitted', { validUntil: new Date('2025-05-31') }, 'not-accepted', 'key.outside-validity'],
] as const)('judges a key that is %s', async (_what, change, headline, code) => {
  const find: typeof ports.directory.find = (...hint) => {
    const { keys, damaged } = ports.directory.find(...hint);
    return { keys: keys.map((key) => ({ ...key, ...change })), damaged };
  };
  const verdict = await verify(scan, at, { ...ports, directory: { ...ports.directory, find } });
  expect(verdict.headline).toBe(headline);
  expect(codesOf(verdict)).toContain(code);
  expect(verdict.record === undefined).toBe(headline === 'not-accepted');
});

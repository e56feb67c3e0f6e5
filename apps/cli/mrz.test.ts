import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeMrz } from '../../conformance/make-mrz.ts';
import { carnet } from './testing/carnet.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const passport = 'examples/passport.txt';
const lines = readFileSync(join(root, passport), 'utf8');

/** `carnet verify` of the example as a person would run it, with `--mrz`. */
function verify(mrz: string, { input = '', more = ['examples/vaccination.png'] as readonly string[] } = {}) {
  const args = [...more, '--trust', 'examples/trust', '--at', '2026-01-01T12:00:00Z', '--mrz', mrz];
  return carnet(['verify', ...args], input);
}

const theirs = (stdout: string) => /^ {2}Theirs +(\S+)/m.exec(stdout)?.[1];

describe('carnet verify --mrz', () => {
  it.each([
    ['a file', passport, ''],
    ['standard input', '-', lines],
    ['the text itself', lines.trimEnd(), ''],
  ])('compares with the lines in %s', (_what, mrz, input) => {
    const { stdout, stderr, status } = verify(mrz, { input });
    expect(theirs(stdout)).toBe('match');
    expect(stdout + stderr).not.toContain('L898902C3');
    expect(status).toBe(0);
  });

  it.each([
    ['fewer names', 'OEDEGAARD<<NINA', '880416', 'likely', 'One of the names has more parts than the other.', 0],
    ['another name', 'MUSTER<<ERIKA', '880416', 'mismatch', 'holder.name-mismatch', 1],
    ['another date', 'OEDEGAARD<WEISS<<NINA<SOFIA', '880417', 'mismatch', 'holder.birthdate-mismatch', 1],
  ])('says so of %s', (_what, name, birthDate, answer, text, exit) => {
    const { stdout, status } = verify('-', { input: makeMrz('TD1', { name, birthDate }) });
    expect(theirs(stdout)).toBe(answer);
    expect(stdout).toContain(text);
    expect(stdout).not.toMatch(/MUSTER|ERIKA/);
    expect(status).toBe(exit);
  });

  it('gives programs the answer as JSON', () => {
    const { stdout } = verify(passport, { more: ['examples/vaccination.png', '--json'] });
    expect(JSON.parse(stdout)).toMatchObject({ theirs: 'match' });
    expect(stdout).not.toContain('L898902C3');
  });

  it.each([
    ['a misread date', '-', { input: lines.replace('880416', '880417') }, 'date of birth'],
    ['no lines', '-', { input: 'Nina Sofía' }, 'at the bottom of the passport'],
    ['a file that is not there', 'missing.txt', {}, 'not there'],
    ['a folder', 'examples', {}, 'a file with the two or three lines'],
    ['one standard input for two', '-', { input: lines, more: [] }, 'name another input'],
    ['a batch', passport, { more: ['--batch'] }, '--batch'],
  ])('answers %s with one sentence and status 2', (_what, mrz, terms, text) => {
    const { stdout, stderr, status } = verify(mrz, terms);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n {4}at |OEDEGAARD|Nina|8804/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

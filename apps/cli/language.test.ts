import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problems } from '../../packages/core/src/index.ts';
import { columnsOf, padded } from './terminal.ts';
import { carnet } from './testing/carnet.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const trust = ['--trust', 'examples/trust', '--at', '2026-01-01T12:00:00Z'];

const textsIn = (language: string) =>
  JSON.parse(readFileSync(join(root, `packages/data/texts/${language}.json`), 'utf8')) as {
    headlines: Record<string, string>;
    problems: Record<string, { title: string; explanation: string; nextStep: string }>;
  };

describe.each(['ar', 'es', 'fr', 'hi', 'id', 'pt', 'ru', 'sw', 'zh'])('in %s', (language) => {
  it('a verdict has no English sentence', () => {
    const { stdout, status } = carnet(['verify', 'examples/vaccination.png', ...trust, '--lang', language]);
    const { headlines, problems } = textsIn(language);
    expect(status).toBe(0);
    expect(stdout).toContain(headlines['check-manually']);
    expect(stdout).toContain(problems['policy.no-rule']?.nextStep);
    // What is left of Latin letters: values from the certificate, of the lists, and codes.
    expect(stdout).not.toMatch(/\b(the|is|with|against|Person|Signer|Judged|genuine|current)\b/);
  });

  it('a code is explained', () => {
    const { stdout } = carnet(['explain', 'validity.expired', '--lang', language, '--json']);
    const expected = textsIn(language).problems['validity.expired'];
    expect(JSON.parse(stdout)).toEqual({ code: 'validity.expired', ...expected, retryable: false });
  });
});

it('takes a region along, and refuses a language that is not there', () => {
  expect(carnet(['explain', 'validity.expired', '--lang', 'fr-CA']).stdout).toContain('Que faire : ');
  const { status, stderr } = carnet(['explain', 'validity.expired', '--lang', 'tlh']);
  expect(status).toBe(2);
  expect(stderr).toContain('--lang takes en, ar, es, fr, hi, id, pt, ru, sw, zh.');
});

it('keeps codes and dates in isolates where the text runs from right to left', () => {
  const { stdout } = carnet(['verify', 'examples/vaccination.png', ...trust, '--lang', 'ar']);
  expect(stdout).toContain('\u2068policy.no-rule\u2069');
  expect(stdout).toMatch(/\u20682025-05-20\u2069/);
  expect(carnet(['verify', 'examples/vaccination.png', ...trust]).stdout).not.toMatch(/[\u2066-\u2069]/);
});

it('lists every code with its title', () => {
  const { stdout } = carnet(['explain', '--lang', 'ru']);
  expect(stdout.trimEnd().split('\n')).toHaveLength(Object.keys(problems).length);
  expect(stdout).toMatch(/^status\.revoked {2,}Отозван$/m);
});

it('counts the columns of a terminal, not letters', () => {
  expect(['abc', '需人', '，', 'لم تُ', '\u2068ab\u2069', ''].map(columnsOf)).toEqual([3, 4, 2, 4, 2, 0]);
  expect([padded('需', 4), padded('abc', 2)]).toEqual(['需  ', 'abc']);
});

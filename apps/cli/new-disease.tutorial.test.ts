import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * Does what docs/tutorials/new-disease.md says, in its order and in a folder that is new: saves each file, types each
 * command, and compares what it prints with what the tutorial shows. `npx carnet` is the command of this folder.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const tutorial = readFileSync(join(root, 'docs/tutorials/new-disease.md'), 'utf8');

type Step =
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'command'; readonly command: string; readonly output: string };

/** The steps in a tutorial. A file is named in the sentence before it, an output stands behind its command. */
function stepsOf(text: string): readonly Step[] {
  const pieces = [...text.matchAll(/((?:(?!```).+\n)*)```(\w+)\n([\s\S]*?)```\n/g)];
  return pieces.flatMap(([, before = '', language, content = ''], at): readonly Step[] => {
    if (language === 'text') return [];
    if (language !== 'sh')
      return [{ kind: 'file', path: [...before.matchAll(/`(aurelia\/[^`]+)`/g)].at(-1)?.[1] ?? '', content }];
    const next = pieces[at + 1];
    return [{ kind: 'command', command: content.trim(), output: next?.[2] === 'text' ? (next[3] ?? '') : '' }];
  });
}

/** Whether an output is what the tutorial shows; a line `...` there stands for any lines. */
function isShown(actual: string, shown: string): boolean {
  const lines = (text: string) => text.split('\n').map((line) => line.trimEnd());
  const escaped = (line: string) => `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`;
  const pattern = lines(shown.trimEnd()).map((line) => (line === '...' ? '(?:.*\n)*' : escaped(line)));
  return new RegExp(`^${pattern.join('')}$`).test(`${lines(actual.trimEnd()).join('\n')}\n`);
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'carnet-tutorial-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, input = '') {
  const [program, ...args] = command.split(' ');
  const carnet = program === 'npx' && args[0] === 'carnet';
  expect(carnet || program === 'node', command).toBe(true);
  const typed = carnet ? [join(root, 'apps/cli/carnet.mjs'), ...commandArguments(command)] : args;
  const env = { ...process.env, NO_COLOR: '1', CARNET_HOME: join(folder, 'home') };
  return spawnSync(process.execPath, typed, { cwd: folder, encoding: 'utf8', env, input });
}

/** What comes after `npx carnet`; a name in quotation marks is one. */
const commandArguments = (command: string) =>
  [...command.slice('npx carnet '.length).matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );

const steps = stepsOf(tutorial);

describe('the tutorial of a new disease', () => {
  it.each(steps.map((step) => ({ step, name: step.kind === 'file' ? `save ${step.path}` : step.command })))(
    '$name',
    ({ step }) => {
      if (step.kind === 'file') {
        const path = join(folder, step.path);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, step.content);
        const schema = /^aurelia\/(diseases|disease-details|products|rules)\//.exec(step.path)?.[1];
        if (schema) expect(faultsOf(schema, JSON.parse(step.content))).toEqual([]);
        return;
      }
      const { stdout, stderr, status } = run(step.command);
      expect(status, stderr).toBe(/^ Not accepted/.test(step.output) ? 1 : 0);
      if (!isShown(stdout + stderr, step.output)) expect(stdout + stderr).toBe(step.output);
    },
  );

  it('ends with a folder that a batch takes as well', () => {
    const scan = readFileSync(join(folder, 'aurelia/vaccinated.smart-health-card'), 'utf8');
    const lines = ['2026-02-08', '2026-02-11'].map((at) => JSON.stringify({ scan, at })).join('\n');
    const options = '--trust aurelia/trust.json --diseases aurelia --rules aurelia/rules --to XA --workers 1';
    const { stdout } = run(`npx carnet verify --batch ${options}`, lines);
    const headlines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).verdict.headline);
    expect(headlines).toEqual(['not-accepted', 'accepted']);
  });

  it('asks a person first, then refuses, and accepts last', () => {
    const headlines = steps.flatMap((step) =>
      step.kind === 'command' && step.command.includes(' verify ') ? [step.output.split('\n')[0]?.trim()] : [],
    );
    expect(headlines).toEqual([
      'Check manually   A code that is not known here',
      'Check manually   No rule chosen',
      'Not accepted   Does not meet the rule',
      'Accepté',
      'Accepted',
    ]);
  });

  it('would be found wrong with an output that is not so', () => {
    expect(isShown('a\nb\nc\n', 'a\n...\nc\n')).toBe(true);
    expect(isShown('a\nb\nc\n', '...\nb\n...\n')).toBe(true);
    for (const shown of ['a\nc\n', 'a\n...\nb\n', 'A\n...\n', '']) expect(isShown('a\nb\nc\n', shown)).toBe(false);
  });
});

const schemas: Readonly<Record<string, string>> = { diseases: 'disease', rules: 'ruleset' };

function faultsOf(folderName: string, json: unknown): readonly unknown[] {
  const path = join(root, `packages/data/schemas/${schemas[folderName] ?? folderName}.json`);
  const validate = new Ajv2020({ strictRequired: false }).compile(JSON.parse(readFileSync(path, 'utf8')) as AnySchema);
  validate(json);
  return validate.errors ?? [];
}

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Vector } from '../../conformance/vector.ts';
import { carnet } from './testing/carnet.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = ['--at', '2026-01-01T12:00:00Z'];
const trust = ['--trust', 'examples/trust', ...at];

const vector = (name: string) =>
  JSON.parse(readFileSync(join(root, `conformance/vectors/${name}.json`), 'utf8')) as Vector;
const textOf = (name: string) => {
  const { scan } = vector(name);
  return 'text' in scan ? scan.text : '';
};
const json = (text: string) => JSON.parse(text) as { headline: string; genuine: string; record?: unknown };

describe('carnet verify', () => {
  it.each([
    ['a picture', ['examples/vaccination.png'], 0, 'check-manually'],
    ['a forged one', ['examples/forged.png'], 1, 'not-accepted'],
    ['a card file', ['examples/yellow-fever.smart-health-card'], 0, 'check-manually'],
    ['the scanned text', [textOf('dcc/expired')], 1, 'not-accepted'],
    ['an unknown issuer', [textOf('dcc/genuine-rsa')], 3, 'cannot-confirm'],
    ['a damaged code', [textOf('dcc/broken-base45')], 4, 'cannot-read'],
    ['another kind of code', ['WIFI:S:cafe;T:WPA;P:secret;;'], 4, 'cannot-read'],
  ])('judges %s', (_what, args, status, headline) => {
    const run = carnet(['verify', ...args, ...trust, '--json']);
    expect(json(run.stdout).headline).toBe(headline);
    expect(run.status).toBe(status);
    expect(run.stderr).toBe('');
  });

  it('reads standard input, with a line break at its end', () => {
    for (const args of [
      ['verify', '-', ...trust],
      ['verify', ...trust],
    ]) {
      expect(carnet([...args, '--json'], `${textOf('dcc/genuine-vaccination')}\n`).status).toBe(0);
    }
  });

  it('puts headline, four answers and next step in front of a person, without colours in a file', () => {
    const { stdout } = carnet(['verify', 'examples/vaccination.png', ...trust]);
    expect(stdout).toMatch(/^ Check manually {3}No rule chosen\n/);
    for (const word of ['Genuine', 'Current', 'Theirs', 'Accepted', 'Person', 'Next', 'Code'])
      expect(stdout).toContain(`\n  ${word} `);
    expect(stdout).not.toContain('\u001b');
  });

  it('shows nothing from inside a forged certificate', () => {
    const { stdout } = carnet(['verify', 'examples/forged.png', ...trust, '--json']);
    expect(stdout).not.toMatch(/MARIA|Nina|1988/);
  });

  it('judges every card of a file, and several inputs, and exits with the worst', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'carnet-')), 'two.smart-health-card');
    writeFileSync(
      file,
      JSON.stringify({ verifiableCredential: [textOf('shc/genuine-jws'), textOf('shc/genuine-jws')] }),
    );
    expect(carnet(['verify', file, ...trust]).stdout.match(/Check manually/g)).toHaveLength(2);
    expect(carnet(['verify', file, 'examples/forged.png', ...trust]).status).toBe(1);
  });

  it('puts parts of a card together over several inputs', () => {
    const parts = textOf('shc/genuine-in-parts').split('\n');
    expect(carnet(['verify', ...parts, ...trust]).status).toBe(0);
    const incomplete = carnet(['verify', ...parts.slice(1), ...trust, '--json']);
    expect(incomplete.stdout).toContain('recognise.incomplete');
    expect(incomplete.status).toBe(4);
  });

  it('says when a picture has no code', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'carnet-')), 'blank.png');
    const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    writeFileSync(file, Buffer.from(onePixel, 'base64'));
    const { stdout, status } = carnet(['verify', file, ...trust, '--json']);
    expect(stdout).toContain('recognise.no-code');
    expect(status).toBe(4);
  });

  it('says that no trust list was named', () => {
    const { status, stderr } = carnet(['verify', 'examples/vaccination.png']);
    expect(status).toBe(3);
    expect(stderr).toContain('--trust');
  });

  it('takes the issuer of a key set from the option', () => {
    const { jwks, iss } = vector('shc/genuine-jws').trust[0] as { jwks: unknown; iss: string };
    const file = join(mkdtempSync(join(tmpdir(), 'carnet-')), 'jwks.json');
    writeFileSync(file, JSON.stringify(jwks));
    const card = textOf('shc/genuine-jws');
    expect(carnet(['verify', card, '--trust', `${iss}=${file}`, ...at]).status).toBe(0);
    expect(carnet(['verify', card, '--trust', `https://other.example=${file}`, ...at]).status).toBe(3);
    const without = carnet(['verify', card, '--trust', file, ...at]);
    expect(without.stderr).toContain('ISSUER=FILE');
    expect(without.status).toBe(2);
  });

  it.each([
    ['a file that is not there', ['verify', 'missing.png']],
    ['a folder', ['verify', 'examples']],
    ['a trust file that is not there', ['verify', 'examples/vaccination.png', '--trust', 'missing.pem']],
    ['a trust file of no kind', ['verify', 'examples/vaccination.png', '--trust', 'examples/README.md']],
    ['a time that is none', ['verify', 'examples/vaccination.png', '--at', 'noon']],
    ['an option that is none', ['verify', '--sure']],
    ['a verb that is none', ['believe']],
    ['workers that are none', ['verify', '--batch', '--workers', '0']],
    ['a code that is none', ['explain', 'signature.fine']],
  ])('answers %s with one sentence and status 2', (_what, args) => {
    const { status, stderr, stdout } = carnet(args);
    expect(status).toBe(2);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(stderr).toMatch(/\w/);
    expect(stdout).toBe('');
  });

  it('does not let a name take over the terminal', () => {
    const { stdout } = carnet(['verify', '\u001b[2Jshc', '--json']);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('carnet verify --batch', () => {
  it('judges each line by its journey, else by that of the options', () => {
    const scan = textOf('icvp/genuine-layout-e');
    const { trust: own } = vector('icvp/genuine-layout-e');
    const line = (journey?: unknown) => JSON.stringify({ scan, trust: own, ...(journey !== undefined && { journey }) });
    const lines = [
      line(),
      line({ to: 'GHA', from: 'NG', transit: ['TG'] }),
      line({ to: 'Ghana' }),
      line('GH'),
      line({}),
    ];
    const accepted = (args: readonly string[]) =>
      carnet(['verify', '--batch', '--workers', '1', ...at, ...args], lines.join('\n'))
        .stdout.trim()
        .split('\n')
        .map((text) => JSON.parse(text) as { verdict?: { accepted: string }; error?: { message: string } })
        .map(({ verdict, error }) => verdict?.accepted ?? error?.message.slice(0, 20));
    const refused = ['Ghana is not a countr', 'journey is not an obj', 'journey is not like {'].map((text) =>
      text.slice(0, 20),
    );
    expect(accepted([])).toEqual(['no-rule', 'meets', ...refused]);
    expect(accepted(['--to', 'GH'])).toEqual(['meets', 'meets', ...refused]);
  });

  const lines = ['dcc/genuine-vaccination', 'dcc/expired', 'shc/revoked', 'shc/genuine-file', 'dcc/broken-base45'].map(
    (name) => {
      const { id, scan, at: moment, trust: items } = vector(name);
      return JSON.stringify({ id, scan: 'text' in scan ? scan.text : '', at: moment, trust: items });
    },
  );
  const batch = (input: string, ...args: string[]) => {
    const { stdout, status } = carnet(['verify', '--batch', ...args], input);
    return {
      answers: stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
      status,
    };
  };

  it.each(['1', '2', '3'])('answers in order with %s workers', (workers) => {
    const many = Array.from({ length: 400 }, () => lines).flat();
    const { answers, status } = batch(many.join('\n'), '--workers', workers);
    expect(answers).toHaveLength(many.length);
    expect(answers.map(({ id, verdict }) => `${id} ${verdict.headline}`)).toEqual(
      many.map((line) => `${JSON.parse(line).id} ${vectorHeadline(JSON.parse(line).id)}`),
    );
    expect(status).toBe(0);
  });

  const vectorHeadline = (id: string) =>
    ({
      'genuine-vaccination': 'check-manually',
      expired: 'not-accepted',
      revoked: 'not-accepted',
      'genuine-file': 'check-manually',
      'broken-base45': 'cannot-read',
    })[id];

  it('takes bytes, pictures and trust files', () => {
    const text = textOf('dcc/genuine-vaccination');
    const moment = '2026-01-01T12:00:00Z';
    const input = [
      {
        id: 1,
        scanBase64: Buffer.from(text).toString('base64'),
        at: moment,
        trust: [{ file: 'examples/trust/aurelia.pem' }],
      },
      { id: 2, image: 'examples/vaccination.png', at: moment },
      { id: 3, image: readFileSync(join(root, 'examples/vaccination.png')).toString('base64'), at: moment },
    ];
    const { answers } = batch(input.map((line) => JSON.stringify(line)).join('\n'), '--trust', 'examples/trust');
    expect(answers.map(({ id, verdict }) => [id, verdict.genuine])).toEqual([
      [1, 'genuine'],
      [2, 'genuine'],
      [3, 'genuine'],
    ]);
  });

  it('gives the worst verdict of a file with several cards, and each', () => {
    const scan = JSON.stringify({
      verifiableCredential: [textOf('shc/genuine-jws'), 'eyJh.AQ.AQ'],
    });
    const { answers } = batch(JSON.stringify({ id: 1, scan }), ...trust);
    expect(answers[0].verdict.headline).toBe('cannot-read');
    expect(answers[0].verdicts).toHaveLength(2);
  });

  describe('with several certificates of one traveller', () => {
    const moment = '2026-01-01T12:00:00Z';
    const yellowFever = { scan: textOf('shc/genuine-new') };
    const mpox = { scan: textOf('shc/genuine-mpox') };
    const other = { scan: textOf('dcc/genuine-vaccination') };
    const own = ['shc/genuine-new', 'dcc/genuine-vaccination'].flatMap((name) => vector(name).trust);
    const folder = mkdtempSync(join(tmpdir(), 'carnet-batch-'));
    for (const disease of ['yellow-fever', 'mpox'])
      writeFileSync(
        join(folder, `${disease}.json`),
        JSON.stringify({
          id: disease,
          version: '1.0.0',
          title: { en: disease },
          disease,
          source: { title: 'Invented' },
          validFrom: '2020-01-01',
          journeys: { to: ['XA'], required: true },
          accepts: [{ id: 'vaccinated', text: { en: 'Vaccinated' }, event: 'vaccination' }],
        }),
      );
    const judged = (line: object, ...args: readonly string[]) =>
      batch(JSON.stringify({ id: 1, at: moment, trust: own, ...line }), '--workers', '1', ...args).answers[0];
    const byRules = (line: object) => judged(line, '--to', 'XA', '--rules', folder);

    it('asks rules about all of them', () => {
      for (const alone of [yellowFever, mpox]) expect(byRules(alone).verdict.headline).toBe('check-manually');
      const { verdict, verdicts } = byRules({ together: [yellowFever, mpox] });
      expect(verdict.headline).toBe('accepted');
      expect(verdicts.map(({ headline }: { headline: string }) => headline)).toEqual(['accepted', 'accepted']);
    });

    it('does so for the cards of one file', () => {
      const scan = JSON.stringify({ verifiableCredential: [textOf('shc/genuine-jws'), textOf('shc/genuine-jws')] });
      expect(byRules({ scan }).verdicts).toHaveLength(2);
    });

    it('judges another person apart, and says so', () => {
      const { verdicts } = byRules({ together: [yellowFever, other, mpox] });
      const said = verdicts.map(({ headline, checks }: { headline: string; checks: { code: string }[] }) => [
        headline,
        checks.some(({ code }) => code === 'record.several-persons'),
      ]);
      expect(said).toEqual([
        ['accepted', true],
        ['check-manually', true],
        ['accepted', true],
      ]);
    });

    it('keeps their order without rules, also of a picture without a code', () => {
      const image = 'examples/vaccination.png';
      const blank = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEANl9ngAAAAABJRU5ErkJggg==';
      const { verdicts } = judged({ together: [{ image: blank }, { image }, yellowFever] });
      expect(verdicts.map(({ headline }: { headline: string }) => headline)).toEqual([
        'cannot-read',
        'check-manually',
        'check-manually',
      ]);
    });

    it.each([
      ['no list', {}],
      ['an empty list', []],
      ['too many', Array(33).fill(yellowFever)],
      ['something that is no object', [null]],
      ['an object without a scan', [yellowFever, {}]],
    ])('does not understand %s', (_, together) => {
      expect(judged({ together }).error.code).toBe('batch.malformed-line');
      expect(judged({ together: [mpox], ...yellowFever }).error.message).toContain('something beside it');
    });
  });

  it('answers a line that is not understood, goes on, and exits with 2', () => {
    const { answers, status } = batch(
      [
        '{',
        '[]',
        '{"id":7}',
        '{"id":8,"scan":"x","trust":[{}]}',
        '{"id":9,"scan":"x","at":"noon"}',
        '{"id":10,"scan":"x"}',
      ].join('\n'),
    );
    expect(answers.map(({ id, error, verdict }) => [id, error?.code ?? verdict.headline])).toEqual([
      [null, 'batch.malformed-line'],
      [null, 'batch.malformed-line'],
      [7, 'batch.malformed-line'],
      [8, 'batch.malformed-line'],
      [9, 'batch.malformed-line'],
      [10, 'cannot-read'],
    ]);
    expect(status).toBe(2);
  });
});

describe('carnet inspect', () => {
  const layers = (text: string) => {
    const { stdout } = carnet(['inspect', text, ...trust, '--json']);
    return (JSON.parse(stdout) as { layers: { name: string; outcome: string; code?: string }[] }).layers.map(
      ({ name, outcome, code }) => [name, code ?? outcome],
    );
  };

  it('shows every layer of a genuine one', () => {
    expect(layers(textOf('dcc/genuine-vaccination')).map(([name, outcome]) => `${name} ${outcome}`)).toEqual([
      'scan ok',
      'base45 ok',
      'zlib ok',
      'cose ok',
      'cwt ok',
      'dcc ok',
      'signature ok',
      'record ok',
    ]);
  });

  it('goes on after a fault where it can', () => {
    expect(layers(textOf('dcc/not-compressed'))).toContainEqual(['zlib', 'decode.malformed']);
    expect(layers(textOf('dcc/not-compressed'))).toContainEqual(['record', 'ok']);
    expect(layers(textOf('dcc/forged-payload'))).toContainEqual(['signature', 'signature.invalid']);
    expect(layers(textOf('dcc/forged-payload'))).toContainEqual(['record', 'ok']);
    expect(layers(textOf('shc/zlib-instead-of-raw'))).toContainEqual(['record', 'ok']);
  });

  it('ends where it cannot, and says so for a text of no format', () => {
    expect(layers(textOf('dcc/broken-base45')).at(-1)?.[1]).toBe('decode.malformed');
    expect(layers('hello')).toEqual([['scan', 'recognise.unknown-format']]);
  });
});

describe('carnet explain', () => {
  it('gives title, meaning and next step', () => {
    const { stdout, status } = carnet(['explain', 'signature.invalid']);
    expect(stdout).toMatch(/^Signature does not match .*\n.*\nWhat to do: Do not accept it/);
    expect(status).toBe(0);
  });

  it('lists all codes', () => {
    expect(carnet(['explain']).stdout.split('\n').length).toBeGreaterThan(40);
  });
});

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { signer } from '../../../conformance/make-dcc.ts';
import { issuer } from '../../../conformance/make-shc.ts';
import { runCarnet } from '../testing/run-carnet.ts';

const vaccination = 'examples/vaccination.png';
const at = ['--at', '2026-01-01T12:00:00Z'];

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'carnet-home-'));
});

const carnet = (...args: readonly string[]) => runCarnet(home, args);

/** Writes a file into the folder of the test and says where. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
}

const item = (name: string, country: string) => {
  const { kid, certificate } = signer(name);
  return { kid: kid.toString('base64'), country, certificateType: 'DSC', rawData: certificate };
};
const [aurelia, brisa, cordia] = [item('aurelia', 'XA'), item('brisa', 'XB'), item('cordia', 'XC')];
const euList = (...items: readonly object[]) => JSON.stringify({ certificates: items });
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const headline = async (...args: readonly string[]) =>
  (JSON.parse((await carnet('verify', vaccination, '--json', ...at, ...args)).stdout) as { headline: string }).headline;

describe('the trust store', () => {
  it('is what verify trusts when nothing is named', async () => {
    expect(await headline()).toBe('cannot-confirm');
    const { stdout, stderr } = await carnet(
      'trust',
      'import',
      'eu-dcc',
      file('list.json', euList(aurelia, {})),
      '--name',
      'eu',
    );
    expect(stdout).toBe('eu: 1 key. Its signature was not checked.\n');
    expect(stderr).toContain('without key id or certificate were left out');
    expect(await headline()).toBe('check-manually');
  });

  it('knows that a list is of a test environment', async () => {
    await carnet('trust', 'import', 'eu-dcc', file('list.json', euList(aurelia)), '--test');
    expect(await headline()).toBe('test-certificate');
  });

  it.each([
    ['a kind that there is not', ['import', 'nonsense', 'list.json'], 'no kind of list'],
    ['a list of another kind', ['import', 'vci', 'list.json'], 'is not a trust list of the kind: VCI directory'],
    [
      'a list that its signer did not sign',
      ['import', 'eu-dcc', 'list.json', '--signed-by', 'key.pem'],
      'no signature',
    ],
    ['a name that is none', ['import', 'eu-dcc', 'list.json', '--name', '../list'], 'A name in the store'],
    ['a file that is not there', ['import', 'eu-dcc', 'nothing.json'], 'There is no file'],
    ['a delta that is none', ['import', 'delta', 'list.json'], 'is no delta'],
  ])('does not take %s', async (_what, args, sentence) => {
    file('list.json', euList(aurelia));
    await carnet('trust', 'keys', join(home, 'key'));
    const paths = args.map((arg) =>
      /^(list|nothing|key)\./.test(arg) ? join(home, arg.replace('key.pem', 'key.pub.pem')) : arg,
    );
    const { status, stderr } = await carnet('trust', ...paths);
    expect(stderr).toContain(sentence);
    expect(status).toBe(2);
    expect((await carnet('trust', 'list')).stdout).toContain('No list is trusted.');
  });

  it('shows keys by id, country and name', async () => {
    await carnet('trust', 'import', 'eu-dcc', file('list.json', euList(aurelia, cordia)), '--name', 'eu');
    await carnet(
      'trust',
      'import',
      'jwks',
      file('keys.json', JSON.stringify({ keys: [clinic.jwk] })),
      '--issuer',
      clinic.iss,
    );
    expect((await carnet('trust', 'show', aurelia.kid)).stdout).toMatch(
      /participant\s+XA\n[\s\S]*may sign\s+dcc\/vaccination/,
    );
    expect((await carnet('trust', 'show', 'xc')).stdout).toContain('RSA, 2048 bits');
    expect((await carnet('trust', 'show', clinic.iss)).stdout).toContain('network      local');
    expect((await carnet('trust', 'show', 'Ministry')).stdout).toContain(aurelia.kid);
    expect((await carnet('trust', 'show', 'XZ')).stderr).toContain('No key is known by XZ.');
    const shown = JSON.parse((await carnet('trust', 'show', 'XA', '--json')).stdout) as { kid: string }[];
    expect(shown.map(({ kid }) => kid)).toEqual([aurelia.kid]);
  });

  it('says what is wrong with lists, in a table and as JSON', async () => {
    const list = file('list.json', euList(aurelia, { ...brisa, rawData: 'AAAA' }, { kid: 'x' }));
    const run = await carnet('trust', 'check', list, '--at', '2099-01-01');
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/expired\s+1\s+certificates whose time is over/);
    expect(run.stdout).toMatch(/malformed\s+1\s+entries without key id/);
    const [checked] = JSON.parse((await carnet('trust', 'check', list, '--json')).stdout) as {
      findings: { subject: string }[];
    }[];
    expect(checked?.findings.map(({ subject }) => subject)).toEqual(['x', brisa.kid]);
    expect((await carnet('trust', 'check', file('good.json', euList(aurelia)), '--at', '2026-01-01')).status).toBe(0);
  });
});

describe('a snapshot', () => {
  const build = (name: string, day: string, ...more: readonly string[]) =>
    carnet('trust', 'build', '-o', join(home, name), '--key', join(home, 'p.key.pem'), '--at', day, ...more);

  beforeEach(async () => {
    await carnet('trust', 'keys', join(home, 'p'));
    await carnet('trust', 'import', 'eu-dcc', file('list.json', euList(aurelia, brisa)), '--name', 'eu');
  });

  it('is built, believed by the key of its publisher, and used instead of the lists', async () => {
    const { stdout } = await build('one', '2026-01-01T00:00:00Z', '--stale-after', '30');
    expect(stdout).toMatch(/version 1767225600, 2 keys from 1 lists, \d+ bytes, fine until 2026-01-31\.\n$/);
    const files = ['--trust', join(home, 'one')];
    expect((await carnet('verify', vaccination, ...at, ...files)).stderr).toContain('no key of its publisher is known');
    expect(await headline(...files, '--publisher', join(home, 'p.pub.pem'))).toBe('check-manually');
    const imported = await carnet(
      'trust',
      'import',
      'snapshot',
      join(home, 'one'),
      '--signed-by',
      join(home, 'p.pub.pem'),
    );
    expect(imported.stdout).toMatch(/^Snapshot version 1767225600, .* old: 2 keys\.\n$/);
    expect(await headline()).toBe('check-manually');
    expect((await carnet('trust', 'list')).stdout).toMatch(/eu-dcc\s+eu\s+2\s+0\s/);
  });

  it('that is too old confirms nothing', async () => {
    await build('one', '2026-01-01T00:00:00Z', '--stale-after', '0.25');
    expect(await headline('--trust', join(home, 'one'), '--publisher', join(home, 'p.pub.pem'))).toBe('cannot-confirm');
  });

  it('is not replaced by an older, a damaged or a foreign one', async () => {
    await build('old', '2026-01-01T00:00:00Z');
    await build('new', '2026-01-02T00:00:00Z');
    const take = (name: string) => carnet('trust', 'import', 'snapshot', join(home, name));
    await carnet('trust', 'import', 'snapshot', join(home, 'new'), '--signed-by', join(home, 'p.pub.pem'));
    const held = readFileSync(join(home, 'trust/snapshot'));
    expect((await take('old')).stderr).toContain('older than version 1767312000 in the store');
    const damaged = Uint8Array.from(held);
    damaged[200] = (damaged[200] as number) ^ 1;
    file('damaged', damaged);
    expect((await take('damaged')).status).toBe(2);
    await carnet('trust', 'keys', join(home, 'q'));
    await carnet('trust', 'build', '-o', join(home, 'foreign'), '--key', join(home, 'q.key.pem'));
    expect((await take('foreign')).stderr).toContain('not signed by a publisher whose key is known');
    expect(readFileSync(join(home, 'trust/snapshot'))).toEqual(held);
  });

  it('is brought up to date by a delta, and no other', async () => {
    await build('one', '2026-01-01T00:00:00Z');
    await carnet('trust', 'import', 'snapshot', join(home, 'one'), '--signed-by', join(home, 'p.pub.pem'));
    await carnet('trust', 'import', 'eu-dcc', file('list.json', euList(aurelia, brisa, cordia)), '--name', 'eu');
    await build('two', '2026-01-02T00:00:00Z', '--previous', join(home, 'one'));
    await build('three', '2026-01-03T00:00:00Z', '--previous', join(home, 'two'));
    expect((await carnet('trust', 'import', 'delta', join(home, 'three.delta'))).stderr).toContain('another snapshot');
    const taken = await carnet('trust', 'import', 'delta', join(home, 'two.delta'));
    expect(taken.stdout).toMatch(/^Snapshot version 1767312000, .* old: 3 keys\.\n$/);
    expect((await carnet('trust', 'import', 'delta', join(home, 'three.delta'))).stdout).toContain(
      'version 1767398400',
    );
  });

  it('is compared with another', async () => {
    await build('one', '2026-01-01T00:00:00Z');
    await carnet(
      'trust',
      'import',
      'eu-dcc',
      file('list.json', euList({ ...aurelia, country: 'XD' }, cordia)),
      '--name',
      'eu',
    );
    await build('two', '2026-01-02T00:00:00Z');
    const publisher = ['--publisher', join(home, 'p.pub.pem')];
    const run = await carnet('trust', 'diff', join(home, 'one'), join(home, 'two'), ...publisher);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^1 added, 1 removed, 1 changed\.\n/);
    expect(run.stdout).toMatch(/changed\s+\S+\s+eu-dcc\s+XD\s+participant/);
    expect((await carnet('trust', 'diff', join(home, 'one'), join(home, 'one'), ...publisher)).status).toBe(0);
  });
});

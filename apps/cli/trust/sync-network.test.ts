import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { signer } from '../../../conformance/make-dcc.ts';
import { authority } from '../../../conformance/make-nz-pass.ts';
import { issuer } from '../../../conformance/make-shc.ts';
import { startListServer } from '../testing/list-server.ts';
import { runCarnet } from '../testing/run-carnet.ts';

let home = '';
let server: Awaited<ReturnType<typeof startListServer>>;
let address = '';
beforeAll(async () => {
  server = await startListServer();
  address = server.address;
});
afterAll(() => server.stop());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'carnet-home-'));
  server.answers.clear();
  server.asked.length = 0;
});

const carnet = (...args: readonly string[]) => runCarnet(home, args);
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const document = JSON.stringify(authority.document);

const vciSnapshot = (time: string, ...keys: readonly object[]) =>
  JSON.stringify({ time, issuerInfo: [{ issuer: { iss: clinic.iss, name: 'Clinic' }, keys }] });
/** The published key of the directory signs nothing here, so that the tests name another. */
const sync = (...more: readonly string[]) => carnet('trust', 'sync', 'nz', '--from', `${address}/list`, ...more);

it('fetches a list into the store, and asks for it again only when it has changed', async () => {
  server.answers.set('/list', { body: document, headers: { etag: '"v1"' } });
  const first = await sync();
  expect(first).toMatchObject({ status: 0, stdout: 'nz: 1 key. Its signature was not checked.\n' });
  server.answers.set('/list', { status: 304 });
  expect(await sync()).toMatchObject({ status: 0, stdout: 'nz: nothing new.\n' });
  expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
  expect((await carnet('trust', 'list')).stdout).toMatch(/nz\s+nz\s+1\s+0/);
});

it.each([
  ['the server fails', { status: 500 }, 'answered with status 500'],
  [
    'it points elsewhere',
    { status: 302, headers: { location: 'https://other.example/' } },
    'points to another address',
  ],
  ['what comes is no list', { body: '<html></html>' }, 'is not a trust list'],
  ['what comes has no key', { body: document.replace('JsonWebKey2020', 'other') }, 'has no key that can be used'],
  ['nothing comes', { isSilent: true }, 'did not answer within 1 seconds'],
])('keeps the list that it has when %s', async (_what, answer, sentence) => {
  server.answers.set('/list', { body: document });
  await sync();
  server.answers.set('/list', answer);
  const run = await sync('--timeout', '1');
  expect(run.stdout).toContain(sentence);
  expect(run.stdout).toContain('in the store stays');
  expect(run.status).toBe(1);
  expect((await carnet('trust', 'list')).stdout).toMatch(/nz\s+nz\s+1\s+0/);
});

it('keeps the list that it has when nobody answers at all', async () => {
  server.answers.set('/list', { body: document });
  await sync();
  const run = await carnet('trust', 'sync', 'nz', '--from', 'http://127.0.0.1:9/list');
  expect(run.stdout).toContain('cannot be reached');
  expect((await carnet('trust', 'list')).stdout).toMatch(/nz\s+nz\s+1\s+0/);
});

it('fetches in no other way than https, but from this machine', async () => {
  expect((await carnet('trust', 'sync', 'nz', '--from', 'http://lists.example/did.json')).stdout).toContain(
    'is not an https address',
  );
  expect((await carnet('trust', 'sync', 'nz', '--from', 'file:///etc/passwd')).stdout).toContain(
    'is not an https address',
  );
  expect((await carnet('trust', 'sync', 'nowhere')).stderr).toContain('no network whose address is known');
});

it('refuses a list that the known key of its network did not sign', async () => {
  server.answers.set('/list', { body: vciSnapshot('2026-01-01T00:00:00Z', clinic.jwk) });
  server.answers.set('/signature', { body: 'MAYCAQECAQE=' });
  const from = ['trust', 'sync', 'vci', '--from', `${address}/list`];
  expect((await carnet(...from, '--signature-from', `${address}/signature`)).stdout).toContain(
    'was not signed by the key',
  );
  expect((await carnet(...from)).stdout).toContain('no signature');
  expect((await carnet('trust', 'list')).stdout).toContain('No list is trusted.');
});

const item = (name: string) => {
  const { kid, certificate } = signer(name);
  return { kid: kid.toString('base64'), rawData: certificate };
};
const [aurelia, brisa, cordia] = [item('aurelia'), item('brisa'), item('cordia')];

it('keeps up with a backend of the EU scheme: fetches what is new, drops what is no longer valid', async () => {
  const valid = (...kids: readonly string[]) =>
    server.answers.set('/signercertificateStatus', { body: JSON.stringify(kids) });
  server.answers.set('POST /signercertificateUpdate', ({ body }) => {
    const kids = JSON.parse(body) as string[];
    return { body: JSON.stringify({ XA: [aurelia, brisa, cordia].filter(({ kid }) => kids.includes(kid)) }) };
  });
  const round = () => carnet('trust', 'sync', 'eu-dcc', '--from', address);
  valid(aurelia.kid, brisa.kid);
  expect((await round()).stdout).toContain('eu-dcc: 2 keys.');
  valid(brisa.kid, cordia.kid);
  expect((await round()).stdout).toContain('eu-dcc: 2 keys.');
  const asked = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as string[]);
  expect(asked).toEqual([[aurelia.kid, brisa.kid], [cordia.kid]]);
  expect((await carnet('trust', 'show', aurelia.kid)).stderr).toContain('No key is known');
  server.answers.set('/signercertificateStatus', { body: '{"error": "maintenance"}' });
  const failed = await round();
  expect(failed.stdout).toContain('in the store stays');
  expect((await carnet('trust', 'list')).stdout).toMatch(/eu-dcc\s+eu-dcc\s+2\s+0/);
});

it('takes certificates one by one from a backend that hands them out like that', async () => {
  const all = [aurelia, brisa, cordia];
  server.answers.set('/signercertificateStatus', { body: JSON.stringify([aurelia.kid, cordia.kid]) });
  server.answers.set('POST /signercertificateUpdate', { status: 405 });
  server.answers.set('GET /signercertificateUpdate', ({ headers }) => {
    const at = Number(headers['x-resume-token'] ?? 0);
    const one = all[at];
    return one
      ? { body: one.rawData, headers: { 'x-kid': one.kid, 'x-resume-token': String(at + 1) } }
      : { status: 204 };
  });
  expect((await carnet('trust', 'sync', 'eu-dcc', '--from', address)).stdout).toContain('eu-dcc: 2 keys.');
});

const host = 'did:web:tng-cdn.who.int';
const refs = (id: string, ...others: readonly string[]) =>
  JSON.stringify({
    id: `${host}:${id}`,
    verificationMethod: others.map((one) => (one.startsWith('did:') ? one : `${host}:${one}`)),
  });
const keysOf = (participant: string, { kid, rawData }: typeof aurelia) => {
  const id = `${host}:v2:trustlist:DCC:${participant}:DSC`;
  const publicKeyJwk = { kty: 'EC', kid, x5c: [rawData] };
  return JSON.stringify({ id, verificationMethod: [{ id: `${id}#${kid}`, publicKeyJwk }] });
};

it('follows the references of a WHO list on its own host, and forgets what is no longer referred to', async () => {
  const root = (...participants: readonly string[]) =>
    server.answers.set('/v2/trustlist-ref/did.json', {
      body: refs(
        'v2:trustlist-ref',
        ...participants.map((one) => `v2:trustlist-ref:DCC:${one}:DSC`),
        'did:web:tng-cdn-dev.who.int:trustlist',
      ),
    });
  for (const [participant, key] of [
    ['FRA', aurelia],
    ['NLD', brisa],
  ] as const) {
    server.answers.set(`/v2/trustlist-ref/DCC/${participant}/DSC/did.json`, {
      body: refs(`v2:trustlist-ref:DCC:${participant}:DSC`, `v2:trustlist:DCC:${participant}:DSC`),
    });
    server.answers.set(`/v2/trustlist/DCC/${participant}/DSC/did.json`, { body: keysOf(participant, key) });
  }
  root('FRA', 'NLD');
  const round = () => carnet('trust', 'sync', 'gdhcn', '--from', `${address}/v2/trustlist-ref/did.json`);
  const { stdout, status } = await round();
  expect(status).toBe(0);
  expect(stdout).toMatch(/gdhcn-dcc-fra-dsc: 1 key\.[\s\S]*gdhcn-dcc-nld-dsc: 1 key\./);
  expect(server.asked.every(({ path }) => path.startsWith('/v2/'))).toBe(true);
  root('FRA');
  expect((await round()).stdout).toContain('gdhcn-dcc-nld-dsc: no longer published');
  const listed = (await carnet('trust', 'list')).stdout;
  expect(listed).toContain('gdhcn-dcc-fra-dsc');
  expect(listed).not.toContain('nld');
});

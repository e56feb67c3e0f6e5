import { afterEach, describe, expect, it } from 'vitest';
import { localLinks, type Place, startLinkServer } from '../../../../conformance/link-server.ts';
import { claims, hcert, signer } from '../../../../conformance/make-dcc.ts';
import { jwe, link, linkContent } from '../../../../conformance/make-link.ts';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import { portsOf, scanOf } from '../../../../conformance/verify-vector.ts';
import type { Scan } from '../scan.ts';
import type { Verdict } from '../verdict.ts';
import { verify } from '../verify.ts';
import { verifyLink } from './verify-link.ts';

const at = new Date('2026-01-01T12:00:00Z');
const aurelia = signer('aurelia');
const vectorOf = (format: string, wanted: string) => {
  const found = readVectors(format).find(({ id }) => id === wanted);
  return found ?? expect.fail(`There is no vector ${format}/${wanted}.`);
};
const jwsOf = (id: string) => {
  const scan = scanOf(vectorOf('shc', id));
  return scan.kind === 'text' ? scan.text : '';
};
const cardVector = vectorOf('shc', 'genuine-jws');
const ports = await portsOf({ ...cardVector, trust: [...cardVector.trust, { certificate: aurelia.certificate }] });
const card = jwsOf('genuine-jws');
const fileOf = (...cards: string[]) => JSON.stringify({ verifiableCredential: cards });
const cards = 'application/smart-health-card';
const fhir = JSON.stringify({ resourceType: 'Bundle', entry: [] });
const json = (value: unknown) => ({ body: JSON.stringify(value) });
const sealedCard = jwe({ content: fileOf(card) });

type Server = Awaited<ReturnType<typeof startLinkServer>>;
let server: Server | undefined;
afterEach(() => server?.stop());

/** Starts a server with some places and opens a link to `/link` there. */
async function open(
  places: Readonly<Record<string, Place>>,
  content: object = {},
  opening: { readonly passcode?: string; readonly wrap?: (text: string) => Scan; readonly timeoutMs?: number } = {},
) {
  server = await startLinkServer(places);
  const text = link({ ...linkContent, url: `${server.address}/link`, ...content });
  const scan: Scan = opening.wrap?.(text) ?? { kind: 'text', text };
  const { passcode, timeoutMs } = opening;
  const verdicts = await verifyLink(
    scan,
    at,
    { ...ports, links: localLinks(timeoutMs) },
    { recipient: 'Gate 7', ...(passcode !== undefined && { passcode }) },
  );
  return { verdicts, seen: server.seen, address: server.address };
}
/** Headlines, and the codes at the stage at which a scan or a link is recognised. */
const said = (verdicts: readonly Verdict[]) =>
  verdicts.map(({ headline, checks }) => [
    headline,
    ...checks.filter(({ stage }) => stage === 'recognise').map(({ code }) => code),
  ]);
const rulesOf = (verdicts: readonly Verdict[]) => verdicts.flatMap(({ checks }) => checks[0]?.evidence?.rule ?? []);
const genuine = ['check-manually', 'ok'];

describe('without being opened', () => {
  it('a link is amber and says what it is', async () => {
    const verdict = await verify({ kind: 'text', text: link() }, at, ports);
    expect(said([verdict])).toEqual([['cannot-confirm', 'link.not-opened']]);
    expect(verdict.checks[0]?.evidence).toEqual({ link: 'shlink', flag: 'L' });
    expect(JSON.stringify(verdict)).not.toMatch(/harbour-clinic|Yellow|3sVnJ/);
    expect(verdict).not.toHaveProperty('format');
  });

  it('a damaged link cannot be read, and one of a newer version cannot be confirmed', async () => {
    const codes = async (content: object) => said([await verify({ kind: 'text', text: link(content) }, at, ports)]);
    expect(await codes({})).toEqual([['cannot-read', 'link.malformed']]);
    expect(await codes({ v: 2 })).toEqual([['cannot-confirm', 'link.unsupported']]);
  });
});

describe('a manifest', () => {
  it('has its cards judged one by one, wherever they lie', async () => {
    const { verdicts, seen } = await open({
      '/link': (_request, address) =>
        json({
          files: [
            { contentType: cards, embedded: jwe({ content: fileOf(card), header: { zip: 'DEF' } }) },
            { contentType: `${cards};fhirVersion=4.0.1`, location: `${address}/file` },
          ],
        }),
      '/file': { body: jwe({ content: fileOf(card, jwsOf('forged-payload')) }) },
    });
    expect(said(verdicts)).toEqual([genuine, genuine, ['not-accepted', 'ok']]);
    expect(verdicts[0]?.record?.events).toHaveLength(1);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /link', 'GET /file']);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ recipient: 'Gate 7' });
    expect(seen[0]?.headers['content-type']).toBe('application/json');
    for (const { headers } of seen) expect(headers).not.toHaveProperty('cookie');
  });

  it('may hold what proves nothing, which is not even fetched', async () => {
    const { verdicts, seen } = await open({
      '/link': (_request, address) =>
        json({
          files: [
            { contentType: cards, embedded: sealedCard },
            { contentType: 'application/fhir+json', location: `${address}/ips` },
            { contentType: 'application/smart-api-access', embedded: jwe({ content: '{}' }) },
            { contentType: cards, embedded: sealedCard, status: 'no-longer-valid' },
            { contentType: cards },
          ],
        }),
    });
    expect(said(verdicts)).toEqual([
      genuine,
      ['cannot-read', 'link.unsigned', 'link.unsupported', 'link.withdrawn', 'link.malformed'],
    ]);
    expect(seen).toHaveLength(1);
  });

  it('is refused when it breaks the rules', async () => {
    const rule = async (place: Place) => {
      const { verdicts } = await open({ '/link': place });
      expect(said(verdicts)).toEqual([['cannot-read', 'link.malformed']]);
      return rulesOf(verdicts)[0];
    };
    expect(await rule({ body: 'hello' })).toBe('a JSON text does not parse');
    expect(await rule({ body: '['.repeat(1000) })).toBe('a JSON text is nested too deeply');
    expect(await rule({ body: Uint8Array.of(0xff) })).toBe('a text is not UTF-8');
    expect(await rule(json({}))).toBe('the manifest has no list of files');
    expect(await rule(json({ files: [7] }))).toBe('a file of the manifest is not an object');
    expect(await rule(json({ files: [{ contentType: cards }] }))).toBe('a document is neither here nor at an address');
    expect(await rule(json({ files: [{ location: 'file:///etc/hosts' }] }))).toBe(
      'a document is neither here nor at an address',
    );
    expect(await rule(json({ files: Array(17).fill({ embedded: 'x' }) }))).toBe(
      'there are too many documents behind it',
    );
    const many = jwe({ content: fileOf(...Array(40).fill(card)) });
    expect(await rule(json({ files: [{ embedded: many }, { embedded: many }] }))).toBe(
      'there are too many certificates behind it',
    );
  });

  it('may hold a document that another key sealed, or that is none', async () => {
    const other = jwe({ content: fileOf(card), key: Buffer.alloc(32, 1) });
    const { verdicts } = await open({
      '/link': json({
        files: [
          { contentType: cards, embedded: other },
          { contentType: cards, embedded: 'a.b.c' },
        ],
      }),
    });
    expect(said(verdicts)).toEqual([['cannot-read', 'link.not-decrypted', 'link.malformed']]);
  });

  it('may be empty', async () => {
    const { verdicts } = await open({ '/link': json({ files: [] }) });
    expect(said(verdicts)).toEqual([['cannot-confirm', 'link.inactive']]);
  });
});

describe('a direct link', () => {
  const opened = async (content: string, header: object = {}) =>
    open({ '/link': { body: jwe({ content, header: { ...header } }) } }, { flag: 'LU' });

  it('has one document, whose kind is said or found out', async () => {
    const { verdicts, seen } = await opened(fileOf(card));
    expect(said(verdicts)).toEqual([genuine]);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /link?recipient=Gate%207']);
    expect(said((await opened(fileOf(card), { cty: cards })).verdicts)).toEqual([genuine]);
    expect(said((await opened(fhir)).verdicts)).toEqual([['cannot-confirm', 'link.unsigned']]);
    expect(said((await opened(fhir, { cty: 'application/fhir+json' })).verdicts)).toEqual([
      ['cannot-confirm', 'link.unsigned'],
    ]);
  });

  it('may hold a credential of any room, and what is none', async () => {
    const dcc = scanOf(vectorOf('dcc', 'genuine-vaccination'));
    expect(said((await opened(dcc.kind === 'text' ? dcc.text : '')).verdicts)).toEqual([genuine]);
    expect(said((await opened('hello')).verdicts)).toEqual([['cannot-read', 'recognise.unknown-format']]);
  });

  it('has its query left as it is written', async () => {
    server = await startLinkServer({ '/link': { body: sealedCard } });
    const url = `${server.address}/link?sig=a%2fb~c%20d&e`;
    const scan: Scan = { kind: 'text', text: link({ ...linkContent, url, flag: 'U' }) };
    await verifyLink(scan, at, { ...ports, links: localLinks() }, { recipient: 'A&B' });
    expect(server.seen[0]?.path).toBe('/link?sig=a%2fb~c%20d&e&recipient=A%26B');
  });

  it('never leads to another link', async () => {
    const { verdicts, seen } = await opened(link());
    expect(said(verdicts)).toEqual([['cannot-confirm', 'link.not-opened']]);
    expect(seen).toHaveLength(1);
  });
});

describe('a passcode', () => {
  const guarded: Place = ({ body }) => {
    const { passcode } = JSON.parse(body) as { passcode?: string };
    return passcode === '4711'
      ? json({ files: [{ contentType: cards, embedded: sealedCard }] })
      : { status: 401, ...json({ remainingAttempts: 3 }) };
  };

  it('is asked for before anything is fetched', async () => {
    const { verdicts, seen } = await open({ '/link': guarded }, { flag: 'P' });
    expect(said(verdicts)).toEqual([['cannot-confirm', 'link.passcode-needed']]);
    expect(seen).toHaveLength(0);
  });

  it('opens the link when it is right', async () => {
    const { verdicts } = await open({ '/link': guarded }, { flag: 'LP' }, { passcode: '4711' });
    expect(said(verdicts)).toEqual([genuine]);
  });

  it('is not told to a server that does not ask for one', async () => {
    const { seen } = await open({ '/link': guarded }, { flag: 'L' }, { passcode: '4711' });
    expect(seen.map(({ body }) => body)).toEqual(['{"recipient":"Gate 7"}']);
  });

  it('says how many attempts are left when it is wrong', async () => {
    const { verdicts } = await open({ '/link': guarded }, { flag: 'P' }, { passcode: '0000' });
    expect(said(verdicts)).toEqual([['cannot-confirm', 'link.passcode-wrong']]);
    expect(verdicts[0]?.checks[0]?.evidence).toEqual({ rule: 'the server refused it', remainingAttempts: '3' });
  });

  it.each(['"many"', '-1', '1e9', '1.5'])('says no number of attempts that is none: %s', async (number) => {
    const place = { status: 401, body: `{"remainingAttempts":${number}}` };
    const { verdicts } = await open({ '/link': place }, { flag: 'P' }, { passcode: '0000' });
    expect(verdicts[0]?.checks[0]?.evidence).toEqual({ rule: 'the server refused it' });
  });
});

describe('a link that leads nowhere', () => {
  it.each([
    [404, 'link.inactive'],
    [410, 'link.inactive'],
    [403, 'link.inactive'],
    [401, 'link.unsupported'],
    [429, 'link.unreachable'],
    [500, 'link.unreachable'],
    [204, 'link.unreachable'],
    [302, 'link.unreachable'],
  ])('says so: status %i', async (status, code) => {
    const place = { status, headers: { location: 'http://127.0.0.1:9/' } };
    const { verdicts, seen } = await open({ '/link': place });
    expect(said(verdicts)).toEqual([['cannot-confirm', code]]);
    expect(seen).toHaveLength(1);
  });

  it('is not asked when it says that its time is over', async () => {
    const { verdicts, seen } = await open({}, { exp: at.getTime() / 1000 - 1 });
    expect(said(verdicts)).toEqual([['cannot-confirm', 'link.expired']]);
    expect(seen).toHaveLength(0);
  });

  it('does not hold a verifier up, and does not fill its memory', async () => {
    const slow = await open({ '/link': { isHanging: true } }, {}, { timeoutMs: 200 });
    expect(rulesOf(slow.verdicts)).toEqual(['no answer came']);
    const large = await open({ '/link': { body: new Uint8Array(9_000_000) } });
    expect(rulesOf(large.verdicts)).toEqual(['the answer is too large']);
  });

  it('says so when only one of its documents is gone', async () => {
    const { verdicts } = await open({
      '/link': (_request, address) =>
        json({
          files: [
            { contentType: cards, embedded: sealedCard },
            { contentType: cards, location: `${address}/gone` },
          ],
        }),
    });
    expect(said(verdicts)).toEqual([genuine, ['cannot-confirm', 'link.inactive']]);
  });
});

describe('a signed link', () => {
  const sign = (content: unknown, over = {}) =>
    ({ kind: 'text', ...hcert({ by: aurelia, claims: claims({}, over).set(-260, new Map([[5, content]])) }) }) as Scan;
  const places = { '/link': json({ files: [{ contentType: cards, embedded: sealedCard }] }) };

  it.each([
    ['a text', (text: string) => text.replace('shlink', 'vhlink')],
    ['a list', (text: string) => [new Map([['u', text]])]],
  ])('is opened when its signature is good: %s', async (_what, shape) => {
    const { verdicts, seen } = await open(places, {}, { wrap: (text) => sign(shape(text)) });
    expect(said(verdicts)).toEqual([genuine]);
    expect(seen).toHaveLength(1);
  });

  it.each<[string, string, (text: string) => Scan]>([
    ['expired', 'not-accepted', (text) => sign(text, { 4: at.getTime() / 1000 - 1 })],
    [
      'by an unknown key',
      'cannot-confirm',
      (text) =>
        ({
          kind: 'text',
          ...hcert({ by: signer('brisa'), algorithm: 'PS256', claims: claims({}).set(-260, new Map([[5, text]])) }),
        }) as Scan,
    ],
    [
      'forged',
      'not-accepted',
      (text) =>
        ({
          kind: 'text',
          ...hcert({
            by: aurelia,
            claims: claims({}).set(-260, new Map([[5, text]])),
            spoil: (payload) => Buffer.from(payload).fill(0x58, 8, 9),
          }),
        }) as Scan,
    ],
  ])('is not opened when it is %s', async (_what, headline, wrap) => {
    const { verdicts, seen } = await open(places, {}, { wrap });
    expect(verdicts.map((verdict) => verdict.headline)).toEqual([headline]);
    expect(seen).toHaveLength(0);
  });

  it('is not opened when its key may not sign links, and is when it is a test', async () => {
    const ofList = { signers: [{ kid: aurelia.kid.toString('base64'), country: 'XA', rawData: aurelia.certificate }] };
    const test = { certificate: aurelia.certificate, environment: 'test' } as const;
    const links = localLinks();
    server = await startLinkServer(places);
    const scan = sign(link({ ...linkContent, url: `${server.address}/link` }));
    for (const [trust, expected] of [
      [ofList, ['not-accepted', 'link.not-opened']],
      [test, genuine],
    ] as const) {
      const own = await portsOf({ ...cardVector, trust: [...cardVector.trust, trust] });
      expect(said(await verifyLink(scan, at, { ...own, links }, { recipient: 'Gate 7' }))).toEqual([expected]);
    }
    expect(server.seen).toHaveLength(1);
  });

  it('may lead to a folder whose passcode is wrong, or that asks who is there', async () => {
    const answer = async (status: number) => {
      server = await startLinkServer({ '/fhir/List/_search': { status } });
      const text = link({ ...linkContent, url: `${server.address}/fhir/List?_id=abc`, flag: 'P' }, 'vhlink:/');
      const opening = { recipient: 'Gate 7', passcode: '0000' };
      return said(await verifyLink(sign(text), at, { ...ports, links: localLinks() }, opening));
    };
    expect(await answer(422)).toEqual([['cannot-confirm', 'link.passcode-wrong']]);
    expect(await answer(401)).toEqual([['cannot-confirm', 'link.unsupported']]);
  });

  it('may lead to a folder, which is searched', async () => {
    const reference = (attachment: object, status = 'current') => ({
      resource: { resourceType: 'DocumentReference', status, content: [{ attachment }] },
    });
    const list = { resource: { resourceType: 'List' } };
    const folder = (entry: readonly object[]): Readonly<Record<string, Place>> => ({
      '/fhir/List/_search': (_request, address) =>
        json(
          JSON.parse(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry }).replaceAll('HERE', address)),
        ),
      '/file': { body: sealedCard },
    });
    const openFolder = async (entry: readonly object[], passcode?: string) => {
      server = await startLinkServer(folder(entry));
      const url = `${server.address}/fhir/List?_id=abc&code=folder&status=current`;
      const scan = sign(link({ ...linkContent, url, ...(passcode && { flag: 'P' }) }, 'vhlink:/'));
      const opening = { recipient: 'Gate 7', ...(passcode && { passcode }) };
      return {
        verdicts: await verifyLink(scan, at, { ...ports, links: localLinks() }, opening),
        seen: server.seen,
      };
    };
    const file = { contentType: cards, url: 'HERE/file' };
    const { verdicts, seen } = await openFolder([list, reference(file), reference(file, 'superseded')], '4711');
    expect(said(verdicts)).toEqual([genuine, ['cannot-confirm', 'link.withdrawn']]);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /fhir/List/_search', 'GET /file']);
    expect(seen[0]?.body).toBe('_id=abc&code=folder&status=current&recipient=Gate+7&passcode=4711');
    expect(said((await openFolder([list])).verdicts)).toEqual([['cannot-confirm', 'link.unsupported']]);
    expect(said((await openFolder([])).verdicts)).toEqual([['cannot-confirm', 'link.inactive']]);
    expect(said((await openFolder([reference({ contentType: cards })])).verdicts)).toEqual([
      ['cannot-read', 'link.malformed'],
    ]);
  });
});

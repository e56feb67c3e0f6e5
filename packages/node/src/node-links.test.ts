import { afterEach, expect, it } from 'vitest';
import { startLinkServer } from '../../../conformance/link-server.ts';
import { nodeLinks } from './node-links.ts';
import { isPublicAddress } from './public-address.ts';

let server: Awaited<ReturnType<typeof startLinkServer>> | undefined;
afterEach(() => server?.stop());

const request = (url: string) => ({ method: 'GET', url, headers: {}, answerBytesMax: 1000 }) as const;
const notPublic = 'the address is not one of the public internet';
const ruleOf = (url: string, terms?: Parameters<typeof nodeLinks>[0]) =>
  nodeLinks(terms)
    .request(request(url))
    .then(
      () => 'answered',
      (error: { code: string; detail: string }) => `${error.code}: ${error.detail}`,
    );

it.each([
  ['http://example.com/', 'the address is not https'],
  ['http://127.0.0.1/', 'the address is not https'],
  ['https://127.0.0.1/', notPublic],
  ['https://127.1/', notPublic],
  ['https://2130706433/', notPublic],
  ['https://0x7f.0.0.1/', notPublic],
  ['https://localhost/', notPublic], // looked up, and found to be inside
  ['https://10.1.2.3/', notPublic],
  ['https://169.254.169.254/latest/meta-data/', notPublic],
  ['https://[::1]/', notPublic],
  ['https://[::ffff:127.0.0.1]/', notPublic],
  ['https://[fe80::1]/', notPublic],
  ['https://[fd00::1]/', notPublic],
  ['https://[2002:7f00:1::]/', notPublic],
])('does not go to %s', async (url, rule) => {
  expect(await ruleOf(url)).toBe(`link.unreachable: ${rule}`);
});

it('goes nowhere but to 127.0.0.1 when links on this machine are permitted', async () => {
  server = await startLinkServer({ '/': { body: 'here' } });
  const terms = { localLinks: true };
  expect(await ruleOf(`${server.address}/`, terms)).toBe('answered');
  expect(await ruleOf(`${server.address.replace('127.0.0.1', 'localhost')}/`, terms)).toContain('not https');
  expect(await ruleOf('http://127.0.0.2/', terms)).toContain('not https');
  expect(await ruleOf('https://127.0.0.1/', terms)).toContain(notPublic);
  expect(await ruleOf('http://127.0.0.1:1/', terms)).toBe('link.unreachable: no answer came');
  expect(server.seen).toHaveLength(1);
});

it('does not follow where the server points', async () => {
  server = await startLinkServer({
    '/': (_request, address) => ({ status: 307, headers: { location: `${address}/b` } }),
  });
  expect(await ruleOf(`${server.address}/`, { localLinks: true })).toBe(
    'link.unreachable: the server points elsewhere',
  );
  expect(server.seen).toHaveLength(1);
});

it.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.16.0.0', false],
  ['172.31.255.255', false],
  ['100.64.0.1', false],
  ['192.168.1.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['2606:4700::1111', true],
  ['2001:db8::1', false],
  ['::', false],
  ['64:ff9b::7f00:1', false],
  ['ff02::1', false],
  ['not an address', false],
])('knows whether %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

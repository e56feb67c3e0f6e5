import { expect, it } from 'vitest';
import { jwe, link, linkContent } from '../../../../conformance/make-link.ts';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import { portsOf, scanOf } from '../../../../conformance/verify-vector.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { isProblemCode } from '../problem.ts';
import type { LinkPort } from './link-port.ts';
import { verifyLink } from './verify-link.ts';

const vector = readVectors('shc').find(({ id }) => id === 'genuine-jws') ?? expect.fail('There is no such vector.');
const ports = await portsOf(vector);
const scan = scanOf(vector);
const verifiableCredential = [scan.kind === 'text' ? scan.text : ''];
const sealed = jwe({ content: JSON.stringify({ verifiableCredential }) });
const contentType = 'application/smart-health-card';
const location = 'https://files.harbour-clinic.example/1';
const attachment = { contentType, url: location };
const answers = {
  manifest: {
    files: [
      { contentType, embedded: sealed },
      { contentType, location, status: 'finalized' },
    ],
  },
  folder: {
    resourceType: 'Bundle',
    entry: [{ resource: { resourceType: 'DocumentReference', status: 'current', content: [{ attachment }] } }],
  },
  document: sealed,
};
const urls = { manifest: linkContent.url, folder: 'https://links.example/fhir/List?_id=1', document: linkContent.url };

it.each(['manifest', 'folder', 'document'] as const)(
  'answers with codes from the table however a %s is mutated',
  async (way) => {
    const whole = new TextEncoder().encode(way === 'document' ? sealed : JSON.stringify(answers[way]));
    const text = link({ ...linkContent, url: urls[way], flag: way === 'document' ? 'U' : '' });
    const seen = new Set<string>();
    const asked = new Set<string>();
    async function judge(bytes: Uint8Array): Promise<string[]> {
      const links: LinkPort = {
        request({ url }) {
          asked.add(new URL(url).protocol);
          return Promise.resolve({ status: 200, bytes: url === location ? new TextEncoder().encode(sealed) : bytes });
        },
      };
      const verdicts = await verifyLink(
        { kind: 'text', text },
        new Date(vector.at),
        { ...ports, links },
        { recipient: 'x' },
      );
      return verdicts.flatMap(({ checks }) => checks.map(({ code }) => code));
    }
    expect(await judge(whole)).toContain('policy.no-rule');
    for (const bytes of mutations([whole], 20_261_124, 5000)) for (const code of await judge(bytes)) seen.add(code);
    expect([...seen].filter((code) => code !== 'ok' && code !== 'not-judged' && !isProblemCode(code))).toEqual([]);
    expect(seen).toContain('link.malformed');
    expect([...asked].every((protocol) => protocol === 'https:' || protocol === 'http:')).toBe(true);
  },
);

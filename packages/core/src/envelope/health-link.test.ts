import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus, readCorpusJson } from '../../../../conformance/corpus.ts';
import { link, linkContent, linkKey } from '../../../../conformance/make-link.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { linkEvidence, looksLikeHealthLink, parseHealthLink } from './health-link.ts';

/** The code and the rule that are said of a text. */
function faultOf(text: string): string {
  try {
    parseHealthLink(text);
    return 'none';
  } catch (error) {
    if (error instanceof CredentialError) return `${error.code}: ${error.detail}`;
    throw error;
  }
}
const looksLike = (text: string) => looksLikeHealthLink({ kind: 'text', text });

describe('a link to health documents', () => {
  it('says all that is in it', () => {
    const { url, exp, label } = linkContent;
    const said = { scheme: 'shlink', url, key: Uint8Array.from(linkKey), expiresAt: exp, flags: 'L', label };
    expect(parseHealthLink(link())).toEqual(said);
    expect(parseHealthLink(link(linkContent, 'vhlink:/'))).toEqual({ ...said, scheme: 'vhlink' });
    expect(parseHealthLink(link(linkContent, ' https://viewer.example/see?a=1#shlink:/'))).toEqual(said);
    expect(parseHealthLink(`${link()}\n`)).toEqual(said);
  });

  it('may leave out what it need not say, and say more', () => {
    const { url, key } = linkContent;
    expect(parseHealthLink(link({ url, key }))).toEqual({
      scheme: 'shlink',
      url,
      key: Uint8Array.from(linkKey),
      flags: '',
    });
    expect(faultOf(link({ ...linkContent, v: 1, flag: 'LPX', extension: { a: [1] }, _note: 'x' }))).toBe('none');
  });

  it.each<[string, unknown]>([
    ['url is not a web address', { url: 'ftp://example.com/a' }],
    ['url is not a web address', { url: 'https://anna:secret@example.com/a' }],
    ['url is not a web address', { url: 'https://exa mple.com/' }],
    ['url is not a web address', { url: 'https://[::1' }],
    ['url is not a web address', { url: `https://example.com/${'a'.repeat(limits.linkUrlLengthMax)}` }],
    ['url is not a web address', { url: undefined }],
    ['key is not 32 bytes in base64url', { key: `${linkContent.key}=` }],
    ['key is not 32 bytes in base64url', { key: linkContent.key.slice(1) }],
    ['key is not 32 bytes in base64url', { key: 7 }],
    ['key is not 32 bytes in base64url', { key: `${linkContent.key.slice(0, 42)}+` }],
    ['key is not 32 bytes in base64url', { key: `${linkContent.key.slice(0, 42)}B` }], // the unused bits are not zero
    ['flag is not P or U alone', { flag: 'PU' }],
    ['flag is not a row of capital letters', { flag: 'l' }],
    ['flag is not a row of capital letters', { flag: ['L'] }],
    ['exp is not a number of seconds', { exp: '1706745600000' }], // as the first example of the specification has it
    ['exp is not a number of seconds', { exp: 1e300 }],
    ['exp is not a number of seconds', { exp: -1 }],
    ['label is not a text of up to 80 characters', { label: 'x'.repeat(81) }],
    ['v is not a version', { v: '1' }],
    ['v is not a version', { v: 0 }],
  ])('is refused with the rule that it breaks: %s', (rule, change) => {
    expect(faultOf(link({ ...linkContent, ...(change as object) }))).toBe(`link.malformed: ${rule}`);
  });

  it.each([
    ['what follows the scheme is not JSON in base64url', 'shlink:/'],
    ['what follows the scheme is not JSON in base64url', 'shlink:/%7B%7D'],
    ['what follows the scheme is not JSON in base64url', `${link()}=`],
    ['what follows the scheme is not JSON in base64url', link([1])],
    ['the viewer before it is not an https address', link(linkContent, 'http://viewer.example#shlink:/')],
    ['its beginning is not shlink:/ or vhlink:/', 'SHLINK:/e30'],
    ['it is not short enough', `shlink:/${'A'.repeat(limits.linkLengthMax)}`],
  ])('is refused with the rule that it breaks: %s (text)', (rule, text) => {
    expect(faultOf(text)).toBe(`link.malformed: ${rule}`);
  });

  it('is not looked into when it is of a newer version', () => {
    expect(faultOf(link({ v: 2, place: 'elsewhere' }))).toBe('link.unsupported: the link is of a newer version');
  });

  it('shows neither address nor key nor label in evidence', () => {
    expect(linkEvidence(parseHealthLink(link()))).toEqual({ link: 'shlink', flag: 'L' });
    expect(linkEvidence(parseHealthLink(link({ ...linkContent, flag: '' })))).toEqual({ link: 'shlink' });
  });

  it('is told from other texts', () => {
    for (const text of [link(), link(linkContent, 'vhlink:/'), link({}, 'https://v.example/#shlink:/')])
      expect(looksLike(text)).toBe(true);
    for (const text of ['https://example.com/shlink:/', 'shlink:', 'my shlink:/', '', ' '.repeat(200_000)])
      expect(looksLike(text)).toBe(false);
  });

  it('survives being written and read, whatever its label', () => {
    const label = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((text) => text.length <= 80);
    fc.assert(
      fc.property(
        label,
        fc.constantFrom('', 'L', 'P', 'LP', 'U', 'LU'),
        fc.integer({ min: 0, max: 4e9 }),
        (label, flag, exp) => {
          const parsed = parseHealthLink(link({ ...linkContent, label, flag, exp }));
          expect(parsed).toMatchObject({ label: label.toWellFormed(), flags: flag, expiresAt: exp });
        },
      ),
      { seed: 20_261_124 },
    );
  });

  it('ends in a code of the table however it is mutated', () => {
    const texts = [link(), link(linkContent, 'https://viewer.example/#vhlink:/')];
    const inside = texts.map(() => new TextEncoder().encode(JSON.stringify(linkContent)));
    const seen = new Set<string>();
    for (const bytes of mutations(
      texts.map((text) => new TextEncoder().encode(text)),
      1,
      20_000,
    ))
      seen.add(faultOf(new TextDecoder().decode(bytes)));
    for (const bytes of mutations(inside, 2, 20_000))
      seen.add(faultOf(`shlink:/${Buffer.from(bytes).toString('base64url')}`));
    expect(seen.size).toBeGreaterThan(6);
  });
});

describe.skipIf(!corpus)(`published links (skipped where ${corpusMissing})`, () => {
  const text = (path: string) => readCorpus(path).toString('utf8');

  it('reads the example of HL7, with and without its viewer', () => {
    const details = readCorpusJson('shc/hl7/IPS_IG-bundle-01-shl-details.json') as {
      shlinkJsonPayload: Record<string, string>;
      shlinkBare: string;
      shlink: string;
    };
    const { url, flag, label } = details.shlinkJsonPayload;
    for (const one of [text('shc/hl7/IPS_IG-bundle-01-shl.txt'), details.shlinkBare, details.shlink])
      expect(parseHealthLink(one)).toMatchObject({ scheme: 'shlink', url, flags: flag, label });
  });

  it('reads those of the development tools', () => {
    expect(parseHealthLink(text('shc/dev-tools/shlink-link.txt'))).toMatchObject({ flags: 'P', expiresAt: 1704096000 });
    expect(parseHealthLink(text('shc/dev-tools/shlink-link-direct.txt'))).toMatchObject({ flags: 'U' });
  });

  it('reads the second example of the specification', () => {
    expect(faultOf(link(readCorpusJson('shc/hl7/shl-payload-2.json')))).toBe('none');
  });
});

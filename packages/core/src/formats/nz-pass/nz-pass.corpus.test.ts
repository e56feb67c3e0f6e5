import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto, readCodes } from '../../../../node/src/index.ts';
import type { Scan } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrust } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';

const crypto = nodeCrypto();
const vocabulary = loadVocabulary();
const at = new Date('2022-01-01T00:00:00Z');

/** What the specification says of its examples. Their issuer is for tests: the best headline is "Test certificate". */
const outcomes = {
  'nzcp.txt': ['test-certificate', 'current', 'key.wrong-environment'],
  'nzcp-bad-public-key.txt': ['not-accepted', 'not-judged', 'signature.invalid'],
  'nzcp-not-associated-public-key.txt': ['cannot-confirm', 'not-judged', 'key.not-found'],
  'nzcp-modified-sig.txt': ['not-accepted', 'not-judged', 'signature.invalid'],
  'nzcp-modified-payload.txt': ['not-accepted', 'not-judged', 'signature.invalid'],
  'nzcp-expired-payload.txt': ['test-certificate', 'expired', 'validity.expired'],
  'nzcp-notactive-payload.txt': ['test-certificate', 'not-yet', 'validity.not-yet'],
} as const;

async function judge(scan: Scan) {
  const document = await readTrust(readCorpus('nzcp/valid/did.json'), { source: 'corpus', retrievedAt: at }, crypto);
  return verify(scan, at, { crypto, vocabulary, ...assembleTrust([document], at) });
}

describe.skipIf(!corpus)(`examples of the NZ specification (skipped where ${corpusMissing})`, () => {
  it.each(corpusFiles('nzcp', /\/nzcp(?:-[a-z-]+(?<!hex))?\.txt$/))('%s', async (path) => {
    const { format, headline, current, checks } = await judge({
      kind: 'text',
      text: readCorpus(path).toString('utf8').trim(),
    });
    const [headlineExpected, currentExpected, code] = outcomes[path.split('/').at(-1) as keyof typeof outcomes];
    expect([format, headline, current]).toEqual(['nz-pass', headlineExpected, currentExpected]);
    expect(checks.map((check) => check.code)).toContain(code);
  });

  it('reads the picture of the valid one and shows who it is about', async () => {
    const [scan] = await readCodes(readCorpus('nzcp/valid/nzcp.png'));
    if (!scan) expect.fail('there is no code in the picture');
    const { record } = await judge(scan);
    const { credentialSubject } = (JSON.parse(readCorpus('nzcp/valid/nzcp.json').toString()) as NzcpJson).vc;
    const { givenName: given, familyName: family, dob } = credentialSubject;
    expect(record?.subject).toEqual({ names: [{ family, given }], birthDate: dob, identifiers: [] });
  });
});

interface NzcpJson {
  readonly vc: { readonly credentialSubject: Readonly<Record<'givenName' | 'familyName' | 'dob', string>> };
}

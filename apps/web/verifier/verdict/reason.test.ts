import { createVocabulary, type Scan, verify } from '@carnet/core';
import { expect, test } from 'vitest';
import { link } from '../../../../conformance/make-link.ts';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import { portsOf } from '../../../../conformance/verify-vector.ts';
import { instructionOf, reasonOf, whyOf } from './reason.ts';

const at = new Date('2026-01-01T12:00:00Z');
const ports = await portsOf(readVectors('shc')[0] ?? expect.fail('There is no vector.'));
const said = async (text: string) => {
  const scan: Scan = { kind: 'text', text };
  const verdict = await verify(scan, at, { ...ports, vocabulary: createVocabulary([]) });
  return [reasonOf(verdict), whyOf(verdict).plain, instructionOf(verdict)];
};

test('a scan that is no credential says what it looks like, and what to do', async () => {
  expect(await said('00020101021226390011com.example')).toEqual([
    'Not a known health credential',
    'This looks like a payment code.',
    'Check that the right code was scanned. Ask for the original certificate, on paper or on the phone.',
  ]);
  expect(await said('otpauth://totp/Example:anna?secret=JBSWY3DP')).toContain('Tell its owner to show it to nobody.');
});

test('a link is said to be one', async () => {
  expect(await said(link())).toEqual([
    'A link, not a certificate',
    'This is a link to certificates. It was not opened, and proves nothing by itself.',
    'Ask for the certificate itself, or open the link where the network may be used.',
  ]);
});

test('a part of a card says which part is missing', async () => {
  expect((await said('shc:/2/3/5676'))[1]).toContain('Of 3 parts, still missing: 1, 3.');
});

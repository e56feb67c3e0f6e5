import { describe, expect, it } from 'vitest';
import { digits, parts } from '../../../../../conformance/make-shc.ts';
import { decodeNumeric } from '../../bytes/numeric.ts';
import type { Scan } from '../../scan.ts';
import { unwrap } from '../../unwrap.ts';
import { proveFormat } from '../format.suite.ts';
import { jwsBytes } from './carrier.ts';
import { shc } from './index.ts';
import { shcLayers } from './layers.suite.ts';

const open = (scan: Scan) => jwsBytes(scan.kind === 'text' ? scan.text : '');

proveFormat(shc, {
  sample: 'genuine-immunization',
  layers: shcLayers,
  skip: [
    { reason: 'A card has no version; its type says what it is.', codes: ['decode.unsupported-version'] },
    { reason: 'A key of an issuer may sign every card of that issuer.', codes: ['key.wrong-domain'] },
  ],
});

describe('the ways in which cards travel', () => {
  const card = 'eyJhIjoxfQ.AQID.BAUG';
  const scan = (text: string): Scan => ({ kind: 'text', text });

  it('opens a file with several cards', () => {
    expect(unwrap([scan(JSON.stringify({ verifiableCredential: [card, card] }))])).toEqual([scan(card), scan(card)]);
  });

  it('puts parts together in any order, from several scans', () => {
    const [joined] = unwrap(parts(card, 3).reverse().map(scan));
    expect(new TextDecoder().decode(open(joined as Scan))).toBe(card);
  });

  it.each([
    ['a part twice with other content', [...parts(card, 2), parts(card.replace('A', 'B'), 2)[1]]],
    ['an index above the total', [digits(card).replace('shc:/', 'shc:/3/2/')]],
    ['an index of zero', [digits(card).replace('shc:/', 'shc:/0/2/')]],
    ['totals that differ', [parts(card, 2)[0], parts(card, 3)[1]]],
  ])('refuses %s', (_what, texts) => {
    expect(() => open(scan(texts.join('\n')))).toThrow('decode.malformed');
  });

  it('accepts a single part of one, which some issuers write', () => {
    expect(new TextDecoder().decode(open(scan(digits(card).replace('shc:/', 'shc:/1/1/'))))).toBe(card);
    expect(decodeNumeric('5676').length).toBe(2);
  });
});

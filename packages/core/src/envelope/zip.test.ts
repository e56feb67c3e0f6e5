import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zip } from '../../../../conformance/make-divoc.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { readZip } from './zip.ts';

const expand = (bytes: Uint8Array) => new TextEncoder().encode(Buffer.from(bytes).toString('latin1'));
const sample = zip('{"what":"was packed, was packed, was packed"}');
const end = sample.length - 22;
const directory = sample.readUInt32LE(end + 16);
/** A copy in which some bytes are other ones. */
const with16 = (at: number, value: number) => {
  const copy = Buffer.from(sample);
  copy.writeUInt16LE(value, at);
  return copy;
};
const codeOf = (bytes: Uint8Array) => {
  try {
    readZip(bytes);
    return 'ok';
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
};

describe('readZip', () => {
  it('gives back what was packed, compressed or not, expanded or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.boolean(), fc.boolean(), (content, stored, expanded) => {
        const archive = zip(Buffer.from(content), { stored });
        expect(Buffer.from(readZip(expanded ? expand(archive) : archive))).toEqual(Buffer.from(content));
      }),
    );
  });

  it('reads an archive whose sizes follow the entry', () => {
    const content = Buffer.from('sizes come afterwards');
    const plain = zip(content);
    const at = plain.readUInt32LE(plain.length - 22 + 16);
    const descriptor = Buffer.concat([Buffer.from('PK\u0007\u0008'), plain.subarray(14, 26)]);
    const entry = Buffer.from(plain.subarray(0, at));
    entry.writeUInt16LE(8, 6);
    entry.fill(0, 14, 26);
    const rest = Buffer.from(plain.subarray(at));
    rest.writeUInt16LE(8, 8);
    rest.writeUInt32LE(at + descriptor.length, rest.length - 22 + 16);
    expect(Buffer.from(readZip(Buffer.concat([entry, descriptor, rest]))).toString()).toBe(content.toString());
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['the beginning alone', sample.subarray(0, 30)],
    ['a cut', sample.subarray(0, -1)],
    ['something after it', Buffer.concat([sample, Buffer.from([0])])],
    ['something before it', Buffer.concat([Buffer.from([0]), sample])],
    ['another checksum', zip('a', { checksum: 7 })],
    ['two entries', zip('a', { entries: 2 })],
    ['no entry', zip('a', { entries: 0 })],
    ['encryption', with16(directory + 8, 1)],
    ['an unknown method', with16(directory + 10, 12)],
    ['a longer name than there is', with16(directory + 28, 500)],
    ['a directory before the entry', with16(end + 16, 0)],
    ['an entry that does not begin the archive', with16(directory + 42, 5)],
    ['an entry that ends before the directory', with16(directory + 20, 3)],
    ['a size that is not the real one', with16(directory + 24, 3)],
  ])('refuses %s', (_what, bytes) => {
    expect(codeOf(bytes)).toBe('decode.malformed');
  });

  it('stops at the limit', () => {
    expect(codeOf(zip(Buffer.alloc(limits.zipEntryBytesMax)))).toBe('ok');
    expect(codeOf(zip(Buffer.alloc(limits.zipEntryBytesMax + 1)))).toBe('decode.inflate-limit');
    expect(codeOf(zip(Buffer.alloc(limits.zipEntryBytesMax + 1), { stored: true }))).toBe('decode.inflate-limit');
  });

  it('ends in a code whatever is changed', () => {
    const seeds = [sample, zip(deflateRawSync(Buffer.alloc(300, 7)), { stored: true }), expand(sample)];
    for (const bytes of mutations(seeds, 5, 20_000)) codeOf(bytes);
  });
});

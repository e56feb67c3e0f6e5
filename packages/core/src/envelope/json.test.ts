import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { isObject, parseJsonObject } from './json.ts';

fc.configureGlobal({ seed: 20240531, numRuns: 5000 });

const brackets = '['.repeat(100);

/** An object whose value is nested in arrays, so that there are so many levels in all. */
const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
const nestedObjects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('parsed', () => {
  test.each([
    ['an empty object', '{}'],
    ['space around it', ' \r\n\t{"a" : 1} \n'],
    ['as many levels of arrays as the limit', nested(limits.jsonDepthMax)],
    ['as many levels of objects as the limit', nestedObjects(limits.jsonDepthMax)],
    ['many arrays side by side', `{"a":[${'[],'.repeat(1000)}{}]}`],
    ['brackets in a string', JSON.stringify({ a: brackets })],
    ['brackets in a name', JSON.stringify({ [brackets]: 1 })],
    ['brackets after an escaped quote', JSON.stringify({ a: `"${brackets}"` })],
    ['brackets after a backslash and a quote', JSON.stringify({ a: `\\"${brackets}` })],
    ['brackets after many backslashes', JSON.stringify({ a: `${'\\'.repeat(99)}"${brackets}` })],
    ['a string that ends in a backslash', JSON.stringify({ a: '\\', b: '\\\\', c: 'x\\' })],
    ['a string that is a backslash, before brackets in one', JSON.stringify({ a: '\\', b: brackets })],
    ['an escaped character', '{"a":"\\u005b\\u0022"}'],
    ['characters of several bytes', JSON.stringify({ ä: '水𐅑[' })],
  ])('%s', (_name, text) => {
    expect(parseJsonObject(encodeUtf8(text))).toEqual(JSON.parse(text));
  });
});

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['space', ' '],
    ['an array', '[{}]'],
    ['a string', '"{}"'],
    ['a number', '1'],
    ['null', 'null'],
    ['a byte order mark', '\ufeff{}'],
    ['something after the object', '{}{}'],
    ['an object that is cut off', '{"a":[1'],
    ['a string that is cut off', '{"a":"'],
    ['a string that is cut off after a backslash', '{"a":"\\'],
    ['a string that is cut off after an escaped quote', '{"a":"\\"'],
    ['a comment', '{/**/}'],
    ['a comma at the end', '{"a":1,}'],
    ['one level of arrays beyond the limit', nested(limits.jsonDepthMax + 1)],
    ['one level of objects beyond the limit', nestedObjects(limits.jsonDepthMax + 1)],
    ['too many levels after a string that ends in a backslash', `{"a":"\\\\","b":${brackets}`],
    ['too many levels after many backslashes', `{"a":"${'\\'.repeat(100)}","b":${brackets}`],
    ['a million levels', '{"a":'.repeat(1_000_000)],
    ['closing brackets that make room for more', `${']'.repeat(100)}${brackets}`],
  ])('%s', (_name, text) => {
    expect(outcome(encodeUtf8(text))).toBe('decode.malformed');
  });

  test('text that is not UTF-8', () => {
    expect(outcome(Uint8Array.of(...encodeUtf8('{"a":"'), 0xff, ...encodeUtf8('"}')))).toBe('decode.malformed');
    expect(outcome(Buffer.from('{"a":1}', 'utf16le'))).toBe('decode.malformed');
  });
});

test('a time in proportion to the length, whatever the escapes', () => {
  const start = performance.now();
  for (const content of ['\\\\'.repeat(1_000_000), '\\"'.repeat(1_000_000), `${'\\\\'.repeat(500_000)}\\"`.repeat(2)]) {
    parseJsonObject(encodeUtf8(`{"a":"${content}"}`));
  }
  // Some 50 ms; if it grew with the square of the length it would be hours.
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('the same answer as JSON.parse with the depth counted afterwards', () => {
  const token = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', 'a', '"a":', '{"a":', '[[[[[[', ']]]]]]');
  const soup = fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(''));
  const wellFormed = fc.json({ maxDepth: 4 });
  const wrapped = fc.tuple(fc.nat({ max: 40 }), wellFormed).map(([levels, inner]) => {
    return `{"a":${'['.repeat(levels)}${inner}${']'.repeat(levels)}}`;
  });
  const check = (text: string) => {
    let expected: unknown = 'decode.malformed';
    try {
      const value: unknown = JSON.parse(text);
      if (isObject(value) && depthOf(value) <= limits.jsonDepthMax) expected = value;
    } catch {
      // refused
    }
    expect(outcome(encodeUtf8(text))).toEqual(expected);
  };
  fc.assert(fc.property(fc.oneof(soup, wellFormed, wrapped), check));
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** The object, or the code of the problem; throws on again what the parser may not throw. */
function outcome(bytes: Uint8Array): unknown {
  try {
    return parseJsonObject(bytes);
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
}

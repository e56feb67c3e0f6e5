import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64Url } from '../bytes/base64.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { CredentialError } from '../problem.ts';
import { decodeJws } from './jws.ts';

fc.configureGlobal({ seed: 20240531, numRuns: 5000 });

const header = encodeBase64Url(encodeUtf8('{"alg":"ES256","zip":"DEF","kid":"a"}'));
const payload = encodeBase64Url(Uint8Array.of(0, 255, 1));
const signature = encodeBase64Url(new Uint8Array(64).fill(9));

/** The example of RFC 7515, appendix A.3. */
const rfcHeader = 'eyJhbGciOiJFUzI1NiJ9';
const rfcPayload = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
const rfcSignature = 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';
const rfcText = `${rfcHeader}.${rfcPayload}.${rfcSignature}`;

describe('takes apart', () => {
  test('a JWS, with the signed bytes as received', () => {
    const jws = decodeJws(encodeUtf8(`${header}.${payload}.${signature}`));
    expect(jws.header).toEqual({ alg: 'ES256', zip: 'DEF', kid: 'a' });
    expect(jws.payload).toEqual(Uint8Array.of(0, 255, 1));
    expect(jws.signature).toEqual(new Uint8Array(64).fill(9));
    expect(jws.signedBytes).toEqual(encodeUtf8(`${header}.${payload}`));
  });

  test('the example of RFC 7515', () => {
    const jws = decodeJws(encodeUtf8(rfcText));
    expect(jws.header).toEqual({ alg: 'ES256' });
    expect(new TextDecoder().decode(jws.payload)).toContain('"iss":"joe"');
    expect(jws.signature).toHaveLength(64);
  });

  test('parts that are empty, which the signature check will refuse', () => {
    const jws = decodeJws(encodeUtf8(`${header}..`));
    expect([jws.payload.length, jws.signature.length]).toEqual([0, 0]);
  });
});

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['one part', header],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${header}.${payload}.${signature}.`],
    ['five parts, an encrypted token', `${header}.${payload}.${signature}.${payload}.${payload}`],
    ['nothing but dots', '..'],
    ['no header', `.${payload}.${signature}`],
    ['a header that is no JSON', `${payload}.${payload}.${signature}`],
    ['a header that is an array', `${encodeBase64Url(encodeUtf8('["ES256"]'))}.${payload}.${signature}`],
    ['a header that is a string', `${encodeBase64Url(encodeUtf8('"ES256"'))}.${payload}.${signature}`],
    ['a header with a byte order mark', `${encodeBase64Url(encodeUtf8('\ufeff{}'))}.${payload}.${signature}`],
    ['a header nested too deeply', `${encodeBase64Url(encodeUtf8('{"a":'.repeat(99)))}.${payload}.${signature}`],
    ['padding', `${header}.${payload}=.${signature}`],
    ['the alphabet of base64', `${header}.${payload}+/.${signature}`],
    ['a line end', `${header}.${payload}.${signature}\n`],
    ['a space', `${header} .${payload}.${signature}`],
    ['trailing bits in the payload', `${header}.AB.${signature}`],
    ['trailing bits in the signature', `${header}.${payload}.AAB`],
    ['a part of impossible length', `${header}.A.${signature}`],
    ['a letter beyond ASCII', `${header}.${payload}é.${signature}`],
  ])('%s', (_name, text) => {
    expect(outcome(encodeUtf8(text))).toBe('decode.malformed');
  });
});

test('whatever comes in, nothing but parts that give the same text again, or a known problem, comes out', () => {
  const character = fc.constantFrom(...'eyJ9fQ.-_=A0 ');
  const soup = fc.string({ unit: character, maxLength: 40 });
  const nearly = fc
    .tuple(fc.nat({ max: 60 }), fc.constantFrom('', '.', '=', 'A', '}', '\0'))
    .map(([at, text]) => [rfcText.slice(0, at), text, `${rfcHeader}.e30.AA`].join(''));
  const check = (text: string) => {
    const jws = outcome(encodeUtf8(text));
    if (typeof jws === 'string') return;
    const [first] = text.split('.');
    expect(`${first}.${encodeBase64Url(jws.payload)}.${encodeBase64Url(jws.signature)}`).toBe(text);
  };
  fc.assert(fc.property(fc.oneof(soup, nearly, fc.string({ unit: 'binary' })), check));
});

/** The parts, or the code of the problem; throws on again what the decoder may not throw. */
function outcome(ascii: Uint8Array): ReturnType<typeof decodeJws> | string {
  try {
    return decodeJws(ascii);
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
}

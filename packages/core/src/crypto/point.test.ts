import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CredentialError } from '../problem.ts';
import { type Curve, curves } from './algorithms.ts';
import { compressPoint, expandPoint } from './point.ts';

const opensslName: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
};

/** A point as OpenSSL makes it: the end of an SPKI is `04 x y`. */
function pointOf(curve: Curve) {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: opensslName[curve] ?? curve });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const size = curves[curve].coordinateBytes;
  const point = Uint8Array.from(spki.subarray(spki.length - 2 * size));
  return { x: point.slice(0, size), y: point.slice(size) };
}

describe.each(Object.keys(curves) as Curve[])('%s', (curve) => {
  it('is found again from one coordinate', () => {
    for (let times = 0; times < 20; times++) {
      const point = pointOf(curve);
      expect(expandPoint(curve, compressPoint(point))).toEqual(point);
    }
  });

  it('refuses what is no point', () => {
    const size = curves[curve].coordinateBytes;
    const refused = [
      new Uint8Array(),
      Uint8Array.of(2),
      new Uint8Array(1 + size).fill(255),
      Uint8Array.of(4, ...new Uint8Array(size)),
      Uint8Array.of(...compressPoint(pointOf(curve)), 0),
    ];
    for (const bytes of refused) expect(() => expandPoint(curve, bytes)).toThrow(CredentialError);
    // Half of all numbers are the x of no point.
    const outcomes = Array.from({ length: 40 }, (_, number) => {
      const bytes = new Uint8Array(1 + size);
      bytes[0] = 2;
      bytes[size] = number;
      try {
        return expandPoint(curve, bytes).x.length;
      } catch (error) {
        if (error instanceof CredentialError) return error.code;
        throw error;
      }
    });
    expect(new Set(outcomes)).toEqual(new Set([size, 'key.unusable']));
  });
});

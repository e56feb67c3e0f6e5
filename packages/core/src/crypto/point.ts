import { problem } from '../problem.ts';
import { type Curve, curves } from './algorithms.ts';

/*
 * Points of elliptic curves written by one coordinate (SEC 1, 2.3.3 and 2.3.4): half the size. The other one follows
 * from the equation of the curve, y² = x³ + ax + b modulo p. Public numbers only, so that time tells nobody anything.
 */

interface Field {
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
}

/** SEC 2 and RFC 5639. In all of them p is 3 modulo 4, which makes the square root one power. */
const hex: Readonly<Record<Curve, readonly [p: string, a: string, b: string]>> = {
  'P-256': [
    'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff',
    'ffffffff00000001000000000000000000000000fffffffffffffffffffffffc',
    '5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b',
  ],
  'P-384': [
    'fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff',
    'fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc',
    'b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef',
  ],
  'P-521': [
    `1ff${'ffff'.repeat(32)}`,
    `1ff${'ffff'.repeat(31)}fffc`,
    '51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00',
  ],
  brainpoolP256r1: [
    'a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377',
    '7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9',
    '26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6',
  ],
  brainpoolP384r1: [
    '8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53',
    '7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826',
    '04a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11',
  ],
  brainpoolP512r1: [
    'aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e62881ff2f2d82c68528aa6056583a48f3',
    '7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94ca',
    '3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67984050b75ebae5dd2809bd638016f723',
  ],
};

const fields = new Map(
  Object.entries(hex).map(([curve, [p, a, b]]): [string, Field] => [
    curve,
    { p: BigInt(`0x${p}`), a: BigInt(`0x${a}`), b: BigInt(`0x${b}`) },
  ]),
);

/** Whether the other coordinate is odd, then x: `02 x` or `03 x`. */
export function compressPoint({ x, y }: { readonly x: Uint8Array; readonly y: Uint8Array }): Uint8Array {
  const bytes = new Uint8Array(1 + x.length);
  bytes[0] = 2 + ((y.at(-1) ?? 0) & 1);
  bytes.set(x, 1);
  return bytes;
}

/** @throws CredentialError `key.unusable` when no point of the curve has this x */
export function expandPoint(curve: Curve, bytes: Uint8Array): { readonly x: Uint8Array; readonly y: Uint8Array } {
  const size = curves[curve].coordinateBytes;
  const { p, a, b } = fields.get(curve) as Field;
  const x = numberOf(bytes.subarray(1));
  const square = (((x * x + a) % p) * x + b) % p;
  const root = power(square, (p + 1n) >> 2n, p);
  if (bytes.length !== 1 + size || (bytes[0] ?? 0) >> 1 !== 1 || x >= p || (root * root) % p !== square)
    throw problem('key.unusable', 'a key is not a point of its curve');
  const isOdd = (root & 1n) === 1n;
  return { x: bytes.slice(1), y: bytesOf(isOdd === (bytes[0] === 3) ? root : p - root, size) };
}

/** By windows of four bits: three quarters of the work of one multiplication a bit. */
function power(base: bigint, exponent: bigint, p: bigint): bigint {
  const powers = [1n];
  for (let next = 1; next < 16; next++) powers.push(((powers[next - 1] as bigint) * base) % p);
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let square = 0; square < 4; square++) result = (result * result) % p;
    if (digit !== '0') result = (result * (powers[Number.parseInt(digit, 16)] as bigint)) % p;
  }
  return result;
}

function numberOf(bytes: Uint8Array): bigint {
  let text = '0x0';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return BigInt(text);
}

function bytesOf(number: bigint, size: number): Uint8Array {
  const text = number.toString(16).padStart(2 * size, '0');
  return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

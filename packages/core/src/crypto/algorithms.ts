/** Everything known of a signature algorithm. Below this table nobody enumerates algorithms again. */
export interface SignatureAlgorithm {
  readonly name: string;
  /** COSE algorithm number (RFC 9053) and JOSE name (RFC 7518). */
  readonly cose: number;
  readonly jose: string;
  readonly keyType: 'EC' | 'RSA';
  readonly hash: 'SHA-256' | 'SHA-384';
}

const algorithms = [
  { name: 'ES256', cose: -7, jose: 'ES256', keyType: 'EC', hash: 'SHA-256' },
  { name: 'ES384', cose: -35, jose: 'ES384', keyType: 'EC', hash: 'SHA-384' },
  { name: 'PS256', cose: -37, jose: 'PS256', keyType: 'RSA', hash: 'SHA-256' },
] as const satisfies readonly SignatureAlgorithm[];

/** Bytes of one coordinate, hence half of a raw signature. COSE leaves the curve to the key (RFC 9053, 2.1). */
export const curves = {
  'P-256': { coordinateBytes: 32 },
  'P-384': { coordinateBytes: 48 },
} as const;
export type Curve = keyof typeof curves;

/** The algorithm of a COSE number, or undefined if it is not supported. */
export function algorithmOfCose(number: unknown): SignatureAlgorithm | undefined {
  return algorithms.find((algorithm) => algorithm.cose === number);
}

/** The algorithm of a JOSE name, or undefined if it is not supported. */
export function algorithmOfJose(name: unknown): SignatureAlgorithm | undefined {
  return algorithms.find((algorithm) => algorithm.jose === name);
}

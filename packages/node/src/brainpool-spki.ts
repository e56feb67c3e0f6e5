import type { PublicKey } from '@carnet/core';

/** Everything before the point: AlgorithmIdentifier with the curve, and the header of the bit string (RFC 5480). */
const beginnings: Readonly<Record<string, string>> = {
  brainpoolP256r1: '305a301406072a8648ce3d020106092b240303020801010703420004',
  brainpoolP384r1: '307a301406072a8648ce3d020106092b240303020801010b03620004',
  brainpoolP512r1: '30819b301406072a8648ce3d020106092b240303020801010d0381820004',
};

/**
 * A key on a brainpool curve as SubjectPublicKeyInfo in DER: JWK has no name for these curves.
 * @returns undefined for every other key
 */
export function brainpoolSpki(key: PublicKey): Buffer | undefined {
  const beginning = key.type === 'EC' ? beginnings[key.curve] : undefined;
  return key.type === 'EC' && beginning ? Buffer.concat([Buffer.from(beginning, 'hex'), key.x, key.y]) : undefined;
}

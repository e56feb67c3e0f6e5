/** Why a file could not be used for trust; for the operator, not about any credential. */
export class TrustFileError extends Error {
  override readonly name = 'TrustFileError';
}

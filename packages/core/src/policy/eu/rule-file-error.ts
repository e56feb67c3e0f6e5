/** Why a file of rules or value sets could not be used; for the operator, not about any credential. */
export class RuleFileError extends Error {
  override readonly name = 'RuleFileError';
}

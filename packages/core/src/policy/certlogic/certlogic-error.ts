const sentences = {
  'not-valid': 'the expression is not CertLogic',
  'too-deep': 'the expression is nested too deeply',
  'too-large': 'the expression has too many parts',
  'too-costly': 'the evaluation takes too many steps',
  'no-truth': 'a value that is neither truthy nor falsy decides',
  'not-integer': 'an operand is not an integer',
  'not-date': 'an operand is not a date',
  'no-such-date': 'a date does not exist, or is out of range',
  'not-array': 'an operand is not an array',
  'not-text': 'an operand is not a text',
} as const;

export type CertLogicReason = keyof typeof sentences;

/** The only thing that compiling or evaluating CertLogic throws. The message never contains a value. */
export class CertLogicError extends Error {
  override readonly name = 'CertLogicError';
  readonly reason: CertLogicReason;

  constructor(reason: CertLogicReason) {
    super(sentences[reason]);
    this.reason = reason;
  }
}

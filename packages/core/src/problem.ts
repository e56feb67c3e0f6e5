import { holderProblems } from './holder-problems.ts';
import { linkProblems } from './link-problems.ts';

/**
 * The closed table of everything that can be wrong with a credential, its signer, its status or its record. A code is
 * `subject.reason` and stays stable: people, tests and other programs depend on it. Texts are for a person in a hurry:
 * what it is, what it means, what to do next. None ever contains data from the credential.
 */
export interface ProblemText {
  readonly title: string;
  readonly explanation: string;
  readonly nextStep: string;
  /** Whether the same credential may get another answer later without anybody changing the credential. */
  readonly retryable: boolean;
}

const table = {
  'recognise.unknown-format': {
    title: 'Not a known health credential',
    explanation: 'The text was read, but it is in none of the formats this verifier knows.',
    nextStep: 'Check that the right code was scanned. Ask for the original certificate, on paper or on the phone.',
    retryable: false,
  },
  'recognise.ambiguous': {
    title: 'Fits more than one format',
    explanation: 'More than one format claims this text, so none of them may judge it.',
    nextStep: 'Ask for another form of the certificate, and report this code to the maintainers.',
    retryable: false,
  },
  'recognise.incomplete': {
    title: 'Part of a larger code',
    explanation: 'This is one part of a certificate that was split over several codes.',
    nextStep: 'Scan the missing parts, in any order.',
    retryable: true,
  },
  'recognise.too-large': {
    title: 'Too large',
    explanation: 'The input is larger than any real certificate.',
    nextStep: 'Scan the code itself rather than a file that contains other things.',
    retryable: false,
  },
  'recognise.no-code': {
    title: 'No code found in the picture',
    explanation: 'The picture contains no QR or Aztec code that can be read.',
    nextStep: 'Clean the screen, raise the brightness, come closer, or use a sharper picture.',
    retryable: true,
  },
  ...linkProblems,
  'decode.malformed': {
    title: 'Damaged or incomplete code',
    explanation:
      'The text begins like a health credential, but what follows does not follow the rules of its encoding.',
    nextStep: 'Scan again. If it stays so, ask for the original: a code that cannot be read is not a proof.',
    retryable: false,
  },
  'decode.inflate-limit': {
    title: 'Unpacks to too much data',
    explanation: 'The compressed content is far larger than any real certificate. This can be an attack.',
    nextStep: 'Do not accept it. Ask for another proof.',
    retryable: false,
  },
  'decode.schema': {
    title: 'Content breaks the rules of its format',
    explanation: 'The content lacks something that the format requires, or has it in a form that the format forbids.',
    nextStep: 'Ask for a corrected certificate from the issuer.',
    retryable: false,
  },
  'decode.several-events': {
    title: 'More than one event in one certificate',
    explanation: 'The format allows exactly one vaccination, test or recovery in a certificate.',
    nextStep: 'Ask for one certificate for each event.',
    retryable: false,
  },
  'decode.unsupported-version': {
    title: 'Newer or unknown version',
    explanation: 'The credential says that it is of a version or kind that this verifier does not know.',
    nextStep: 'Update the verifier, or ask for another form of the certificate.',
    retryable: true,
  },
  'decode.retired-layout': {
    title: 'Layout that is no longer issued',
    explanation: 'The certificate is in an early layout that its publisher has withdrawn. It can still be read.',
    nextStep: 'Ask for a certificate in the current form. If there is none, decide by the paper rules of your post.',
    retryable: false,
  },
  'decode.non-canonical': {
    title: 'Not in the one permitted form',
    explanation: 'The same content could have been written in another way; only one way is permitted.',
    nextStep: 'Ask for the original certificate.',
    retryable: false,
  },
  'key.not-named': {
    title: 'Names no signing key',
    explanation: 'The credential does not say which key signed it, so the key cannot be found.',
    nextStep: 'Ask for another proof.',
    retryable: false,
  },
  'key.not-found': {
    title: 'Issuer not in the loaded lists',
    explanation: 'No loaded trust list has the key that this credential names. This does not mean that it is false.',
    nextStep: 'Update the trust lists. If the issuer is still unknown, ask for another proof.',
    retryable: true,
  },
  'key.wrong-domain': {
    title: 'Signed by a key that may not sign this',
    explanation: 'The signature is by a known key, but that key is limited to other kinds of certificate.',
    nextStep: 'Do not accept it. Ask for another proof and report it to the issuer.',
    retryable: false,
  },
  'key.wrong-environment': {
    title: 'Signed with a test key',
    explanation: 'The key belongs to a test environment. Such a certificate proves nothing about a person.',
    nextStep: 'Ask for a real certificate.',
    retryable: false,
  },
  'key.suspended': {
    title: 'Signing key suspended',
    explanation: 'The trust network has suspended this key while it looks into a concern.',
    nextStep: 'Ask for another proof, or try again when the trust lists have been updated.',
    retryable: true,
  },
  'key.revoked': {
    title: 'Signing key revoked',
    explanation: 'The trust network has withdrawn this key. Its signatures no longer prove anything.',
    nextStep: 'Ask for a certificate that was issued again with a new key.',
    retryable: false,
  },
  'key.outside-validity': {
    title: 'Signed outside the time of the key',
    explanation: 'The credential says that it was issued at a time at which this key was not permitted to sign.',
    nextStep: 'Do not accept it. Ask for another proof.',
    retryable: false,
  },
  'key.other-country': {
    title: 'Signed by a key of another country',
    explanation: 'The country that the credential names as its issuer is not the country of the key that signed it.',
    nextStep: 'Look at the issuer before you decide. Some countries sign for their territories.',
    retryable: false,
  },
  'key.unusable': {
    title: 'The key on the list cannot be used',
    explanation: 'A trust list names this key, but its entry is damaged or of a kind that is not supported.',
    nextStep: 'Update the trust lists, and report it to whoever publishes the list.',
    retryable: true,
  },
  'chain.invalid': {
    title: 'Signer not confirmed by its authority',
    explanation: 'The certificate of the signer does not lead to an authority that is trusted.',
    nextStep: 'Do not accept it. Ask for another proof.',
    retryable: false,
  },
  'algorithm.not-allowed': {
    title: 'Signature algorithm not permitted',
    explanation: 'The credential names an algorithm that its format does not permit or that does not fit the key.',
    nextStep: 'Do not accept it. Ask for another proof.',
    retryable: false,
  },
  'signature.invalid': {
    title: 'Signature does not match',
    explanation: 'The content was changed after it was signed, or it was never signed by the issuer it names.',
    nextStep: 'Do not accept it. Nothing in it can be relied on.',
    retryable: false,
  },
  'trust.stale': {
    title: 'Trust lists too old',
    explanation: 'The trust lists have not been updated for longer than their publisher allows.',
    nextStep: 'Update the trust lists, then scan again.',
    retryable: true,
  },
  'validity.expired': {
    title: 'Expired',
    explanation: 'The time for which the certificate was issued is over.',
    nextStep: 'Ask for a renewed certificate.',
    retryable: false,
  },
  'validity.not-yet': {
    title: 'Not yet valid',
    explanation: 'The certificate says that it begins to be valid later than now.',
    nextStep: 'Check the clock of this device. Otherwise ask for another proof.',
    retryable: true,
  },
  'validity.exceeds-signer': {
    title: 'Outlives its signer',
    explanation: 'The certificate claims to be valid for longer than the certificate of its signer.',
    nextStep: 'Look at the issuer before you decide.',
    retryable: false,
  },
  'status.revoked': {
    title: 'Revoked',
    explanation: 'The issuer has withdrawn this certificate.',
    nextStep: 'Do not accept it. Ask for a new certificate.',
    retryable: false,
  },
  'status.suspended': {
    title: 'Suspended',
    explanation: 'The issuer has suspended this certificate for the time being.',
    nextStep: 'Ask the holder to contact the issuer.',
    retryable: true,
  },
  'status.unavailable': {
    title: 'Revocation list not loaded',
    explanation: 'The issuer publishes a list of revoked certificates, and it is not among the loaded lists.',
    nextStep: 'Update the trust lists, then scan again.',
    retryable: true,
  },
  'status.stale': {
    title: 'Revocation list not the current one',
    explanation:
      'The loaded list of revoked certificates is not of the version that the issuer announces with its key.',
    nextStep: 'Update the trust lists, then scan again.',
    retryable: true,
  },
  'status.list-untrusted': {
    title: 'Revocation list cannot be relied on',
    explanation: 'The loaded list of revoked certificates breaks the rules of its format or is not for this key.',
    nextStep: 'Update the trust lists, and report it to the issuer.',
    retryable: true,
  },
  'record.unmapped-code': {
    title: 'A code that is not known here',
    explanation:
      'The certificate is genuine, but it names a disease, a product or a test by a code that is not in the tables.',
    nextStep: 'Update the data, or decide by the codes shown.',
    retryable: true,
  },
  'record.incomplete': {
    title: 'Something is missing',
    explanation: 'The certificate is genuine, but it leaves out something that is needed to judge it.',
    nextStep: 'Decide by the paper rules of your post, or ask for a complete certificate.',
    retryable: false,
  },
  'record.several-persons': {
    title: 'Certificates of different persons',
    explanation: 'The certificates that were shown together are about different persons. Each person was judged alone.',
    nextStep: 'Compare each name with the identity document of that person.',
    retryable: false,
  },
  'record.perhaps-one-person': {
    title: 'Perhaps not one person',
    explanation: 'The certificates that were judged together are probably, but not certainly, about one person.',
    nextStep: 'Compare the names and the dates of birth by eye, and decide.',
    retryable: false,
  },
  'record.implausible-date': {
    title: 'A date that cannot be right',
    explanation: 'A date in the certificate lies in the future, before birth, or does not exist.',
    nextStep: 'Compare with the identity document and ask for a corrected certificate.',
    retryable: false,
  },
  'record.subpotent': {
    title: 'Dose said to be too weak',
    explanation: 'The certificate itself says that a dose was less than it should have been.',
    nextStep: 'Decide by the paper rules of your post whether this dose counts.',
    retryable: false,
  },
  'record.weak-binding': {
    title: 'Signature does not fix every field',
    explanation: 'The way this format is signed allows some fields to be exchanged without breaking the signature.',
    nextStep: 'Compare every field with another document.',
    retryable: false,
  },
  ...holderProblems,
  'policy.not-met': {
    title: 'Does not meet the rule',
    explanation: 'The certificate is genuine and current, but it does not satisfy the rule that was chosen.',
    nextStep: 'Tell the holder what the rule asks for.',
    retryable: false,
  },
  'policy.no-rule': {
    title: 'No rule chosen',
    explanation: 'No rule says what is accepted here, so nothing can be accepted by a machine.',
    nextStep: 'Decide by the paper rules of your post, or choose a rule.',
    retryable: true,
  },
  'policy.rule-expired': {
    title: 'Rule out of date',
    explanation: 'The rule that was chosen is not in force at this time.',
    nextStep: 'Update the rules.',
    retryable: true,
  },
  'policy.disease-absent': {
    title: 'Not about this disease',
    explanation: 'The certificate has no event for the disease that the rule is about.',
    nextStep: 'Ask for a certificate for that disease.',
    retryable: false,
  },
  'policy.needs-human': {
    title: 'The rule asks for a person',
    explanation: 'The rule itself leaves this case to a person: a letter of exemption, for example.',
    nextStep: 'Look at the document and decide by the paper rules of your post.',
    retryable: false,
  },
  'policy.journey-unknown': {
    title: 'The rule depends on the journey',
    explanation: 'Whether the rule is asked depends on where the traveller comes from, or why, and nobody said it.',
    nextStep: 'Say where the traveller comes from and passed through, and judge again.',
    retryable: true,
  },
  'policy.rules-incomplete': {
    title: 'Rules are missing',
    explanation: 'A list names rules for this journey that are not loaded, or not in the version that it names.',
    nextStep: 'Update the rules. Until then decide by the paper rules of your post.',
    retryable: true,
  },
  'policy.equivalence': {
    title: 'Not an EU certificate',
    explanation:
      'The rules are written for EU certificates. This one is of another kind and was read as if it were one; whether it counts as one is for the State to say.',
    nextStep: 'Accept it only where your State recognises certificates of this kind and the rules are met.',
    retryable: false,
  },
  'policy.not-evaluable': {
    title: 'Rule cannot be applied',
    explanation: 'The rule could not be evaluated on this certificate.',
    nextStep: 'Decide by the paper rules of your post.',
    retryable: false,
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof table;

/** Every code with its texts, in the order in which the stages meet them. */
export const problems: Readonly<Record<ProblemCode, ProblemText>> = table;

/** Whether a text from outside is one of the codes. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(table, text);
}

/**
 * What is wrong with a credential that somebody handed to us. Everything else that is thrown is a mistake of ours.
 * `detail` says which rule was broken, in words fixed at build time: never a value from the credential.
 */
export class CredentialError extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  /** Public facts, such as which part of a split code is missing. */
  readonly evidence: Readonly<Record<string, string>> | undefined;

  constructor(code: ProblemCode, detail: string, evidence?: Readonly<Record<string, string>>) {
    super(`${code}: ${detail}`);
    this.name = 'CredentialError';
    this.code = code;
    this.detail = detail;
    this.evidence = evidence;
  }
}

/** Makes the error to be thrown: `throw problem('decode.malformed', 'the number of digits is odd')`. */
export function problem(
  code: ProblemCode,
  detail: string,
  evidence?: Readonly<Record<string, string>>,
): CredentialError {
  return new CredentialError(code, detail, evidence);
}

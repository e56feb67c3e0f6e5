import type { ProblemText } from './problem.ts';

/** The part of the table of problems that is about the person: the lines of an identity document, and the comparison. */
export const holderProblems = {
  'mrz.unknown-form': {
    title: 'Not the lines of a passport, card or visa',
    explanation: 'The text does not have the two or three lines of letters, digits and < that such documents have.',
    nextStep:
      'Type or scan every line at the bottom of the passport or visa, or on the back of the card, from end to end.',
    retryable: false,
  },
  'mrz.check-digit': {
    title: 'A line of the document was misread',
    explanation: 'A check digit in the lines of the identity document does not fit what it protects.',
    nextStep: 'Read that part of the line once more, above all 0 and O, 1 and I, 8 and B.',
    retryable: false,
  },
  'mrz.malformed': {
    title: 'A line of the document has something that cannot stand there',
    explanation: 'A part of the lines of the identity document has characters or a date that cannot be right.',
    nextStep: 'Read that part of the line once more. Names have letters only, dates digits only.',
    retryable: false,
  },
  'holder.name-mismatch': {
    title: 'Name differs',
    explanation: 'The name in the certificate is not the name in the identity document.',
    nextStep: 'Compare both documents by eye.',
    retryable: false,
  },
  'holder.birthdate-mismatch': {
    title: 'Date of birth differs',
    explanation: 'The date of birth in the certificate is not the one in the identity document.',
    nextStep: 'Compare both documents by eye.',
    retryable: false,
  },
  'holder.differs-slightly': {
    title: 'Probably the same person',
    explanation: 'The certificate and the identity document agree, but not in everything.',
    nextStep: 'Compare the name and the date of birth by eye, and decide.',
    retryable: false,
  },
  'holder.key-binding-invalid': {
    title: 'Not presented by its holder',
    explanation: 'The proof that the holder controls this credential does not hold.',
    nextStep: 'Ask the holder to present it again.',
    retryable: true,
  },
  'holder.not-presented': {
    title: 'Person not compared yet',
    explanation: 'Nobody has compared the person in the certificate with an identity document.',
    nextStep: 'Compare the name and the date of birth with the identity document.',
    retryable: true,
  },
} as const satisfies Record<string, ProblemText>;

/** What may differ although two people are probably one, each as a sentence. */
export const holderDifferences = {
  'parts-missing': 'One of the names has more parts than the other.',
  shortened: 'A part of the name is shortened, or only an initial.',
  'one-letter': 'One letter of the name differs.',
  spelling: 'A part of the name is spelt in another way.',
  'forms-disagree': 'The certificate writes the name in two ways that disagree.',
  'not-comparable': 'The name in the certificate is in a script, or of a length, that cannot be compared here.',
  'no-birth-date': 'One of them has no date of birth.',
  'birth-date-less-exact': 'One of them has a less exact date of birth.',
  century: 'The dates of birth may be a hundred years apart.',
  sex: 'The sex differs.',
} as const;

export type HolderDifference = keyof typeof holderDifferences;

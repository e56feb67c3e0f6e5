import { englishProblems, type ProblemTexts } from '../explain-check.ts';
import type { Verdict } from '../verdict.ts';

export type Question = 'genuine' | 'current' | 'theirs' | 'accepted';

/** Everything that is said to people, in one language: packages/data/texts has one file for each but English. */
export interface LanguageTexts extends ProblemTexts {
  /** A language tag (BCP 47) without region: `fr`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly headlines: Readonly<Record<Verdict['headline'], string>>;
  /** The four questions, as a word each. */
  readonly questions: Readonly<Record<Question, string>>;
  readonly answers: { readonly [Name in Question]: Readonly<Record<Verdict[Name], string>> };
  /** What a check says that found nothing wrong, by stage and outcome; where it is not here, its own message holds. */
  readonly checks: Readonly<Record<string, string>>;
  /** Words around them; `{places}` are filled with values. */
  readonly words: Readonly<Record<Word, string>>;
}

const words = {
  person: 'Person',
  born: 'Born',
  event: 'Event',
  signer: 'Signer',
  format: 'Format',
  judged: 'Judged',
  next: 'Next',
  code: 'Code',
  whatToDo: 'What to do:',
  signedBy: '{who}, listed in {source}',
  judgedAt: 'at {time}, with trust lists of {listTime}',
  vaccination: 'vaccination against {disease}',
  prophylaxis: 'prophylaxis against {disease}',
  test: 'test for {disease}',
  recovery: 'recovery: {disease}',
  exemption: 'exemption: {disease}',
  unknownDisease: 'an unknown disease',
  dose: 'dose {dose}',
  doseOf: 'dose {dose} of {doses}',
  product: 'product {product}',
  lot: 'lot {lot}',
  validFrom: 'valid from {date}',
  validUntil: 'until {date}',
  lifelong: 'for life',
  comma: ', ',
  detected: 'detected',
  'not-detected': 'not detected',
  inconclusive: 'inconclusive',
  unknown: 'unknown',
  likely: 'likely',
  rule: 'Rule',
  met: 'met',
  'not-met': 'not met',
  'needs-human': 'a person decides',
  'disease-absent': 'no certificate about this disease',
  'out-of-force': 'not in force',
  'not-known': 'depends on where the traveller comes from or why',
  missing: 'not among the loaded rules',
  equivalence: 'asked as if this were an EU certificate: a person decides',
  'not-evaluable': 'cannot be applied',
  'too-old': 'the person is older',
  'nothing-of-its-kind': 'not in the certificate',
  'wrong-product': 'another product',
  'wrong-method': 'another kind of test',
  'wrong-result': 'another result',
  'date-unknown': 'without the date it cannot be told',
  unsaid: 'the certificate does not say all that is asked',
  'doses-missing': 'doses are missing',
  'too-late': 'too long ago',
  'too-early': 'too early',
  dayOf: 'day {day} of {days}',
  metFrom: 'met from {date}',
  metUntil: 'met until {date}',
  givenOn: 'given on {date}',
} as const;

export type Word = keyof typeof words;

/** English, which every other language is measured against. */
export const english: LanguageTexts = {
  language: 'en',
  direction: 'ltr',
  ...englishProblems,
  headlines: {
    accepted: 'Accepted',
    'check-manually': 'Check manually',
    'not-accepted': 'Not accepted',
    'cannot-confirm': 'Cannot confirm',
    'cannot-read': 'Cannot read',
    'test-certificate': 'Test certificate',
  },
  questions: { genuine: 'Genuine', current: 'Current', theirs: 'Theirs', accepted: 'Accepted' },
  answers: {
    genuine: { genuine: 'genuine', 'cannot-confirm': 'cannot confirm', 'not-genuine': 'not genuine' },
    current: {
      current: 'current',
      'stale-data': 'stale data',
      expired: 'expired',
      'not-yet': 'not yet',
      revoked: 'revoked',
      'not-judged': 'not judged',
    },
    theirs: { match: 'match', mismatch: 'mismatch', 'not-judged': 'not judged' },
    accepted: {
      meets: 'meets',
      'does-not-meet': 'does not meet',
      'no-rule': 'no rule',
      'needs-human': 'needs human',
      'not-judged': 'not judged',
    },
  },
  checks: {
    'recognise.pass': 'The format was recognised.',
    'decode.pass': 'The code was read completely.',
    'authenticate.pass': 'The signature is by a trusted key.',
    'validity.pass': 'The moment lies within the time for which it was issued.',
    'status.pass': 'It is not on the revocation list of its issuer.',
    'status.not-applicable': 'There is no revocation list to look it up in.',
    'record.pass': 'The content follows the rules of its format.',
    'holder.pass': 'Name and date of birth are those of the identity document.',
    'policy.pass': 'The rules of this journey are met.',
    'record.not-applicable': 'A link has no content to judge.',
  },
  words,
};

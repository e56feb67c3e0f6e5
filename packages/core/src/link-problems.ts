import type { ProblemText } from './problem.ts';

/** The part of the table of problems that is about links to health documents. */
export const linkProblems = {
  'link.not-opened': {
    title: 'A link, not a certificate',
    explanation:
      'This is a link to certificates that lie on a server. It was not opened, and proves nothing by itself.',
    nextStep: 'Ask for the certificate itself, or open the link with a verifier that may use the network.',
    retryable: true,
  },
  'link.malformed': {
    title: 'Link or its answer is damaged',
    explanation: 'The link, or what its server answered, does not follow the rules for links to health documents.',
    nextStep: 'Scan again. If it stays so, ask for the certificate itself or for a new link.',
    retryable: false,
  },
  'link.unsupported': {
    title: 'Link of a kind that cannot be opened here',
    explanation: 'The link, or a document behind it, is of a version or kind that this verifier cannot open.',
    nextStep: 'Update the verifier, or ask for the certificate itself.',
    retryable: true,
  },
  'link.expired': {
    title: 'Link expired',
    explanation: 'The link itself says that its time is over. It was not opened.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.passcode-needed': {
    title: 'Link needs a passcode',
    explanation: 'What is behind the link is only given out for a passcode that its holder knows.',
    nextStep: 'Ask the holder for the passcode and open the link again.',
    retryable: true,
  },
  'link.passcode-wrong': {
    title: 'Wrong passcode',
    explanation: 'The server refused the passcode. After a few wrong ones it closes the link for ever.',
    nextStep: 'Let the holder type the passcode.',
    retryable: true,
  },
  'link.inactive': {
    title: 'Nothing behind the link',
    explanation: 'The server does not know the link, or its holder has closed it.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.unreachable': {
    title: 'Link could not be opened',
    explanation:
      'The server of the link cannot be reached, does not answer as it should, or may not be asked from here.',
    nextStep: 'Try again later, or ask for the certificate itself.',
    retryable: true,
  },
  'link.not-decrypted': {
    title: 'Document behind the link cannot be decrypted',
    explanation: 'A document behind the link was encrypted with another key, or was changed.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.withdrawn': {
    title: 'Document behind the link withdrawn',
    explanation: 'The link says of one of its documents that it is no longer valid. It was left out.',
    nextStep: 'Ask for a new certificate.',
    retryable: false,
  },
  'link.unsigned': {
    title: 'Document without a signature',
    explanation: 'Behind the link is a health document that nobody signed. It may be true, but it proves nothing.',
    nextStep: 'Ask for a signed certificate.',
    retryable: false,
  },
} as const satisfies Readonly<Record<`link.${string}`, ProblemText>>;

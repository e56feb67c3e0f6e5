import type { ProblemText } from './problem.ts';

/** The part of the table of problems that is about links to health documents. */
export const linkProblems = {
  'link.not-opened': {
    title: 'A link, not a certificate',
    explanation: 'This is a link to certificates. It was not opened, and proves nothing by itself.',
    nextStep: 'Ask for the certificate itself, or open the link where the network may be used.',
    retryable: true,
  },
  'link.malformed': {
    title: 'Link or its answer is damaged',
    explanation: 'The link, or what its server answered, breaks the rules for such links.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.unsupported': {
    title: 'Link that cannot be opened here',
    explanation: 'The link, or a document behind it, is of a kind that this verifier cannot open.',
    nextStep: 'Ask for the certificate itself.',
    retryable: true,
  },
  'link.expired': {
    title: 'Link expired',
    explanation: 'The link says that its time is over. It was not opened.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.passcode-needed': {
    title: 'Link needs a passcode',
    explanation: 'The holder knows the passcode without which nothing is given out.',
    nextStep: 'Let the holder type the passcode.',
    retryable: true,
  },
  'link.passcode-wrong': {
    title: 'Wrong passcode',
    explanation: 'The server refused the passcode. After a few wrong ones the link is closed for ever.',
    nextStep: 'Let the holder type the passcode.',
    retryable: true,
  },
  'link.inactive': {
    title: 'Nothing behind the link',
    explanation: 'The server does not know the link, or the holder has closed it.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.unreachable': {
    title: 'Link could not be opened',
    explanation: 'The server cannot be reached, does not answer as it should, or may not be asked from here.',
    nextStep: 'Try again later, or ask for the certificate itself.',
    retryable: true,
  },
  'link.not-decrypted': {
    title: 'Document cannot be decrypted',
    explanation: 'A document behind the link was encrypted with another key, or was changed.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.withdrawn': {
    title: 'Document withdrawn',
    explanation: 'The holder says of a document behind the link that it is no longer valid. It was left out.',
    nextStep: 'Ask for a new link, or for the certificate itself.',
    retryable: false,
  },
  'link.unsigned': {
    title: 'Document without a signature',
    explanation: 'Nobody signed this health document. It may be true, but it proves nothing.',
    nextStep: 'Ask for a signed certificate.',
    retryable: false,
  },
} as const satisfies Readonly<Record<`link.${string}`, ProblemText>>;

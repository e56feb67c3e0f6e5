import type { Verdict } from '@carnet/core';

type Headline = Verdict['headline'];

const lowestFirst: readonly Headline[] = [
  'not-accepted',
  'test-certificate',
  'cannot-read',
  'cannot-confirm',
  'check-manually',
  'accepted',
];

/** Which of some verdicts asks for most attention: whoever looks only once sees that one. */
export function lowestPlace(verdicts: readonly Pick<Verdict, 'headline'>[]): number {
  const ranks = verdicts.map(({ headline }) => lowestFirst.indexOf(headline));
  return Math.max(0, ranks.indexOf(Math.min(...ranks)));
}

/** The headline of somebody with some certificates is the lowest of theirs. */
export function lowestHeadline(verdicts: readonly Pick<Verdict, 'headline'>[]): Headline {
  return verdicts[lowestPlace(verdicts)]?.headline ?? 'cannot-read';
}

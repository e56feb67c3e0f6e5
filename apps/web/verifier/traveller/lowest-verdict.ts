import type { Verdict } from '@carnet/core';

const lowestFirst: readonly Verdict['headline'][] = [
  'not-accepted',
  'test-certificate',
  'cannot-read',
  'cannot-confirm',
  'check-manually',
  'accepted',
];

/** Which of some verdicts asks for most attention: whoever looks only once has to see that one. */
export function lowestPlace(verdicts: readonly Pick<Verdict, 'headline'>[]): number {
  const ranks = verdicts.map(({ headline }) => lowestFirst.indexOf(headline));
  return Math.max(0, ranks.indexOf(Math.min(...ranks)));
}

/** The lowest of some verdicts. That of somebody with several certificates is what counts of them in a family. */
export function lowestVerdict<V extends Pick<Verdict, 'headline'>>(verdicts: readonly V[]): V | undefined {
  return verdicts[lowestPlace(verdicts)];
}

import type { Verdict } from '@carnet/core';

export const exitStatus = { positive: 0, negative: 1, usage: 2, cannotConfirm: 3, cannotRead: 4 } as const;
type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

const ofHeadline: Readonly<Record<Verdict['headline'], ExitStatus>> = {
  accepted: exitStatus.positive,
  'check-manually': exitStatus.positive,
  'not-accepted': exitStatus.negative,
  'test-certificate': exitStatus.negative,
  'cannot-confirm': exitStatus.cannotConfirm,
  'cannot-read': exitStatus.cannotRead,
};

const worstFirst: readonly ExitStatus[] = [
  exitStatus.negative,
  exitStatus.cannotRead,
  exitStatus.cannotConfirm,
  exitStatus.positive,
];

/** How far from a positive answer a verdict is: 0 is the worst. */
export function rankOf({ headline }: Verdict): number {
  return worstFirst.indexOf(ofHeadline[headline]);
}

/** The exit status of some verdicts: that of the worst. */
export function exitStatusOf(verdicts: readonly Verdict[]): ExitStatus {
  const rank = Math.min(...verdicts.map(rankOf), worstFirst.length - 1);
  return worstFirst[rank] ?? exitStatus.positive;
}

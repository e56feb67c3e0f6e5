import { judge, judgeNothing } from '../verdict/judge.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { ShownBefore } from './shown-before.ts';
import type { Presented, Traveller } from './traveller.ts';

/** Judges all that a traveller has shown, together; and asks whether somebody else has just shown a part of it. */
export async function judgeTraveller(presented: Presented, shownBefore: ShownBefore): Promise<Traveller> {
  const { id, scans, unread, at, trust, rules, holder, isSample } = presented;
  const grounds = { trust, policy: rules?.policy, holder };
  const judged = await judge(scans, at, grounds);
  let { wasShownBefore } = presented;
  // Only what is proven says anything of a person; a sample is for everybody.
  for (const [place, scan] of isSample ? [] : scans.entries())
    if (judged[place]?.record && shownBefore.note(await fingerprintOf(scan), id, at)) wasShownBefore = true;
  const nothing = Array.from({ length: unread }, () => judgeNothing(at, grounds));
  return { ...presented, wasShownBefore, verdicts: [...judged, ...nothing] };
}

import type { Verdict } from '@carnet/core';
import type { Lane } from '../lane/lane.ts';
import type { RuleTelling } from '../rules/rule-telling.ts';
import type { Traveller } from '../traveller/traveller.ts';

/**
 * What may be said of the rules of the journey in this lane; nothing when no country is chosen. In privacy mode no more
 * than that there is no rule: a threshold and an actual value are dates from the certificate.
 */
export function tellingOf(verdict: Verdict, { rules }: Traveller, { isPrivate }: Lane): RuleTelling | undefined {
  const telling = rules?.tell(verdict);
  return isPrivate && telling && telling.rules.length > 0 ? undefined : telling;
}

import { type Scan, type Trust, type Verdict, verdictOnNothing, verify } from '@carnet/core';
import type { Policy } from '@carnet/core/rules';
import { webCrypto } from '../../shared/web-crypto.ts';
import { vocabulary } from '../words/vocabulary.ts';

export const crypto = webCrypto();

/** Verdicts on some scans at one moment, in their order. Without a policy none of them is ever "Accepted". */
export async function judge(
  scans: readonly Scan[],
  at: Date,
  trust: Trust,
  policy: Policy | undefined,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const scan of scans) verdicts.push(await verify(scan, at, { ...portsOf(trust), ...(policy && { policy }) }));
  return verdicts;
}

/** The verdict on a picture without a code: that, too, is an answer, and nobody must be waved through on it. */
export function judgeNothing(at: Date, trust: Trust): Verdict {
  return verdictOnNothing(at, portsOf(trust));
}

const portsOf = (trust: Trust) => ({ crypto, vocabulary, ...trust });

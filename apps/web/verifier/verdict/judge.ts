import { limits, type Scan, type Trust, type Verdict, verdictOnNothing, verify } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import type { Policy } from '@carnet/core/rules';
import { webCrypto } from '../../shared/web-crypto.ts';
import { vocabulary } from '../words/vocabulary.ts';

export const crypto = webCrypto();

/** What verdicts are by. */
export interface Grounds {
  readonly trust: Trust;
  /** Without it none of them is ever "Accepted". */
  readonly policy?: Policy | undefined;
  /** The identity document of the person; without it nobody is compared. */
  readonly holder?: Mrz | undefined;
}

/** Verdicts on what one traveller shows, at one moment, in the order of the scans. Several are judged together. */
export async function judge(scans: readonly Scan[], at: Date, grounds: Grounds): Promise<readonly Verdict[]> {
  const ports = portsOf(grounds);
  if (scans.length > 1 && scans.length <= limits.personRecordsMax) {
    const { verifyTogether } = await import('@carnet/core/rules');
    return verifyTogether(scans, at, ports);
  }
  const verdicts: Verdict[] = [];
  for (const scan of scans) verdicts.push(await verify(scan, at, ports));
  return verdicts;
}

/** The verdict on a picture without a code: that, too, is an answer, and nobody must be waved through on it. */
export function judgeNothing(at: Date, grounds: Grounds): Verdict {
  return verdictOnNothing(at, portsOf(grounds));
}

export const portsOf = ({ trust, policy, holder }: Grounds) => ({
  crypto,
  vocabulary,
  ...trust,
  ...(policy && { policy }),
  ...(holder && { holder }),
});

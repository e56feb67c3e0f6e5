import { assembleTrust, type Scan, type Trust, unwrap, type Verdict, verdictOnNothing, verify } from '@carnet/core';
import { webCrypto } from '../shared/web-crypto.ts';
import { type Sample, vectorOf } from './samples.ts';
import { vocabulary } from './vocabulary.ts';

export const crypto = webCrypto();

/** Verdicts on some scans at one moment, in their order. */
export async function judge(scans: readonly Scan[], at: Date, trust: Trust): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const scan of scans) verdicts.push(await verify(scan, at, portsOf(trust)));
  return verdicts;
}

/** The verdict on a picture without a code: that, too, is an answer, and nobody must be waved through on it. */
export function judgeNothing(at: Date, trust: Trust): Verdict {
  return verdictOnNothing(at, portsOf(trust));
}

const portsOf = (trust: Trust) => ({ crypto, vocabulary, ...trust });

/** A sample is judged with its own trust and at its own moment, never with what was loaded for real checks. */
export async function judgeSample(sample: Sample): Promise<readonly Verdict[]> {
  const { scan, at, trust } = await vectorOf(sample);
  const moment = new Date(at);
  const { readTrustItem } = await import('@carnet/core/lists');
  const origin = { source: sample.title, retrievedAt: moment };
  const materials = await Promise.all(trust.map((item) => readTrustItem(item, origin, crypto)));
  return judge(unwrap([{ kind: 'text', text: scan.text }]), moment, assembleTrust(materials, moment));
}

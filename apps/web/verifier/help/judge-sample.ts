import { assembleTrust, unwrap, type Verdict } from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import type { Policy } from '@carnet/core/rules';
import { crypto, judge } from '../verdict/judge.ts';
import { type Sample, vectorOf } from './samples.ts';

/** A sample is judged with its own trust and at its own moment, never with the keys that were loaded for real checks. */
export async function judgeSample(sample: Sample, policy: Policy | undefined): Promise<readonly Verdict[]> {
  const { scan, at, trust } = await vectorOf(sample);
  const moment = new Date(at);
  const origin = { source: sample.title, retrievedAt: moment };
  const materials = await Promise.all(trust.map((item) => readTrustItem(item, origin, crypto)));
  return judge(unwrap([{ kind: 'text', text: scan.text }]), moment, assembleTrust(materials, moment), policy);
}

import { assembleTrust, type Scan, type Trust, unwrap } from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import { type JourneyRules, journeyRules } from '../rules/journey-rules.ts';
import { crypto } from '../verdict/judge.ts';
import { type Sample, vectorOf } from './samples.ts';

interface OpenedSample {
  readonly scans: readonly Scan[];
  readonly at: Date;
  readonly trust: Trust;
  /** Absent where the rules of the lane hold. */
  readonly rules?: JourneyRules;
}

/** A sample is judged with its own trust and at its own moment, never with the keys that were loaded for real checks. */
export async function openSample(sample: Sample): Promise<OpenedSample> {
  const { scan, at, trust } = await vectorOf(sample);
  const moment = new Date(sample.at ?? at);
  const origin = { source: sample.title, retrievedAt: moment };
  const materials = await Promise.all(trust.map((item) => readTrustItem(item, origin, crypto)));
  return {
    scans: unwrap([{ kind: 'text', text: scan.text }]),
    at: moment,
    trust: assembleTrust(materials, moment),
    ...(sample.journey && { rules: journeyRules(sample.journey) }),
  };
}

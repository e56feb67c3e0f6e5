import { assembleTrust, type Scan, scanOfBytes } from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import { journeyRules } from '../../verifier/rules/journey-rules.ts';
import { newcomer, type Traveller } from '../../verifier/traveller/traveller.ts';
import { crypto, judge, judgeNothing } from '../../verifier/verdict/judge.ts';
import type { Case } from './cases.ts';

/** What a case needs of a vector. */
interface Vector {
  readonly scan: { readonly text: string } | { readonly base64: string };
  readonly at: string;
  readonly trust: readonly unknown[];
}

const vectors = import.meta.glob<Vector>('../../../../conformance/vectors/*/*.json', { import: 'default' });

/** Judges a case by the real core, with the keys of its vectors, as the verifier does. */
export async function openCase({ vectors: ids, at, journey }: Case): Promise<Traveller> {
  const opened = await Promise.all(ids.map(vectorOf));
  const moment = new Date(at ?? opened[0]?.at ?? '2026-01-01T12:00:00Z');
  // The lists are some hours old, as they are in a lane.
  const retrievedAt = new Date(moment.getTime() - 4 * 3_600_000);
  const origin = { source: 'list of the vector', retrievedAt };
  const items = opened.flatMap(({ trust }) => trust);
  const trust = assembleTrust(await Promise.all(items.map((item) => readTrustItem(item, origin, crypto))), moment);
  const scans = opened.map(({ scan }): Scan => scanOf(scan));
  const rules = journey && journeyRules(journey);
  const grounds = { trust, policy: rules?.policy };
  const verdicts = scans.length > 0 ? await judge(scans, moment, grounds) : [judgeNothing(moment, grounds)];
  return { ...newcomer(1), scans, unread: scans.length > 0 ? 0 : 1, trust, at: moment, rules, verdicts };
}

const scanOf = (scan: Vector['scan']): Scan =>
  'text' in scan
    ? { kind: 'text', text: scan.text }
    : scanOfBytes(Uint8Array.from(atob(scan.base64), (one) => one.charCodeAt(0)));

async function vectorOf(id: string): Promise<Vector> {
  const load = vectors[`../../../../conformance/vectors/${id}.json`];
  if (!load) throw new Error(`${id} is no vector`);
  return load();
}

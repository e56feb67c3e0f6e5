import { assembleTrust, type Ports, type Verdict, verdictOnNothing, verify, verifyLink } from '@carnet/core';
import { nodeCrypto, nodeLinks } from '@carnet/node';
import { type DiseaseOptions, loadDiseases } from './disease/load-diseases.ts';
import type { Input } from './inputs.ts';
import { type JourneyOptions, loadPolicy } from './rules/load-policy.ts';
import { loadTrust, parseTrustOption, type TrustOption } from './trust-files.ts';
import { UsageError } from './usage-error.ts';

/** The options that verify and inspect share. */
export interface CommonOptions extends JourneyOptions, DiseaseOptions {
  readonly trust: readonly TrustOption[];
  readonly publisher: readonly string[];
  readonly at?: Date;
  readonly json?: true;
}

/** For commander: collects `--trust`. */
export const collectTrust = (text: string, before: readonly TrustOption[]): readonly TrustOption[] => [
  ...before,
  parseTrustOption(text),
];

/** For commander: collects `--publisher`. */
export const collectPublisher = (path: string, before: readonly string[]): readonly string[] => [...before, path];

/** For commander: reads `--at`. @throws UsageError */
export function parseTime(text: string): Date {
  // Without a zone it is UTC, whatever the machine thinks: the same command gives the same answer everywhere.
  const time = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime())) {
    throw new UsageError(`${text} is not a time. Write it like 2026-01-31 or 2026-01-31T12:00:00Z.`);
  }
  return time;
}

/**
 * The ports of this command: everything that the files of `--trust` vouch for, or else the trust store; and the rules of the
 * journey.
 */
export async function openPorts(choice: CommonOptions, at: Date): Promise<Ports> {
  const policy = loadPolicy(choice);
  const materials = await loadTrust(choice, (sentence) => process.stderr.write(`note: ${sentence}\n`));
  return {
    crypto: nodeCrypto(),
    vocabulary: loadDiseases(choice),
    ...assembleTrust(materials, at),
    ...(policy && { policy }),
  };
}

/** How links to health documents are opened. */
export interface LinkOptions {
  readonly passcode?: string;
  /** For development: also links to `http://127.0.0.1`. */
  readonly localLinks?: true;
}

/** The verdict on one input; on each certificate behind it when it is a link and `links` says to open it. */
export async function judge({ scan }: Input, at: Date, ports: Ports, links?: LinkOptions): Promise<readonly Verdict[]> {
  if (!scan) return [verdictOnNothing(at, ports)];
  if (!links) return [await verify(scan, at, ports)];
  const { passcode, localLinks = false } = links;
  const opening = { recipient: 'Carnet verifier', ...(passcode !== undefined && { passcode }) };
  return verifyLink(scan, at, { ...ports, links: nodeLinks({ localLinks }) }, opening);
}

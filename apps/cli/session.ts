import { assembleTrust, limits, type Ports, type Verdict, verdictOnNothing, verify, verifyLink } from '@carnet/core';
import { verifyTogether } from '@carnet/core/rules';
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
  /** Trust lists that are older confirm nothing. */
  readonly trustDays?: number;
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

/** For commander: reads `--trust-days`. @throws UsageError */
export function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new UsageError('--trust-days takes a number of days.');
  return Number(text);
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
    ...assembleTrust(materials, at, choice.trustDays),
    ...(policy && { policy }),
  };
}

/** How links to health documents are opened. */
export interface LinkOptions {
  readonly passcode?: string;
  /** For development: also links to `http://127.0.0.1`. */
  readonly localLinks?: true;
}

/** A verdict, and the input that it is on. */
export interface JudgedInput {
  readonly input: Input;
  readonly verdict: Verdict;
}

/**
 * The verdicts on all inputs, in their order: on each certificate behind one that is a link, when `links` says to open it.
 * Where rules are asked, certificates of one person are judged together. @throws UsageError when they are too many for that
 */
export async function* judgeInputs(
  inputs: readonly Input[],
  at: Date,
  ports: Ports,
  links?: LinkOptions,
): AsyncGenerator<JudgedInput> {
  if (ports.policy && !links && inputs.length > 1) return yield* judgeTogether(inputs, at, ports);
  for (const input of inputs) for (const verdict of await judge(input, at, ports, links)) yield { input, verdict };
}

async function* judgeTogether(inputs: readonly Input[], at: Date, ports: Ports): AsyncGenerator<JudgedInput> {
  const scanned = inputs.flatMap(({ scan }) => scan ?? []);
  if (scanned.length > limits.personRecordsMax)
    throw new UsageError(
      `Rules are asked about at most ${limits.personRecordsMax} certificates at once; give others in lines of their own with --batch.`,
    );
  const verdicts = [...(await verifyTogether(scanned, at, ports))];
  for (const input of inputs) yield { input, verdict: (input.scan && verdicts.shift()) || verdictOnNothing(at, ports) };
}

async function judge({ scan }: Input, at: Date, ports: Ports, links?: LinkOptions): Promise<readonly Verdict[]> {
  if (!scan) return [verdictOnNothing(at, ports)];
  if (!links) return [await verify(scan, at, ports)];
  const { passcode, localLinks = false } = links;
  const opening = { recipient: 'Carnet verifier', ...(passcode !== undefined && { passcode }) };
  return verifyLink(scan, at, { ...ports, links: nodeLinks({ localLinks }) }, opening);
}

import { existsSync, readFileSync } from 'node:fs';
import {
  assembleTrust,
  limits,
  type Ports,
  type Scan,
  scanOfBytes,
  TrustFileError,
  type TrustMaterial,
  type Verdict,
  verdictJson,
} from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import { createPolicy, type Policy, type Rules } from '@carnet/core/rules';
import { nodeCrypto } from '@carnet/node';
import type { BatchChoice } from './batch.ts';
import { loadDiseases } from './disease/load-diseases.ts';
import { rankOf } from './exit-status.ts';
import { inputsOf, scansInFile } from './inputs.ts';
import { loadPolicy, loadRules, readJourney } from './rules/load-policy.ts';
import { judgeInputs, parseTime } from './session.ts';
import { loadTrust, parseTrustOption } from './trust-files.ts';
import { UsageError } from './usage-error.ts';

/** The answer to one line of a batch (docs/specs/batch.md). */
export type LineAnswer =
  | { readonly id: unknown; readonly verdict: unknown; readonly verdicts?: readonly unknown[] }
  | { readonly id: unknown; readonly error: { readonly code: 'batch.malformed-line'; readonly message: string } };

type Json = Readonly<Record<string, unknown>>;

/** Trust of this many different lines is kept ready; batches repeat a few. */
const trustKeptMax = 500;

/** Loads the trust and the rules that all lines share, and returns the function that judges a line. */
export async function openLineJudge(
  choice: BatchChoice,
  at: Date | undefined,
): Promise<(line: string) => Promise<LineAnswer>> {
  const crypto = nodeCrypto();
  const vocabulary = loadDiseases(choice);
  const shared = await loadTrust(choice, () => {});
  const sharedTrust = assembleTrust(shared, new Date(), choice.trustDays);
  const policy = loadPolicy(choice);
  const kept = new Map<string, ReturnType<typeof assembleTrust>>();

  /** Trust that stands in a line is vouched for at the moment of the line. */
  async function trustOf(items: unknown, moment: Date): Promise<ReturnType<typeof assembleTrust>> {
    if (items === undefined) return sharedTrust;
    if (!Array.isArray(items)) throw new UsageError('trust is not a list.');
    const key = `${moment.getTime()} ${JSON.stringify(items)}`;
    const known = kept.get(key);
    if (known) return known;
    const own = await Promise.all(items.map((item: unknown) => materialOf(item, moment, crypto)));
    const assembled = assembleTrust([...shared, ...own.flat()], moment, choice.trustDays);
    if (kept.size >= trustKeptMax) kept.clear();
    kept.set(key, assembled);
    return assembled;
  }

  // Rules are read once, and only when a line names a journey of its own.
  let rules: Rules | undefined;
  function policyOf(journey: unknown): Policy | undefined {
    if (journey === undefined) return policy;
    rules ??= loadRules(choice);
    return createPolicy(rules, readJourney(journey));
  }

  return async (line) => {
    let id: unknown = null;
    try {
      const request = parseLine(line);
      id = request.id ?? null;
      const moment = typeof request.at === 'string' ? parseTime(request.at) : (at ?? new Date());
      const asked = policyOf(request.journey);
      const trust = await trustOf(request.trust, moment);
      const ports: Ports = { crypto, vocabulary, ...trust, ...(asked && { policy: asked }) };
      const verdicts: Verdict[] = [];
      for await (const { verdict } of judgeInputs(inputsOf(await shownIn(request)), moment, ports))
        verdicts.push(verdict);
      const worst = verdicts.toSorted((a, b) => rankOf(a) - rankOf(b))[0] as Verdict;
      return { id, verdict: verdictJson(worst), ...(verdicts.length > 1 && { verdicts: verdicts.map(verdictJson) }) };
    } catch (error) {
      if (error instanceof UsageError || error instanceof TrustFileError)
        return { id, error: { code: 'batch.malformed-line', message: error.message } };
      throw error;
    }
  };
}

function parseLine(line: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError('The line is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('The line is not a JSON object.');
  return value as Json;
}

/** What a line shows: one thing, or several of one traveller. @throws UsageError */
async function shownIn({ together, ...line }: Json): Promise<Parameters<typeof inputsOf>[0]> {
  if (together === undefined) return [{ name: '', scans: await scansOf(line) }];
  if (['scan', 'scanBase64', 'image'].some((member) => line[member] !== undefined))
    throw new UsageError('The line has together, and something beside it.');
  if (!Array.isArray(together) || together.length === 0 || together.length > limits.personRecordsMax)
    throw new UsageError(`together is not a list of 1 to ${limits.personRecordsMax} certificates.`);
  return Promise.all(together.map(async (one: unknown) => ({ name: '', scans: await scansOf((one ?? {}) as Json) })));
}

async function scansOf({ scan, scanBase64, image }: Json): Promise<readonly Scan[]> {
  if (typeof scan === 'string') return [{ kind: 'text', text: scan }];
  if (typeof scanBase64 === 'string') return [scanOfBytes(bytesOf(scanBase64))];
  if (typeof image === 'string') return scansInFile(pictureOf(image));
  throw new UsageError('There is none of scan, scanBase64 and image.');
}

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

/** A picture by its path, as a data: URL, or as the base64 of its bytes. */
function pictureOf(image: string): Uint8Array {
  const data = /^data:image\/[a-z+]+;base64,(.*)$/s.exec(image)?.[1];
  if (data !== undefined) return bytesOf(data);
  if (image.length < 4096 && existsSync(image)) return readFileSync(image);
  if (/^(iVBORw0KGgo|\/9j\/)[A-Za-z0-9+/]*={0,2}$/.test(image)) return bytesOf(image);
  throw new UsageError('image is neither the path of a picture nor a picture in base64.');
}

async function materialOf(
  item: unknown,
  moment: Date,
  crypto: ReturnType<typeof nodeCrypto>,
): Promise<readonly TrustMaterial[]> {
  const file = (item as Json | null)?.file;
  if (typeof file === 'string') return loadTrust({ trust: [parseTrustOption(file)], publisher: [] }, () => {});
  return [await readTrustItem(item, { source: 'batch line', retrievedAt: moment }, crypto)];
}

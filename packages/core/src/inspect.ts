import { type Layer, LayerReport } from './envelope/steps.ts';
import { type FormatId, formats } from './formats/all.ts';
import type { CredentialFormat } from './formats/format.ts';
import { limits } from './limits.ts';
import type { Ports } from './ports.ts';
import { CredentialError, type ProblemCode, problem } from './problem.ts';
import type { Scan } from './scan.ts';
import type { TrustedKey } from './trust/key.ts';
import type { Check, Verdict } from './verdict.ts';
import { verify } from './verify.ts';

/** Every layer of a credential as it was found, and the verdict. It may hold personal data: show it, never log it. */
export interface Inspection {
  readonly format?: FormatId;
  readonly layers: readonly Layer[];
  readonly verdict: Verdict;
}

/**
 * Takes a scan apart for a person who wants to know what is in it and what is wrong with it. Unlike `verify` it goes on
 * after a fault as far as that is meaningful: what it shows of a credential that is not genuine proves nothing.
 */
export async function inspect(scan: Scan, at: Date, ports: Ports): Promise<Inspection> {
  const verdict = await verify(scan, at, ports);
  const rooms: readonly (CredentialFormat & { readonly id: FormatId })[] = formats.filter((room) =>
    room.recognise(scan),
  );
  const format = rooms[0];
  const size = scan.kind === 'text' ? { characters: scan.text.length } : { bytes: scan.bytes.length };
  if (!format || rooms.length > 1 || (size.characters ?? size.bytes ?? 0) > limits.scanLengthMax) {
    const { code, evidence } = verdict.checks[0] as Check;
    const facts = { ...size, ...evidence };
    return { layers: [{ name: 'scan', outcome: 'problem', code: code as ProblemCode, facts }], verdict };
  }
  const report = new LayerReport();
  try {
    report.step(
      'scan',
      () => format.title,
      (title) => ({ ...size, format: title, specifications: format.specifications }),
    );
    const content = await format.decode(scan, report);
    await inspectSignature(format, content, report, ports);
    const mapped = await orError(format.toRecord(content, ports.vocabulary));
    report.step(
      'record',
      () => raise(mapped),
      ({ record, cautions }) => ({ record, cautions }),
    );
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error; // the layer at which it ended is in the report
  }
  return { format: format.id, layers: report.layers, verdict };
}

async function inspectSignature(
  format: CredentialFormat,
  content: unknown,
  report: LayerReport,
  ports: Ports,
): Promise<void> {
  const statement = format.describe(content);
  const keys = statement.key ? ports.directory.find(statement.key).keys : [];
  const claimed = { issuer: statement.issuer, keyId: statement.key?.kid, candidateKeys: keys.length };
  const outcome = await findKey(format, content, keys, ports);
  const facts = (signer?: TrustedKey) => ({
    ...claimed,
    ...(signer && { signer: signer.name ?? signer.participant, network: signer.network }),
  });
  report.step<TrustedKey | undefined>(
    'signature',
    () => raise(outcome),
    facts,
    () => undefined,
  );
}

async function findKey(
  format: CredentialFormat,
  content: unknown,
  keys: readonly TrustedKey[],
  { crypto }: Ports,
): Promise<TrustedKey | CredentialError> {
  if (keys.length === 0) return problem('key.not-found', 'no loaded list has the key');
  return orError(format.authenticate(content, keys, crypto));
}

async function orError<T>(work: Promise<T>): Promise<T | CredentialError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CredentialError) return error;
    throw error;
  }
}

function raise<T>(outcome: T | CredentialError): T {
  if (outcome instanceof CredentialError) throw outcome;
  return outcome;
}

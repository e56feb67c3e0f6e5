import type { Finding, TrustMaterial } from '@carnet/core';
import { checkMaterial } from '@carnet/core/lists';
import { nodeCrypto, openTrustStore } from '@carnet/node';
import { Command } from 'commander';
import { collectPublisher, collectTrust, parseTime } from '../session.ts';
import { table } from '../table.ts';
import { coloured, printable } from '../terminal.ts';
import { loadTrust, readStoredList, type TrustOption } from '../trust-files.ts';
import { ageOf } from './age.ts';
import { countsOf } from './counts.ts';

interface CheckOptions {
  readonly publisher: readonly string[];
  readonly at?: Date;
  readonly json?: true;
}

interface Checked {
  readonly material: TrustMaterial;
  readonly findings: readonly Finding[];
}

/** How many entries of a kind a table names. */
const namedMax = 3;

export const checkCommand = new Command('check')
  .description(
    'Say what is wrong with lists: what is expired, malformed, listed twice, of a test environment, not proven.',
  )
  .argument(
    '[source...]',
    'files or folders, with an issuer where they name none: ISSUER=FILE (default: the trust store)',
  )
  .option('--publisher <file>', 'the key of a publisher of snapshots (repeatable)', collectPublisher, [])
  .option('--at <time>', 'the moment at which keys may have expired (default: now)', parseTime)
  .option('--json', 'print every finding as JSON')
  .action(async (sources: string[], options: CheckOptions) => {
    const at = options.at ?? new Date();
    const trust = sources.reduce<readonly TrustOption[]>((before, source) => collectTrust(source, before), []);
    const materials =
      trust.length > 0
        ? await loadTrust({ trust, publisher: options.publisher }, () => {})
        : await Promise.all(openTrustStore().lists().map(readStoredList));
    const checked: Checked[] = [];
    for (const material of materials) {
      const findings = [...material.findings, ...(await checkMaterial(material, at, nodeCrypto()))];
      checked.push({ material, findings });
    }
    process.stdout.write(
      options.json
        ? `${JSON.stringify(checked.map(toJson), null, 2)}\n`
        : checked.map((one) => show(one, at)).join('\n'),
    );
    process.exitCode = checked.some(({ findings }) => findings.length > 0) ? 1 : 0;
  });

function show({ material, findings }: Checked, at: Date): string {
  const { source, network, asOf } = material;
  const head = `${coloured('bold', printable(source))}  ${network}, ${countsOf(material)}, of ${asOf.toISOString().slice(0, 10)} (${ageOf(asOf, at)} old)\n`;
  if (findings.length === 0) return `${head}Nothing is wrong with it.\n`;
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = `${finding.kind} ${finding.what}`;
    const group = groups.get(name);
    if (group) group.push(finding);
    else groups.set(name, [finding]);
  }
  const rows = [...groups.values()].map((group) => {
    const subjects = group.flatMap(({ subject }) => subject ?? []);
    const named = subjects.slice(0, namedMax).join(', ');
    const [first] = group;
    return [first?.kind ?? '', group.length, first?.what ?? '', subjects.length > namedMax ? `${named}, ...` : named];
  });
  return head + table(['finding', 'count', 'what', 'which'], rows);
}

function toJson({ material: { source, network, asOf, isProven }, findings }: Checked) {
  return { source, network, asOf, isProven, findings };
}

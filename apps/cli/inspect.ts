import { type Inspection, inspect, type Layer, problems, verdictJson, verdictOnNothing } from '@carnet/core';
import { Command, Option } from 'commander';
import { diseasesOption } from './disease/load-diseases.ts';
import { exitStatusOf } from './exit-status.ts';
import { openInputs } from './inputs.ts';
import { type CommonOptions, collectPublisher, collectTrust, openPorts, parseTime } from './session.ts';
import { coloured, printable, printableJson } from './terminal.ts';

export const inspectCommand = new Command('inspect')
  .description('Show every layer of a credential with what was found there, going on after a fault.')
  .argument('<input...>', 'as for verify')
  .option('--trust <[issuer=]file|folder>', 'as for verify (repeatable)', collectTrust, [])
  .option('--publisher <file>', 'as for verify (repeatable)', collectPublisher, [])
  .option('--at <time>', 'the moment to judge (default: now)', parseTime)
  .addOption(diseasesOption)
  .option('--json', 'print as JSON')
  .addOption(new Option('--offline', 'fetch nothing; this is always so').default(true))
  .action(async (texts: string[], options: CommonOptions) => {
    const at = options.at ?? new Date();
    const inputs = await openInputs(texts);
    const ports = await openPorts(options, at);
    const inspections: Inspection[] = [];
    for (const input of inputs) {
      const inspection = input.scan
        ? await inspect(input.scan, at, ports)
        : {
            layers: [{ name: 'picture', outcome: 'problem', code: 'recognise.no-code' } as const],
            verdict: verdictOnNothing(at, ports),
          };
      process.stdout.write(
        options.json ? `${printableJson(inspectionJson(inspection), 2)}\n` : showInspection(inspection, input.name),
      );
      inspections.push(inspection);
    }
    process.exitCode = exitStatusOf(inspections.map(({ verdict }) => verdict));
  });

function inspectionJson({ verdict, ...rest }: Inspection) {
  return { ...rest, verdict: verdictJson(verdict) };
}

function showInspection({ layers, verdict }: Inspection, name: string): string {
  const shown = layers.map(showLayer).join('');
  return `${coloured('bold', name)}\n${shown}${coloured('bold', 'verdict')}  ${verdict.headline}\n`;
}

function showLayer({ name, outcome, code, detail, facts }: Layer): string {
  const mark = outcome === 'ok' ? coloured('green', 'ok') : coloured('red', code ?? 'problem');
  const why = detail ?? (code ? problems[code].title : undefined);
  const lines = Object.entries(facts ?? {}).flatMap(([fact, value]) =>
    value === undefined ? [] : showFact(fact, value),
  );
  return `${coloured('bold', name.padEnd(10))}  ${mark}${why ? `  ${why}` : ''}\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function showFact(fact: string, value: unknown): string[] {
  if (typeof value !== 'object') return [`${fact}: ${printable(String(value))}`];
  return [
    `${fact}:`,
    ...printableJson(value, 2)
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

import { availableParallelism } from 'node:os';
import { type Verdict, verdictJson } from '@carnet/core';
import { Command, Option } from 'commander';
import { verifyBatch } from './batch.ts';
import { diseasesOption } from './disease/load-diseases.ts';
import { exitStatusOf } from './exit-status.ts';
import { openInputs } from './inputs.ts';
import { languageOption, textsOf } from './language.ts';
import { openMrz } from './mrz.ts';
import { journeyOptions } from './rules/load-policy.ts';
import {
  type CommonOptions,
  collectPublisher,
  collectTrust,
  judgeInputs,
  type LinkOptions,
  openPorts,
  parseDays,
  parseTime,
} from './session.ts';
import { showVerdict } from './show-verdict.ts';
import { printableJson } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface VerifyOptions extends CommonOptions, LinkOptions {
  readonly mrz?: string;
  readonly openLinks?: true;
  readonly batch?: true;
  readonly lang?: string;
  readonly workers: number;
}

function parseWorkers(text: string): number {
  const workers = Number(text);
  if (!Number.isInteger(workers) || workers < 1 || workers > 256)
    throw new UsageError('--workers takes a number from 1 to 256.');
  return workers;
}

export const verifyCommand = new Command('verify')
  .description('Judge credentials: genuine, current, theirs, accepted here.')
  .argument(
    '[input...]',
    'picture, text or JSON file, .smart-health-card, the scanned text itself, or - for standard input',
  )
  .option(
    '--trust <[issuer=]file|folder>',
    'certificates, key sets, signer lists or snapshots to trust (repeatable; default: the trust store)',
    collectTrust,
    [],
  )
  .option(
    '--publisher <file>',
    'the key of a publisher whose snapshots are believed (repeatable)',
    collectPublisher,
    [],
  )
  .option('--trust-days <n>', 'confirm nothing with trust lists that are older than so many days', parseDays)
  .option('--at <time>', 'the moment to judge, for example 2026-01-31T12:00:00Z (default: now)', parseTime)
  .option(...languageOption)
  .option('--json', 'print verdicts as JSON (docs/specs/verdict.md)')
  .option(
    '--mrz <file|->',
    'the lines of letters and < of a passport, card or visa, to compare its person with: a file, or - for standard input; the text itself also goes, but others on this machine can see it',
  )
  .addOption(new Option('--offline', 'fetch nothing; this is so unless --open-links is there').conflicts('openLinks'))
  .option('--open-links', 'open links to health documents (shlink, vhlink) and judge what is behind them')
  .option('--passcode <text>', 'for links that need one; ask the holder')
  .addOption(new Option('--local-links', 'for development: also open links to http://127.0.0.1').hideHelp())
  .option('--batch', 'judge one JSON object a line from standard input (docs/specs/batch.md)')
  .option('--workers <n>', 'threads for --batch', parseWorkers, availableParallelism())
  .action(async (inputs: string[], options: VerifyOptions) => {
    if (options.batch) {
      if (options.openLinks) throw new UsageError('--batch opens no links.');
      if (options.mrz !== undefined) throw new UsageError('--batch compares no person.');
      if (inputs.length > 0) throw new UsageError('--batch reads standard input; name no other input.');
      process.exitCode = await verifyBatch(options, options.at, options.workers);
      return;
    }
    const at = options.at ?? new Date();
    const texts = textsOf(options.lang);
    if (options.mrz === '-' && (inputs.length === 0 || inputs.includes('-')))
      throw new UsageError('Standard input has the lines of the identity document: name another input to look at.');
    const holder = options.mrz === undefined ? undefined : await openMrz(options.mrz, at);
    const opened = await openInputs(inputs);
    const ports = { ...(await openPorts(options, at)), ...(holder && { holder }) };
    const verdicts: Verdict[] = [];
    const wording = { texts, vocabulary: ports.vocabulary };
    for await (const { input, verdict } of judgeInputs(opened, at, ports, options.openLinks && options)) {
      const name = opened.length > 1 ? input.name : undefined;
      const gap = verdicts.length > 0 ? '\n' : '';
      process.stdout.write(
        options.json ? `${printableJson(verdictJson(verdict), 2)}\n` : gap + showVerdict(verdict, wording, name),
      );
      verdicts.push(verdict);
    }
    if (ports.directory.size === 0) {
      process.stderr.write(
        'note: No trust list was named and none is in the trust store, so no issuer is known. Name one with --trust FILE.\n',
      );
    }
    process.exitCode = exitStatusOf(verdicts);
  });
for (const option of [...journeyOptions, diseasesOption]) verifyCommand.addOption(option);

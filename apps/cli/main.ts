import { Command, CommanderError, Help, type Option } from 'commander';
import { diseaseCommand } from './disease/disease.ts';
import { exitStatus } from './exit-status.ts';
import { explainCommand } from './explain.ts';
import { inspectCommand } from './inspect.ts';
import { rulesCommand } from './rules/rules.ts';
import { trustCommand } from './trust/trust.ts';
import { UsageError } from './usage-error.ts';
import { verifyCommand } from './verify.ts';

const program = new Command('carnet')
  .description('Verifies health credentials, offline, and explains every decision.')
  .version('0.1.0')
  .addCommand(verifyCommand)
  .addCommand(inspectCommand)
  .addCommand(trustCommand)
  .addCommand(rulesCommand)
  .addCommand(explainCommand)
  .addCommand(diseaseCommand)
  .addHelpText(
    'after',
    `
Exit status:
  0  positive: nothing speaks against it
  1  negative: not genuine, not current, not accepted, or a test certificate
  2  the command was used wrongly
  3  cannot be confirmed with the lists that are loaded
  4  cannot be read`,
  );

for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
  command.exitOverride().showHelpAfterError('(carnet --help shows how)').configureHelp({ optionDescription });

/** What an option does. That a list begins empty is no news. */
function optionDescription(option: Option): string {
  const isEmpty = Array.isArray(option.defaultValue) && option.defaultValue.length === 0;
  return isEmpty ? option.description : Help.prototype.optionDescription(option);
}

// Whoever reads our output may stop early: `carnet ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitStatus.usage;
  else if (error instanceof UsageError) {
    process.stderr.write(`carnet: ${error.message}\n`);
    process.exitCode = exitStatus.usage;
  } else throw error;
}

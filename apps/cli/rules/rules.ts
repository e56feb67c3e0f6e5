import { Command } from 'commander';
import { checkCommand } from './check-rules.ts';
import { diffCommand } from './diff-rules.ts';
import { listCommand } from './list-rules.ts';
import { showCommand } from './show-rules.ts';
import { testCommand } from './test-rules.ts';

export const rulesCommand = new Command('rules')
  .description('Look at the rules that say what is accepted: list, show, check, test and compare them.')
  .addCommand(listCommand)
  .addCommand(showCommand)
  .addCommand(checkCommand)
  .addCommand(testCommand)
  .addCommand(diffCommand)
  .addHelpText(
    'after',
    '\nRules are JSON: a rule set (docs/specs/ruleset.md), rules of the EU, or a folder of such files.',
  );

import { isProblemCode, problems } from '@carnet/core';
import { Command } from 'commander';
import { coloured } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const explainCommand = new Command('explain')
  .description('Say what a code means and what to do next; without a code, list all.')
  .argument('[code]', 'for example signature.invalid')
  .option('--json', 'print as JSON')
  .action((code: string | undefined, { json }: { json?: true }) => {
    if (code === undefined) {
      process.stdout.write(json ? `${JSON.stringify(problems, undefined, 2)}\n` : list());
      return;
    }
    if (!isProblemCode(code))
      throw new UsageError(`${JSON.stringify(code)} is not a code. \`carnet explain\` lists all.${nearest(code)}`);
    const { title, explanation, nextStep, retryable } = problems[code];
    if (json)
      process.stdout.write(`${JSON.stringify({ code, title, explanation, nextStep, retryable }, undefined, 2)}\n`);
    else
      process.stdout.write(
        `${coloured('bold', title)}  ${coloured('dim', code)}\n${explanation}\nWhat to do: ${nextStep}\n`,
      );
  });

function list(): string {
  const width = Math.max(...Object.keys(problems).map((code) => code.length));
  return Object.entries(problems)
    .map(([code, { title }]) => `${code.padEnd(width)}  ${title}\n`)
    .join('');
}

/** The codes that share a word with what was typed. */
function nearest(typed: string): string {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
  const near = Object.keys(problems).filter((code) => words.some((word) => code.includes(word)));
  return near.length > 0 ? ` Perhaps: ${near.slice(0, 5).join(', ')}.` : '';
}

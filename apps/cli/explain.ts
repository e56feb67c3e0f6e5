import { isProblemCode, type ProblemCode, problems, type Texts } from '@carnet/core';
import { Command } from 'commander';
import { languageOption, textsOf } from './language.ts';
import { coloured, padded } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const codes = Object.keys(problems) as ProblemCode[];

export const explainCommand = new Command('explain')
  .description('Say what a code means and what to do next; without a code, list all.')
  .argument('[code]', 'for example signature.invalid')
  .option(...languageOption)
  .option('--json', 'print as JSON')
  .action((code: string | undefined, { json, lang }: { json?: true; lang?: string }) => {
    const texts = textsOf(lang);
    if (code === undefined) {
      const all = Object.fromEntries(codes.map((one) => [one, texts.explain(one)]));
      process.stdout.write(json ? `${JSON.stringify(all, undefined, 2)}\n` : list(texts));
      return;
    }
    if (!isProblemCode(code))
      throw new UsageError(`${JSON.stringify(code)} is not a code. \`carnet explain\` lists all.${nearest(code)}`);
    const { title, explanation, nextStep, retryable } = texts.explain(code);
    if (json)
      process.stdout.write(`${JSON.stringify({ code, title, explanation, nextStep, retryable }, undefined, 2)}\n`);
    else
      process.stdout.write(
        `${coloured('bold', title)}  ${coloured('dim', texts.isolated(code))}\n${explanation}\n${texts.word('whatToDo')} ${nextStep}\n`,
      );
  });

function list(texts: Texts): string {
  const width = Math.max(...codes.map((code) => code.length));
  return codes.map((code) => `${padded(texts.isolated(code), width)}  ${texts.explain(code).title}\n`).join('');
}

/** The codes that share a word with what was typed. */
function nearest(typed: string): string {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
  const near = codes.filter((code) => words.some((word) => code.includes(word)));
  return near.length > 0 ? ` Perhaps: ${near.slice(0, 5).join(', ')}.` : '';
}

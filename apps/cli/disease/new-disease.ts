import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from '@carnet/node';
import { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { skeletonOf } from './skeleton.ts';

export const newCommand = new Command('new')
  .description('Write the files of a new disease, of one vaccine against it and of its first rule, ready to edit.')
  .argument('<name>', 'in English, for example "Marburg virus disease"')
  .option('--to <folder>', 'where to write (default: the data of this Carnet)')
  .action((given: string, { to }: { to?: string }) => {
    const name = nameOf(given);
    const files = Object.entries(skeletonOf(idOf(name), name)).map(
      ([path, content]) => [join(to ?? fileURLToPath(dataFolder), path), content] as const,
    );
    for (const [path] of files)
      if (existsSync(path)) throw new UsageError(`${path} is there already and is not written over.`);
    for (const [path, content] of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`);
    }
    process.stdout.write(nextSteps(files.map(([path]) => path)) + (to === undefined ? inTheData : apart(to)));
  });

/** @throws UsageError */
function nameOf(given: string): string {
  const name = given.trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} '’().-]{0,79}$/u.test(name))
    throw new UsageError('The name of a disease has up to 80 letters, digits, spaces and hyphens.');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The name in small letters of the alphabet and hyphens. @throws UsageError */
function idOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[\p{M}'’]/gu, '');
  const id = plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (!/[a-z]/.test(id)) throw new UsageError('Give the name in English; the file is named after it.');
  return id;
}

const nextSteps = ([disease, details, products, rule]: readonly string[]) => `Written, and to be filled in:

  ${disease}
      codes by which a credential names the disease, its agent, a vaccine or a test; remove lists that stay empty
  ${details}
      its names in other languages, and codes that no format here uses yet
  ${products}
      one entry for each product or class of vaccines, with the source of each fact
  ${rule}
      who has to meet it (to, now XA, which is no country), the law that says so (source), what is accepted, and examples

Take no code that you cannot show in a published list: packages/data/SOURCES.md says which there are and on what terms.
`;

const inTheData = 'Then: npm test -- packages/data\n';
const apart = (folder: string) => `Then: carnet rules test ${join(folder, 'rules')}
      carnet verify CERTIFICATE --diseases ${folder} --rules ${join(folder, 'rules')} --to XA
`;

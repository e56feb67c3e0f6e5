/*
 * Tests the repository itself. Each rule lists its faults; `mend` says what to do about them. The rules on imports are
 * the house plan of ARCHITECTURE.md, so that it stays true.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { expect, test } from 'vitest';

interface Rule {
  readonly name: string;
  readonly mend: string;
  /** Each fault begins with the file it is in. */
  readonly faults: () => readonly string[];
}

const root = import.meta.dirname;
/** What is tracked or about to be, with forward slashes. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root })
  .toString()
  .split('\0')
  .filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
const contents = new Map<string, string>();

function textOf(file: string): string {
  const text = contents.get(file) ?? readFileSync(join(root, file), 'utf8');
  contents.set(file, text);
  return text;
}

const isCode = (file: string) => /\.(ts|tsx|js|mjs)$/.test(file);
const isTest = (file: string) => /\.(test|suite)\.tsx?$/.test(file);
const isBinary = (file: string) => /\.(png|jpe?g|webp|ico|woff2?|wasm|pdf|der|gz)$/.test(file);
const code = files.filter(isCode);
const markdown = files.filter((file) => file.endsWith('.md'));
const core = 'packages/core/src/';
/** The source of core without its tests, named from `packages/core/src/`. */
const coreFiles = code.filter((file) => file.startsWith(core) && !isTest(file)).map((file) => file.slice(core.length));
const rooms = unique(coreFiles.flatMap((file) => /^formats\/([^/]+)\//.exec(file)?.[1] ?? []));

/**
 * Which files of core may import which; the first line that fits a file holds. A folder ends in `/`, `type:` permits
 * types only, and everything may import from its own folder (`formats/*` stands for one room).
 */
const directions: readonly (readonly [from: string, to: string])[] = [
  ['bytes/', 'problem.ts limits.ts'],
  ['crypto/', 'bytes/ problem.ts type:ports.ts type:trust/key.ts'],
  ['envelope/', 'crypto/ bytes/ limits.ts problem.ts type:scan.ts'],
  ['formats/all.ts', 'formats/*/'],
  [
    'formats/*/',
    'envelope/ crypto/ bytes/ record/ limits.ts problem.ts scan.ts formats/hcert-credential.ts formats/later.ts type:formats/format.ts type:trust/key.ts',
  ],
  [
    'links/',
    'envelope/ crypto/ bytes/ limits.ts problem.ts scan.ts look-alike.ts unwrap.ts verify.ts formats/vhl/ type:verdict.ts type:ports.ts',
  ],
  ['holder/', 'record/ limits.ts problem.ts holder-problems.ts'],
  ['policy/', 'record/ envelope/json.ts bytes/ limits.ts problem.ts trust/country.ts'],
  ['record/', 'limits.ts problem.ts'],
  ['status/', 'envelope/ bytes/ limits.ts problem.ts type:trust/key.ts'],
  ['trust/networks/', 'envelope/ crypto/ bytes/ trust/ limits.ts problem.ts type:ports.ts'],
];
/** The only files of core that may know every room. */
const mayImportAllRooms = ['verify.ts', 'unwrap.ts', 'index.ts', 'inspect.ts'];

const outsideWorld: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['fetch(', /\bfetch\(/],
  ['XMLHttpRequest', /\bXMLHttpRequest\b/],
  ['document.', /(?<![.\w])document\./],
  ['window.', /(?<![.\w])window\./],
  ['process.', /(?<![.\w])process\./],
  ['console.', /(?<![.\w])console\./],
  ['Buffer', /\bBuffer\b/],
  ['Math.random', /\bMath\.random\b/],
  ['Date.now(', /\bDate\.now\(/],
  ['new Date()', /\bnew Date\(\s*\)/],
];

/** Programs that talk to a person, and may therefore print. */
const mayPrint = /^(apps\/cli\/|apps\/web\/start\.ts$|bench\/|conformance\/|scripts\/|(setup\.mjs|test\.ts|soak\.ts)$)/;

const linesMax = 400;
const mayBeLonger: Readonly<Record<string, string>> = {
  // path: reason
};

const rules: readonly Rule[] = [
  {
    name: 'workspaces import in one direction: apps -> node -> core',
    mend: 'Import another workspace by its name (@carnet/core), and only downwards; pass data in as values.',
    faults: () =>
      code.flatMap((file) => {
        const home = /^(packages|apps)\/[^/]+\//.exec(file)?.[0];
        if (!home || isTest(file)) return [];
        const permitted = { 'packages/core/': [], 'packages/data/': [], 'packages/node/': ['core', 'data'] }[home];
        return importsOf(file).flatMap(({ target }) => {
          const name = /^@carnet\/([^/]+)/.exec(target)?.[1];
          if (name && permitted && !(permitted as string[]).includes(name)) return [`${file} imports ${target}`];
          const leaves = target.startsWith('.') && !normalize(join(dirname(file), target)).startsWith(home);
          return leaves ? [`${file} reaches into another workspace: ${target}`] : [];
        });
      }),
  },
  {
    name: 'core imports nothing but itself',
    mend: 'Core runs in browsers too. Give it what it needs through a port (ports.ts) or as an argument.',
    faults: () =>
      coreFiles.flatMap((file) =>
        importsOf(core + file)
          .filter(({ target }) => !target.startsWith('.'))
          .map(({ target }) => `${core}${file} imports ${target}`),
      ),
  },
  {
    name: 'core does not touch the outside world',
    mend: 'Core has no clock, network, screen or chance of its own: pass it in through a port or as an argument.',
    faults: () =>
      coreFiles.flatMap((file) => {
        const source = withoutTexts(textOf(core + file));
        return outsideWorld
          .filter(([, pattern]) => pattern.test(source))
          .map(([what]) => `${core}${file} uses ${what}`);
      }),
  },
  {
    name: 'imports inside core keep their direction',
    mend: 'Move what is needed further down, or pass it in. The permitted directions are the table in tidy.test.ts.',
    faults: () =>
      coreFiles.flatMap((file) =>
        coreImports(file)
          .filter(({ target, typeOnly }) => !mayImport(file, target, typeOnly))
          .map(({ target, typeOnly }) => `${core}${file} imports ${typeOnly ? 'types of ' : ''}${target}`),
      ),
  },
  {
    name: 'only the pipeline knows every room',
    mend: `Formats are listed for ${mayImportAllRooms.join(', ')}; everything else works with the room it was given.`,
    faults: () =>
      coreFiles
        .filter((file) => !mayImportAllRooms.includes(file))
        .filter((file) => coreImports(file).some(({ target, typeOnly }) => target === 'formats/all.ts' && !typeOnly))
        .map((file) => `${core}${file} imports formats/all.ts`),
  },
  {
    name: 'core has no import cycles',
    mend: 'Move what both need into a third file. `import type` may go round in a circle, `import { type X }` may not.',
    faults: cycles,
  },
  {
    name: 'every room has the same shape',
    mend: 'A room has README.md, index.ts, decode.ts, record.ts and <room>.test.ts, and index.ts exports the room by its name. Copy a neighbour.',
    faults: () =>
      rooms.flatMap((room) => {
        const folder = `${core}formats/${room}/`;
        const parts = ['README.md', 'index.ts', 'decode.ts', 'record.ts', `${room}.test.ts`];
        const missing = parts
          .filter((part) => !files.includes(folder + part))
          .map((part) => `${folder}${part} is missing`);
        const name = room.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
        const index = `${folder}index.ts`;
        const exported = files.includes(index) && new RegExp(`^export const ${name}\\b`, 'm').test(textOf(index));
        return exported ? missing : [...missing, `${index} does not export const ${name}`];
      }),
  },
  {
    name: 'files are named for what they hold, in kebab-case',
    mend: 'Use lower case and hyphens, and a noun of the field instead of utils, helpers, common, shared, types or misc.',
    faults: () =>
      files.flatMap((file) => {
        const steps = file.split('/');
        const name = steps.at(-1) as string;
        const isKebab = steps.every((step) => /^\.?[a-z0-9]+([-.][a-z0-9]+)*$/.test(step));
        const isCustomary = /^(LICENSE|NOTICE|Dockerfile|[A-Z][A-Z_]*\.md)$/.test(name);
        const isVague = steps.some(
          (step, at) =>
            /^(utils?|helpers?|common|shared|types|misc)(\.|$)/.test(step) &&
            steps.slice(0, at + 1).join('/') !== 'apps/web/shared',
        );
        return [
          ...(isKebab || isCustomary ? [] : [`${file} is not in kebab-case`]),
          ...(isVague ? [`${file} has a name that could hold anything`] : []),
        ];
      }),
  },
  {
    name: `source files have at most ${linesMax} lines`,
    mend: 'Split the file along its nouns.',
    faults: () =>
      code
        .filter((file) => !mayBeLonger[file])
        .map((file) => [file, textOf(file).trimEnd().split('\n').length] as const)
        .filter(([, lines]) => lines > linesMax)
        .map(([file, lines]) => `${file} has ${lines} lines`),
  },
  {
    name: 'links between Markdown files lead somewhere',
    mend: 'Correct the link; paths are relative to the file that the link stands in, headings are written as GitHub does.',
    faults: () => markdown.flatMap((file) => linksOf(file).flatMap((link) => brokenLink(file, link))),
  },
  {
    name: 'commands in the documentation exist',
    mend: 'Correct the command, or add the script to package.json or the verb to apps/cli.',
    faults: () => markdown.flatMap((file) => fencedCode(textOf(file)).flatMap((block) => unknownCommands(file, block))),
  },
  {
    name: 'README begins with how to start and how to test',
    mend: 'A newcomer reads one screen: `npm start` and `npm test` belong in the first 40 lines of README.md.',
    faults: () => {
      const screen = files.includes('README.md') ? textOf('README.md').split('\n').slice(0, 40).join('\n') : '';
      return ['npm start', 'npm test']
        .filter((command) => !screen.includes(command))
        .map((it) => `README.md lacks ${it}`);
    },
  },
  {
    name: 'no large files',
    mend: 'Keep files below 1 MB: make test data in the test, or keep it outside the repository.',
    faults: () => files.filter((file) => statSync(join(root, file)).size > 1_000_000),
  },
  {
    name: 'only programs print',
    mend: 'Return what you have to say; a program under apps/cli decides what to print. Remove what was for debugging.',
    faults: () => code.filter((file) => !mayPrint.test(file) && /\bconsole\.log\b/.test(withoutTexts(textOf(file)))),
  },
  {
    name: 'nothing is left to do later',
    mend: 'Do it now, or write an issue; the source says what is, not what could be.',
    faults: () => [...code, ...markdown].filter((file) => /\b(T[O]DO|F[I]XME|X[X]X)\b/.test(textOf(file))),
  },
  {
    name: 'nothing points to the machine it was written on',
    mend: 'Use paths relative to the repository; write package-lock.json with omit-lockfile-registry-resolved=true.',
    faults: () =>
      files
        .filter((file) => !isBinary(file))
        .filter((file) => {
          const text = textOf(file);
          return /(?<![\w.])\/(work|tmp|home|root|Users)\//.test(text) || /"resolved": "\w+:/.test(text);
        }),
  },
  {
    name: 'package-lock.json is complete for every platform',
    mend: 'npm ci would refuse it. Delete node_modules and package-lock.json and run npm install against the full registry.',
    faults: incompleteLock,
  },
];

test.each(rules)('$name', ({ faults, mend }) => {
  const found = faults();
  if (found.length > 0) expect.fail(`${mend}\n  - ${found.join('\n  - ')}\n`);
});

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** What a file imports or exports onwards. `import { type X }` counts as by value: at run time the import remains. */
function importsOf(file: string): Import[] {
  const statement =
    /^\s*(?:import|export)\s+(type\s)?[^'"`;=]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*(['"])([^'"]+)\3|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...textOf(file).matchAll(statement)].map(([, type, from, , bare, dynamic]) => ({
    target: from ?? bare ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

/** The imports of a file of core, named from `packages/core/src/` as well. */
function coreImports(file: string): Import[] {
  return importsOf(core + file)
    .filter(({ target }) => target.startsWith('.'))
    .map(({ target, typeOnly }) => ({ target: normalize(join(dirname(file), target)), typeOnly }));
}

function mayImport(file: string, target: string, typeOnly: boolean): boolean {
  const [from, to] = directions.find(([from]) => fits(file, from)) ?? [];
  if (!from || !to) return true; // the pipeline itself and the assembly of trust
  const own = from.endsWith('/')
    ? file
        .split('/')
        .slice(0, from.split('/').length - 1)
        .join('/')
    : undefined;
  if (own && target.startsWith(`${own}/`)) return true;
  return to
    .split(' ')
    .some((entry) => (entry.startsWith('type:') ? typeOnly && fits(target, entry.slice(5)) : fits(target, entry)));
}

/** Whether a path is the file, or lies in the folder, of an entry of `directions`. */
function fits(path: string, entry: string): boolean {
  const pattern = entry.replaceAll('.', '\\.').replace('*', '[^/]+');
  return new RegExp(entry.endsWith('/') ? `^${pattern}` : `^${pattern}$`).test(path);
}

function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const { target, typeOnly } of coreFiles.includes(file) ? coreImports(file) : []) {
      if (!typeOnly) visit(target, [...path, file]);
    }
    done.add(file);
  };
  for (const file of coreFiles) visit(file, []);
  return found;
}

/** Source without comments and the contents of strings, so that words in them break no rule. */
function withoutTexts(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, ' ');
}

function fencedCode(text: string): string[] {
  return [...text.matchAll(/^ *```.*\n([\s\S]*?)^ *```/gm)].map(([, block]) => block as string);
}

const withoutCode = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');

function linksOf(file: string): string[] {
  const links = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s+(\S+)/gm;
  return [...withoutCode(textOf(file)).matchAll(links)].map(([, inline, reference]) => (inline ?? reference) as string);
}

function brokenLink(file: string, link: string): string[] {
  if (/^[a-z]+:/.test(link)) return []; // the web is not ours to test
  const [path = '', anchor] = decodeURI(link).split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path));
  if (target.startsWith('..') || !existsSync(join(root, target)))
    return [`${file} links to ${link}, which does not exist`];
  if (!anchor || !target.endsWith('.md') || anchorsOf(target).includes(anchor)) return [];
  return [`${file} links to ${link}, but there is no such heading`];
}

/** The anchors that GitHub gives to the headings of a file. */
function anchorsOf(file: string): string[] {
  const seen = new Map<string, number>();
  const withoutBlocks = textOf(file).replace(/^ *```[\s\S]*?^ *```/gm, '');
  return [...withoutBlocks.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading]) => {
    const words = (heading as string).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

function unknownCommands(file: string, block: string): string[] {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const ofNpm = [
    'ci',
    'install',
    'i',
    'exec',
    'init',
    'pack',
    'publish',
    'audit',
    'outdated',
    'rebuild',
    'run',
    'view',
  ];
  const unknownScripts = [...block.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)]
    .filter(([, run, word]) => !scripts[word as string] && (run || !ofNpm.includes(word as string)))
    .map(([command]) => command);
  const unknownVerbs = [...block.matchAll(/(?:^\s*(?:\$ +)?(?:npx +)?carnet|apps\/cli\/main\.ts) +([a-z-]+)(?=\s|$)/gm)]
    .filter(([, verb]) => !/^(-|help$)/.test(verb as string))
    .filter(([, verb]) => !files.includes(`apps/cli/${verb}.ts`) && !files.includes(`apps/cli/${verb}/${verb}.ts`))
    .map(([, verb]) => `carnet ${verb}`);
  return unique([...unknownScripts, ...unknownVerbs]).map(
    (command) => `${file} mentions \`${command}\`, which does not exist`,
  );
}

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function incompleteLock(): string[] {
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map((name) => `package-lock.json lacks ${name}`),
  );
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

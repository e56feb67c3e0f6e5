/*
 * Runs before `npm start` and `npm test`, so that a fresh clone needs nothing but git, npm and Node. Installs the
 * dependencies where they are missing or not those of package-lock.json; otherwise it is silent. One of them is
 * Node 24 itself: npm puts node_modules/.bin first on the path, so every script of package.json then runs on it.
 *
 * Plain JavaScript, because this file alone must run on the Node that the machine happens to have.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('./', import.meta.url);
const nodeMin = [20, 19];
/** From here on Node runs TypeScript without a flag. */
const nodeOfScriptsMin = [22, 18];

if (!isAtLeast(nodeMin)) {
  stop(
    `Carnet needs Node ${nodeMin.join('.')} or newer to set itself up, and this is ${process.version}.`,
    'Install the current version from https://nodejs.org, then run the same command again.',
  );
}

if (!isInstalled()) {
  console.log('Installing what Carnet depends on (npm ci). This is needed once and takes about a minute.');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    stop(
      'The dependencies could not be installed; the reason stands above.',
      'Check the connection to the npm registry and the free space on the disk, then run the same command again.',
    );
  }
}

if (!existsSync(new URL('node_modules/node/bin/', root)) && !isAtLeast(nodeOfScriptsMin)) {
  stop(
    `Node 24 is missing from node_modules, and Node ${process.version} cannot run TypeScript.`,
    'Run `npm rebuild node --ignore-scripts=false`, or install Node 24 yourself, then run the same command again.',
  );
}

/** Whether node_modules holds what package-lock.json asks for, by npm's own list of what it installed. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      // Optional packages are for one platform each.
      path === '' || optional || devOptional || (present[path]?.version === version && present[path]?.link === link),
  );
}

function packagesOf(lock) {
  const file = new URL(lock, root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

function isAtLeast([major, minor]) {
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function stop(what, next) {
  console.error(`\n${what}\n${next}\n(in ${fileURLToPath(root)})`);
  process.exit(1);
}

/*
 * `npm test`: type check, lint, unused code, then all tests. Nothing stops early; the last line counts the tests of
 * vitest and one for each check before it. With arguments (`npm test -- packages/core`) they go to vitest, and only
 * vitest runs. `npm run check` (`--checks`) runs only the checks.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checks = [
  { heading: 'Types', command: ['tsc'] },
  { heading: 'Lint and format (npm run format mends most of it)', command: ['biome', 'check'] },
  { heading: 'Unused files, exports and dependencies', command: ['knip'] },
];

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const count: Count = { passed: 0, failed: 0, skipped: 0 };
const args = process.argv.slice(2);
const onlyChecks = args[0] === '--checks';

if (onlyChecks || args.length === 0) {
  for (const { heading, command } of checks) {
    console.log(`\n== ${heading}: ${command.join(' ')}`);
    if (run(command)) count.passed++;
    else count.failed++;
  }
}
if (!onlyChecks) {
  console.log('\n== Tests: vitest run');
  runVitest();
}

const { passed, failed, skipped } = count;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

function run([tool = '', ...rest]: readonly string[]): boolean {
  const path = join(import.meta.dirname, 'node_modules', '.bin', tool);
  const { status } = spawnSync(path, rest, {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function runVitest(): void {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-test-'));
  const report = join(folder, 'report.json');
  try {
    const ok = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args]);
    const failedBefore = count.failed;
    countReport(report);
    // A fault outside any test, such as an error nobody caught.
    if (!ok && count.failed === failedBefore) count.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countReport(path: string): void {
  let report: { testResults: { status: string; assertionResults: { status: string }[] }[] };
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return; // vitest did not get as far as a report; its exit code tells
  }
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    const failures = statuses.filter((status) => status === 'failed').length;
    const passes = statuses.filter((status) => status === 'passed').length;
    count.passed += passes;
    count.skipped += statuses.length - passes - failures;
    // A file that fails as a whole, for example because it cannot be loaded, counts as one failure.
    count.failed += file.status === 'failed' && failures === 0 ? 1 : failures;
  }
}

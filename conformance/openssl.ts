import { spawnSync } from 'node:child_process';

/** Runs OpenSSL and returns all that it says. @throws Error when it fails or is not installed */
export function openssl(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (error ?? status !== 0) throw error ?? new Error(stderr);
  return stdout + stderr;
}

function isInstalled(): boolean {
  try {
    return openssl('version').length > 0;
  } catch {
    return false;
  }
}

/** Whether tests with OpenSSL are skipped. In continuous integration a tool that is missing is a failure. */
export const isWithoutOpenssl = !isInstalled() && process.env.CI !== 'true';

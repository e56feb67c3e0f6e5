import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startLinkServer } from '../../conformance/link-server.ts';
import { jwe, link, linkContent } from '../../conformance/make-link.ts';
import { readVectors } from '../../conformance/read-vectors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (format: string, wanted: string) => {
  const scan = readVectors(format).find(({ id }) => id === wanted)?.scan;
  return scan && 'text' in scan ? scan.text : expect.fail(`There is no text ${format}/${wanted}.`);
};

/** Runs the command while the server of this test goes on answering. */
function carnet(...args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const all = ['apps/cli/carnet.mjs', ...args, '--trust', 'examples/trust', '--at', '2026-01-01T12:00:00Z'];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: root, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

let server: Awaited<ReturnType<typeof startLinkServer>> | undefined;
afterEach(() => server?.stop());

describe('carnet verify of a link', () => {
  it('says that it is one, and fetches nothing', async () => {
    server = await startLinkServer({});
    const { status, stdout } = await carnet('verify', link({ ...linkContent, url: `${server.address}/m` }));
    expect(stdout).toMatch(/^ Cannot confirm {3}A link, not a certificate\n/);
    expect(stdout).toContain('link.not-opened');
    expect(stdout).not.toContain('Yellow fever card');
    expect(status).toBe(3);
    expect(server.seen).toHaveLength(0);
  });

  it('opens it when it is told to, and judges each certificate behind it', async () => {
    const verifiableCredential = ['genuine-jws', 'forged-payload'].map((id) => textOf('shc', id));
    const embedded = jwe({ content: JSON.stringify({ verifiableCredential }) });
    const files = [{ contentType: 'application/smart-health-card', embedded }];
    server = await startLinkServer({
      '/m': ({ body }) =>
        (JSON.parse(body) as { passcode?: string }).passcode === '4711'
          ? { body: JSON.stringify({ files }) }
          : { status: 401, body: '{"remainingAttempts":4}' },
    });
    const text = link({ ...linkContent, url: `${server.address}/m`, flag: 'P' });
    const open = ['verify', text, '--open-links', '--local-links'];
    const right = await carnet(...open, '--passcode', '4711');
    expect(right.stdout.match(/^ [A-Z][a-z]+ [a-z]+ {3}/gm)).toEqual([' Check manually   ', ' Not accepted   ']);
    expect(right.status).toBe(1);
    const wrong = await carnet(...open, '--passcode', '1234', '--json');
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      headline: 'cannot-confirm',
      checks: [{ code: 'link.passcode-wrong', evidence: { remainingAttempts: '4' } }, ...Array(7).fill({})],
    });
    const without = await carnet(...open);
    expect(without.stdout).toContain('link.passcode-needed');
    expect(server.seen).toHaveLength(2);
  });

  it('goes to no address of this machine on its own', async () => {
    server = await startLinkServer({ '/m': { body: '{}' } });
    const { stdout, status } = await carnet(
      'verify',
      link({ ...linkContent, url: `${server.address}/m` }),
      '--open-links',
    );
    expect(stdout).toContain('link.unreachable');
    expect(status).toBe(3);
    expect(server.seen).toHaveLength(0);
  });

  it.each([
    ['--open-links and --offline', ['verify', 'x', '--open-links', '--offline']],
    ['--open-links with --batch', ['verify', '--batch', '--open-links']],
  ])('answers %s with one sentence and status 2', async (_what, args) => {
    const { status, stderr } = await carnet(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/\w/);
  });

  it('leaves other scans as they are', async () => {
    const { stdout } = await carnet('verify', textOf('dcc', 'genuine-vaccination'), 'WIFI:S:cafe;;', '--open-links');
    expect(stdout).toContain('Check manually');
    expect(stdout).toContain('This looks like the access to a Wi-Fi network.');
  });
});

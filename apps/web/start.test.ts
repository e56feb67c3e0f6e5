import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('npm start says in one line where the verifier is, passes over a taken port, and ends on SIGINT', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const start = spawn(process.execPath, [fileURLToPath(new URL('./start.ts', import.meta.url))], {
    env: { ...process.env, PORT: `${port}`, CARNET_HOME: '/nonexistent' },
  });
  const printed: string[] = [];
  start.stderr.on('data', (chunk) => printed.push(String(chunk)));
  const address = await new Promise<string>((resolve, reject) => {
    start.once('exit', () => reject(new Error(printed.join(''))));
    start.stdout.on('data', (chunk) => {
      printed.push(String(chunk));
      const [found] = /http:\S+/.exec(printed.join('')) ?? [];
      if (found) resolve(found);
    });
  });
  expect(Number(new URL(address).port)).toBeGreaterThan(port);
  expect(await (await fetch(address)).text()).toContain('<title>Carnet verifier</title>');
  const ended = new Promise((resolve) => start.once('exit', resolve));
  start.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(printed.join('').trimEnd().split('\n')).toHaveLength(1);
  taken.close();
});

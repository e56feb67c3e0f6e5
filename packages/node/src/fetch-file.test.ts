import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FetchError, fetchFile } from './fetch-file.ts';

let server: Server;
let address = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/endless') {
      const timer = setInterval(() => response.write('0'.repeat(1000)), 1);
      response.on('close', () => clearInterval(timer));
    } else response.writeHead(200, { etag: '"1"' }).end(`${request.method} ${request.headers['if-none-match'] ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const text = (bytes?: Uint8Array) => new TextDecoder().decode(bytes);

it('fetches a file with the name of its version', async () => {
  const file = await fetchFile(`${address}/list`, { bytesMax: 100 });
  expect([text(file?.bytes), file?.etag]).toEqual(['GET ', '"1"']);
});

it('names the version that is held, and sends what is asked', async () => {
  const file = await fetchFile(`${address}/list`, { bytesMax: 100, etag: '"0"', body: ['kid'] });
  expect(text(file?.bytes)).toBe('POST "0"');
});

it.each(['/list', '/endless'])('takes no more bytes than it may: %s', async (path) => {
  const fetching = fetchFile(address + path, { bytesMax: 3 });
  await expect(fetching).rejects.toThrow(FetchError);
  await expect(fetching).rejects.toThrow('more than 3 bytes');
});

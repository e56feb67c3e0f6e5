import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server answers; without a body it never ends. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isSilent?: boolean;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A server on this machine that hands out what a test lays down, and remembers what it was asked. */
export async function startListServer() {
  const answers = new Map<string, Answer | ((asked: Asked) => Answer)>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one: Asked = { method, path, headers, body: Buffer.concat(pieces).toString() };
      asked.push(one);
      const laid = answers.get(`${method} ${path}`) ?? answers.get(path);
      const answer = typeof laid === 'function' ? laid(one) : laid;
      if (answer?.isSilent) return;
      response.writeHead(answer?.status ?? (answer ? 200 : 404), answer?.headers);
      response.end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    answers,
    asked,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

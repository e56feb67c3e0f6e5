import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeLinks } from '@carnet/node';

/** One request as the server saw it. */
interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface ServedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The answer begins and never ends. */
  readonly isHanging?: true;
}

/** What is at a path, for example `/manifest`. */
export type Place = ServedAnswer | ((request: SeenRequest, address: string) => ServedAnswer);

/** A server of links on this machine, with the places that a test gives it; others are 404. */
export async function startLinkServer(places: Readonly<Record<string, Place>>) {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const { method = '', url: path = '', headers } = request;
    const asked: SeenRequest = { method, path, headers, body };
    seen.push(asked);
    const place = places[path.split('?')[0] ?? ''] ?? { status: 404 };
    const answer = typeof place === 'function' ? place(asked, address) : place;
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    if (answer.isHanging) response.write('{');
    else response.end(answer.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    /** Every request so far, in order. */
    seen: seen as readonly SeenRequest[],
    stop(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The network as far as this machine: for opening links to such a server. */
export function localLinks(timeoutMs = 5000) {
  return nodeLinks({ localLinks: true, timeoutMs });
}

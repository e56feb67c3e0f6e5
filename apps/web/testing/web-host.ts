import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../serve.ts';

/** The page lies in a folder of its server, as on most hosts of files. */
const folderName = '/border';

/** A server of the page that changes, goes, and comes back, always at the same address. */
export interface WebHost {
  readonly address: string;
  /** Serves a folder from now on, with files that stand in the place of those in it. */
  serve(folder: string, more?: ReadonlyMap<string, Uint8Array>): Promise<void>;
  stop(): Promise<void>;
}

export async function openHost(folder: string, more?: ReadonlyMap<string, Uint8Array>): Promise<WebHost> {
  let served: Server;
  let listening: Server | undefined;
  let port = 0;

  async function start(folder: string, more?: ReadonlyMap<string, Uint8Array>): Promise<void> {
    served = serve(folder, more);
    if (listening) return;
    const server = createServer((request, response) => {
      if (request.url?.startsWith(`${folderName}/`)) request.url = request.url.slice(folderName.length);
      else request.url = '/elsewhere';
      served.emit('request', request, response);
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    listening = server;
  }

  async function stop(): Promise<void> {
    const server = listening;
    listening = undefined;
    if (!server) return;
    const ended = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await ended;
  }

  await start(folder, more);
  return { address: `http://127.0.0.1:${port}${folderName}/`, serve: start, stop };
}

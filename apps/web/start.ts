import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLab } from './build-lab.ts';
import { buildVerifier } from './build-verifier.ts';
import { serve } from './serve.ts';
import { servedTrust } from './served-trust.ts';

const host = '127.0.0.1';
const portsTried = 20;

/** Listens on the port, or on the next free one. */
async function listen(server: Server, port: number): Promise<number> {
  for (let offset = 0; offset < portsTried; offset++) {
    const isFree = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen(port + offset, host, () => resolve(true));
    });
    server.removeAllListeners('error');
    server.removeAllListeners('listening');
    if (isFree) return port + offset;
  }
  throw new Error(`The ports ${port} to ${port + portsTried - 1} are all taken. Name a free one: PORT=8080 npm start`);
}

const outDir = fileURLToPath(new URL('./dist', import.meta.url));
await buildVerifier(outDir);
await buildLab(join(outDir, 'lab', 'ui'));
const server = serve(outDir, servedTrust());
const port = await listen(server, Number(process.env.PORT) || 5173);
console.log(`The Carnet verifier is at http://${host}:${port}/ (Ctrl+C ends it)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}

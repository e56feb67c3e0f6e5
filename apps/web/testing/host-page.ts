import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildVerifier } from '../build-verifier.ts';
import { serve } from '../serve.ts';

/** The page as a server on this machine hands it out. */
export interface HostedPage {
  readonly address: string;
  /** Where it was built, and where more may be put; it goes with the server. */
  readonly folder: string;
  close(): void;
}

export async function hostPage(): Promise<HostedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-page-'));
  await buildVerifier(folder);
  const server = serve(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    folder,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

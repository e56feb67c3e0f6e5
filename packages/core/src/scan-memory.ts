import type { Proof } from './proof.ts';
import type { Scan } from './scan.ts';
import type { TrustDirectory } from './trust/directory.ts';

/**
 * Remembers the proofs of recent scans, so that the same code held up twice costs next to nothing. Only what a
 * signature settles is remembered; time, status and standing are judged anew with every scan, and another trust
 * directory makes every proof void. Lives in memory only.
 */
export interface ScanMemory {
  recall(scan: Scan, directory: TrustDirectory): Proof | undefined;
  remember(scan: Scan, directory: TrustDirectory, proof: Proof): void;
  /** Forgets everything, for example at the end of a shift. */
  clear(): void;
}

/** Makes a memory for the given number of scans; the one that was first seen longest ago is forgotten first. */
export function newScanMemory(scansMax: number): ScanMemory {
  const proofs = new Map<string, { readonly directory: TrustDirectory; readonly proof: Proof }>();
  return {
    recall(scan, directory) {
      const known = proofs.get(nameOf(scan));
      return known?.directory === directory ? known.proof : undefined;
    },
    remember(scan, directory, proof) {
      proofs.set(nameOf(scan), { directory, proof });
      if (proofs.size > scansMax) for (const oldest of proofs.keys()) return void proofs.delete(oldest);
    },
    clear: () => proofs.clear(),
  };
}

/** Each byte as a character, behind a letter that keeps bytes and texts apart. */
const characters = new TextDecoder('latin1');
const nameOf = (scan: Scan) => (scan.kind === 'text' ? `t${scan.text}` : `b${characters.decode(scan.bytes)}`);

import { encodeBase64 } from '../../bytes/base64.ts';
import type { CborMap } from '../../envelope/cbor.ts';
import { coseKeyId } from '../../envelope/cose.ts';
import { decodeHcert, type Hcert, hcertContents, plainCbor } from '../../envelope/hcert.ts';
import type { Steps } from '../../envelope/steps.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';

/** A digital ICVP, its envelope opened, its content neither proven nor checked. */
export interface Icvp {
  readonly hcert: Hcert;
  /** Base64 of the key id, as trust lists write it. */
  readonly kid?: string;
  readonly content: CborMap;
  readonly layout: IcvpLayout;
}

/**
 * The generations of the claim, by which members it has (names of our own; WHO published all five under one number):
 * A of 2024, B and C of 2025, D of April and E of August 2026. Only E is to be written.
 */
export type IcvpLayout = 'A' | 'B' | 'C' | 'D' | 'E';

const icvpClaim = -6;

/** Never throws. */
export function isIcvp(scan: Scan): boolean {
  return hcertContents(scan)?.includes(icvpClaim) ?? false;
}

/** @throws CredentialError `decode.*` */
export function decodeIcvp(scan: Scan, steps: Steps): Icvp {
  const hcert = decodeHcert(scan, steps);
  return steps.step(
    'icvp',
    () => openIcvp(hcert),
    ({ kid, layout, content }) => ({ kid, layout, content: plainCbor(content) }),
  );
}

function openIcvp(hcert: Hcert): Icvp {
  const content = hcert.contents.get(icvpClaim);
  if (!(content instanceof Map)) throw problem('decode.malformed', 'the ICVP claim is not a map');
  const keyId = coseKeyId(hcert.cose);
  return { hcert, ...(keyId && { kid: encodeBase64(keyId) }), content, layout: layoutOf(content) };
}

/** `v` is the vaccination up to C, and the version of the template from D on. */
function layoutOf(content: CborMap): IcvpLayout {
  const vaccination = content.get('vx');
  const v = content.get('v');
  if (vaccination !== undefined || typeof v === 'string') {
    return vaccination instanceof Map && vaccination.has('dt') && !vaccination.has('dv') ? 'D' : 'E';
  }
  if (Array.isArray(v)) return 'C';
  return v instanceof Map && (v.has('tg') || v.has('ma')) ? 'A' : 'B';
}

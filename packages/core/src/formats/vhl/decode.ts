import { encodeBase64 } from '../../bytes/base64.ts';
import type { CborValue } from '../../envelope/cbor.ts';
import { coseKeyId } from '../../envelope/cose.ts';
import { decodeHcert, type Hcert, hcertContents } from '../../envelope/hcert.ts';
import { type HealthLink, parseHealthLink } from '../../envelope/health-link.ts';
import type { Steps } from '../../envelope/steps.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';

/** A signed link, its envelope opened, its signature not proven yet: it must not be followed before it is. */
export interface Vhl {
  readonly hcert: Hcert;
  /** Base64 of the key id, as trust lists write it. */
  readonly kid?: string;
  readonly link: HealthLink;
}

const linkClaim = 5;

/** Never throws. */
export function isVhl(scan: Scan): boolean {
  return hcertContents(scan)?.includes(linkClaim) ?? false;
}

/** @throws CredentialError `decode.*`, `link.malformed`, `link.unsupported` */
export function decodeVhl(scan: Scan, steps: Steps): Vhl {
  const hcert = decodeHcert(scan, steps);
  return steps.step(
    'vhl',
    () => openVhl(hcert),
    // Address and key stay out: whoever has them can read the documents.
    ({ kid, link: { scheme, flags, label, expiresAt } }) => ({ kid, scheme, flags, label, expiresAt }),
  );
}

function openVhl(hcert: Hcert): Vhl {
  const keyId = coseKeyId(hcert.cose);
  const link = parseHealthLink(textOf(hcert.contents.get(linkClaim)));
  return { hcert, ...(keyId && { kid: encodeBase64(keyId) }), link };
}

/** The text itself (WHO model, `vhlink:/` or `shlink:/`), or a list of one map with the member `u` (WHO's validator). */
function textOf(claim: CborValue): string {
  if (typeof claim === 'string') return claim;
  const [only, ...others] = Array.isArray(claim) ? (claim as readonly CborValue[]) : [];
  const text = only instanceof Map ? only.get('u') : undefined;
  if (typeof text !== 'string' || others.length > 0)
    throw problem('decode.malformed', 'the claim does not hold exactly one link');
  return text;
}

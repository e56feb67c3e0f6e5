import { type HealthLink, looksLikeHealthLink, parseHealthLink } from '../envelope/health-link.ts';
import { strictly } from '../envelope/steps.ts';
import { decodeVhl } from '../formats/vhl/decode.ts';
import type { Ports } from '../ports.ts';
import { CredentialError, type ProblemCode } from '../problem.ts';
import type { Scan } from '../scan.ts';
import type { Verdict } from '../verdict.ts';
import { verdictOnLink, verify } from '../verify.ts';
import type { LinkOpening, LinkPort } from './link-port.ts';
import { type OpenedLink, openLink } from './open-link.ts';

/**
 * Judges a scan as `verify` does and, where it is a link, opens it: each certificate behind it gets a verdict of its
 * own, and what could not be judged one on the link as a whole. A signed link is opened only when its signature is by a
 * trusted key and nothing else speaks against it.
 * @throws RangeError when `at` is an invalid date; nothing else, whatever the link leads to
 */
export async function verifyLink(
  scan: Scan,
  at: Date,
  ports: Ports & { readonly links: LinkPort },
  opening: LinkOpening,
): Promise<readonly Verdict[]> {
  const verdict = await verify(scan, at, ports);
  if (!mayBeOpened(verdict)) return [verdict];
  let opened: OpenedLink;
  try {
    opened = await openLink(linkOf(scan), at, opening, ports);
  } catch (error) {
    if (error instanceof CredentialError) return [verdictOnLink([error], at, ports)];
    throw error;
  }
  const verdicts: Verdict[] = [];
  for (const one of opened.scans) verdicts.push(await verify(one, at, ports));
  return opened.faults.length > 0 ? [...verdicts, verdictOnLink(opened.faults, at, ports)] : verdicts;
}

/** What may be open about a link that is opened. A link that was signed for a test leads to test certificates. */
const harmless: readonly ProblemCode[] = ['link.not-opened', 'key.wrong-environment', 'policy.no-rule'];

function mayBeOpened({ checks }: Verdict): boolean {
  const isLink = checks.some(({ code }) => code === 'link.not-opened');
  return (
    isLink &&
    checks.every(({ outcome, code }) =>
      outcome === 'unknown' ? (harmless as readonly string[]).includes(code) : outcome !== 'fail',
    )
  );
}

function linkOf(scan: Scan): HealthLink {
  if (scan.kind === 'text' && looksLikeHealthLink(scan)) return parseHealthLink(scan.text);
  return decodeVhl(scan, strictly).link;
}

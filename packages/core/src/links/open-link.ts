import type { CryptoPort } from '../crypto/crypto-port.ts';
import type { HealthLink } from '../envelope/health-link.ts';
import { decryptJwe } from '../envelope/jwe.ts';
import { limits } from '../limits.ts';
import { lookAlikeOf } from '../look-alike.ts';
import { CredentialError, problem } from '../problem.ts';
import { type Scan, scanOfBytes } from '../scan.ts';
import { unwrap } from '../unwrap.ts';
import type { LinkOpening, LinkPort } from './link-port.ts';
import { fetchDocument, type LinkedDocument, linkedDocuments } from './linked-documents.ts';

/** What was behind a link. Nothing of it is believed yet. */
export interface OpenedLink {
  /** One for each credential; each is to be judged by itself. */
  readonly scans: readonly Scan[];
  /** Why documents were left out. */
  readonly faults: readonly CredentialError[];
}

export interface LinkOpeningPorts {
  readonly crypto: CryptoPort;
  readonly links: LinkPort;
}

/**
 * Opens a link: asks its server what is behind it, fetches what may be a credential, and decrypts it. A signed link
 * must have been verified before; `verifyLink` does both.
 * @throws CredentialError `link.*` when nothing can be had
 */
export async function openLink(
  link: HealthLink,
  at: Date,
  opening: LinkOpening,
  ports: LinkOpeningPorts,
): Promise<OpenedLink> {
  if (link.expiresAt !== undefined && at.getTime() / 1000 > link.expiresAt)
    throw problem('link.expired', 'nothing was fetched');
  if (link.flags.includes('P') && opening.passcode === undefined)
    throw problem('link.passcode-needed', 'nothing was fetched');
  const documents = await blamingTheLink(() => linkedDocuments(link, opening, ports.links));
  const opened = await Promise.all(documents.map((document) => openOrSayWhyNot(document, link, ports)));
  const scans = opened.flatMap((one) => (one instanceof CredentialError ? [] : one));
  if (scans.length > limits.credentialsPerFileMax)
    throw problem('link.malformed', 'there are too many certificates behind it');
  return { scans, faults: opened.filter((one) => one instanceof CredentialError) };
}

async function openOrSayWhyNot(
  document: LinkedDocument,
  link: HealthLink,
  ports: LinkOpeningPorts,
): Promise<readonly Scan[] | CredentialError> {
  try {
    return await blamingTheLink(() => openDocument(document, link, ports));
  } catch (error) {
    if (error instanceof CredentialError) return error;
    throw error;
  }
}

async function openDocument(
  document: LinkedDocument,
  { key }: HealthLink,
  { crypto, links }: LinkOpeningPorts,
): Promise<readonly Scan[]> {
  const { contentType, isWithdrawn } = document;
  if (isWithdrawn) throw problem('link.withdrawn', 'it was left out');
  // What can be no credential is not even fetched: a verifier should know no more of a person than it must.
  refuseWhatIsNoCredential(contentType);
  const { header, content } = await decryptJwe(await sealedText(document, links), key, crypto);
  if (contentType === undefined && typeof header.cty === 'string') refuseWhatIsNoCredential(header.cty);
  const scan = scanOfBytes(content);
  if (lookAlikeOf(scan) === 'unsigned-record') throw unsigned();
  return unwrap([scan]);
}

function sealedText({ sealed, location }: LinkedDocument, links: LinkPort): string | Promise<string> {
  if (sealed !== undefined) return sealed;
  if (location !== undefined) return fetchDocument(location, links);
  throw problem('link.malformed', 'a document is neither here nor at an address');
}

const unsigned = () => problem('link.unsigned', 'it is a FHIR document that nobody signed');

/** @throws CredentialError `link.unsigned`, `link.unsupported` */
function refuseWhatIsNoCredential(contentType: string | undefined): void {
  const [type] = (contentType ?? '').toLowerCase().split(';');
  switch (type?.trim()) {
    case '': // to be found out
    case 'application/smart-health-card':
      return;
    case 'application/fhir+json':
      throw unsigned();
    default:
      throw problem('link.unsupported', 'a document is of a kind that holds no certificates');
  }
}

/** The decoders do not know what they decode: a damaged answer is no damaged certificate. */
async function blamingTheLink<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CredentialError) || !error.code.startsWith('decode.')) throw error;
    throw problem('link.malformed', error.detail);
  }
}

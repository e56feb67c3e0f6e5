import { decodeUtf8 } from '../bytes/utf8.ts';
import type { HealthLink } from '../envelope/health-link.ts';
import { isObject, type JsonObject, parseJsonText } from '../envelope/json.ts';
import { limits } from '../limits.ts';
import { type ProblemCode, problem } from '../problem.ts';
import type { LinkAnswer, LinkOpening, LinkPort, LinkRequest } from './link-port.ts';

/** A document behind a link: sealed here, or at an address; neither when its entry is damaged. */
export interface LinkedDocument {
  /** What it will be when it is decrypted, where that is said. */
  readonly contentType?: string;
  readonly sealed?: string;
  readonly location?: string;
  /** Its holder says that it is no longer valid. */
  readonly isWithdrawn: boolean;
}

/** What a server answers when it gives nothing, beside those that depend on what was asked. */
const refusals = new Map<number, readonly [ProblemCode, string]>([
  [401, ['link.unsupported', 'the server wants the receiver to identify itself']],
  [403, ['link.inactive', 'the server refuses it']],
  [404, ['link.inactive', 'the server does not know it']],
  [410, ['link.inactive', 'it is gone']],
  [429, ['link.unreachable', 'the server was asked too often']],
]);

/**
 * Asks what is behind a link, in the one of three ways that the link is made for.
 * @throws CredentialError `link.*`
 */
export async function linkedDocuments(
  link: HealthLink,
  opening: LinkOpening,
  port: LinkPort,
): Promise<readonly LinkedDocument[]> {
  const { recipient } = opening;
  // A passcode is for the link that asks for one, not for every server that is asked on the way.
  const documents = await wayOf(link)(link, link.flags.includes('P') ? opening : { recipient }, port);
  if (documents.length === 0) throw problem('link.inactive', 'there is no document behind it');
  if (documents.length > limits.linkDocumentsMax)
    throw problem('link.malformed', 'there are too many documents behind it');
  return documents;
}

/** Fetches a document from its address. @throws CredentialError `link.*` */
export async function fetchDocument(url: string, port: LinkPort): Promise<string> {
  return textOf(await ask({ method: 'GET', url, headers: { accept: 'application/jose' } }, port));
}

type Way = (link: HealthLink, opening: LinkOpening, port: LinkPort) => Promise<readonly LinkedDocument[]>;

function wayOf({ url, flags }: HealthLink): Way {
  if (flags.includes('U')) return askForTheDocument;
  const { pathname, searchParams } = new URL(url);
  return pathname.endsWith('/List') && searchParams.has('_id') ? askForTheFolder : askForTheManifest;
}

/** Flag U: the address is that of the only document (HL7 SMART Health Links, "SHL Direct File Request"). */
const askForTheDocument: Way = async ({ url }, { recipient }, port) => {
  const address = new URL(url);
  // Added as a text: what else is in the query may be signed as it is written.
  address.search += `${address.search === '' ? '?' : '&'}recipient=${encodeURIComponent(recipient)}`;
  return [{ sealed: await fetchDocument(address.href, port), isWithdrawn: false }];
};

/** The manifest of a SMART Health Link ("SHL Manifest Request"). */
const askForTheManifest: Way = async ({ url }, { recipient, passcode }, port) => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const body = JSON.stringify({ recipient, ...(passcode !== undefined && { passcode }) });
  const answer = await ask({ method: 'POST', url, headers, body }, port, passcode === undefined ? undefined : 401);
  const { files } = jsonOf(answer);
  if (!Array.isArray(files)) throw malformed('the manifest has no list of files');
  return files.map((file: unknown) => {
    if (!isObject(file)) throw malformed('a file of the manifest is not an object');
    return documentOf(file.contentType, file.embedded, file.location, file.status === 'no-longer-valid');
  });
};

/** The folder of a Verifiable Health Link: a FHIR search for a List and its DocumentReferences (IHE VHL, "Retrieve Manifest"). */
const askForTheFolder: Way = async ({ url }, { recipient, passcode }, port) => {
  const address = new URL(url);
  const form = new URLSearchParams(address.search);
  form.set('recipient', recipient);
  if (passcode !== undefined) form.set('passcode', passcode);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/fhir+json' };
  const search = {
    method: 'POST',
    url: `${address.origin}${address.pathname}/_search`,
    headers,
    body: form.toString(),
  } as const;
  const { entry } = jsonOf(await ask(search, port, passcode === undefined ? undefined : 422));
  const resources = (Array.isArray(entry) ? entry : []).map((one: unknown) =>
    isObject(one) ? one.resource : undefined,
  );
  const references = resources.filter(
    (one) => isObject(one) && one.resourceType === 'DocumentReference',
  ) as JsonObject[];
  if (references.length === 0 && resources.length > 0)
    throw problem('link.unsupported', 'the folder does not say where its documents are');
  return references.flatMap(({ status, content }) =>
    (Array.isArray(content) ? content : []).map((one: unknown) => {
      const attachment = isObject(one) && isObject(one.attachment) ? one.attachment : {};
      return documentOf(attachment.contentType, undefined, attachment.url, status !== 'current');
    }),
  );
};

function documentOf(type: unknown, sealed: unknown, location: unknown, isWithdrawn: boolean): LinkedDocument {
  const isAddress =
    typeof location === 'string' && location.length <= limits.linkUrlLengthMax && /^https?:\/\//.test(location);
  return {
    ...(typeof type === 'string' && { contentType: type }),
    ...(typeof sealed === 'string' && { sealed }),
    ...(isAddress && URL.canParse(location) && { location }),
    isWithdrawn,
  };
}

/** @param passcodeStatus what the server answers to a wrong passcode, where one was sent */
async function ask(
  request: Omit<LinkRequest, 'answerBytesMax'>,
  port: LinkPort,
  passcodeStatus?: number,
): Promise<LinkAnswer> {
  const answer = await port.request({ ...request, answerBytesMax: limits.linkAnswerBytesMax });
  if (answer.status === 200) return answer;
  if (answer.status === passcodeStatus)
    throw problem('link.passcode-wrong', 'the server refused it', attemptsLeft(answer));
  const [code, detail] = refusals.get(answer.status) ?? ['link.unreachable', 'the server answers with a fault'];
  throw problem(code, detail);
}

function attemptsLeft(answer: LinkAnswer): Readonly<Record<string, string>> | undefined {
  let left: unknown;
  try {
    left = jsonOf(answer).remainingAttempts;
  } catch {
    return undefined; // it need not say
  }
  return typeof left === 'number' && Number.isInteger(left) && left >= 0 && left < 1000
    ? { remainingAttempts: String(left) }
    : undefined;
}

const textOf = ({ bytes }: LinkAnswer) => decodeUtf8(bytes).trim();
const jsonOf = (answer: LinkAnswer) => parseJsonText(textOf(answer));
const malformed = (detail: string) => problem('link.malformed', detail);

import { problems } from './problem.ts';
import type { Scan } from './scan.ts';

interface Advice {
  /** What it looks like, as a sentence. */
  readonly explanation: string;
  /** Where there is something better to do than to ask for the original. */
  readonly nextStep?: string;
}

interface LookAlike extends Advice {
  /** By its text or, where it is none, by its first bytes as Latin-1; never by more than its looks. */
  readonly text: RegExp;
}

const ended = 'This looks like a pass for use inside one country, of a kind that has ended.';
const askForOther = 'Ask for another form of the certificate.';
const handOverThePicture = 'Hand over a picture of the code as PNG or JPEG.';

/**
 * What people hold up that is no credential, or none that is read here, so that "Cannot read" can say what it was. The
 * first that fits holds. Each must fit nothing that a room recognises; a new room takes its own off this table.
 */
const table = {
  empty: { explanation: 'There is nothing in it.', text: /^\s*$/ },
  'damaged-beginning': {
    explanation: 'This looks like a health certificate whose beginning was changed or lost.',
    nextStep: 'Scan the code itself instead of copying its text.',
    text: /^(?!HC1:|shc:\/|NZCP:\/)\W*(?:(?:[Hh][Cc]1|[Ss][Hh][Cc]|[Nn][Zz][Cc][Pp])\s?[:;/]|(?:HC1)?[6N][BC]F[^a-z]{99})/,
  },
  'other-hcert': {
    explanation: 'This looks like a health certificate of a version that is not known here.',
    nextStep: askForOther,
    text: /^HC[02-9A-Z]:/,
  },
  'nl-domestic': {
    explanation: ended,
    nextStep: askForOther,
    text: /^NL[23]:/,
  },
  'uk-domestic': {
    explanation: ended,
    nextStep: askForOther,
    text: /^S2V5[\w+/=-]+\.[\w=-]+\.[\w=-]{80}/,
  },
  'israel-green-pass': {
    explanation: ended,
    nextStep: askForOther,
    text: /^[\w+/]{80,400}={0,2}#\{"id"/,
  },
  'open-attestation': {
    explanation: 'This looks like an OpenAttestation document.',
    nextStep: askForOther,
    text: /^\s*\{.*"(?:SHA3MerkleProof|OpenAttestationMerkleProofSignature2018)"/s,
  },
  'ibm-health-pass': {
    explanation: 'This looks like an IBM Digital Health Pass.',
    nextStep: askForOther,
    text: /^\s*\{.*"(?:IBMDigitalHealthPass|GoodHealthPass)"/s,
  },
  'paper-credential': {
    explanation: 'This looks like a PathCheck paper credential.',
    nextStep: askForOther,
    text: /^CRED:/i,
  },
  'other-seal': {
    explanation: 'This looks like a digital seal of another kind, such as that of a visa.',
    text: /^(?:[RN]DB1|\xdc[^ -\uffff])/,
  },
  'passport-lines': {
    explanation: 'This looks like the lines of a passport or an identity card.',
    nextStep: 'Scan the health certificate instead.',
    text: /^[ACIPV][A-Z<]{4}[A-Z0-9<]{25,39}\s*[A-Z0-9<]{30}/,
  },
  'boarding-pass': {
    explanation: 'This looks like a boarding pass.',
    text: /^M[1-9][A-Z/ .'-]{20}[E ][A-Z0-9 ]{7}[A-Z]{6}/,
  },
  'payment-code': {
    explanation: 'This looks like a payment code.',
    text: /^(?:000201\d{4}|BCD\s+00[12]\s|SPC\s+02|bitcoin:|upi:)/i,
  },
  'sign-in-secret': {
    explanation: 'This looks like a secret for signing in.',
    nextStep: 'Tell its owner to show it to nobody.',
    text: /^otpauth(?:-migration)?:/i,
  },
  wifi: { explanation: 'This looks like the access to a Wi-Fi network.', text: /^WIFI:/i },
  contact: {
    explanation: 'This looks like a contact card or an entry for a calendar.',
    text: /^(?:BEGIN:V|MECARD:|BIZCARD:)/i,
  },
  address: {
    explanation: 'This looks like a telephone number, a message or a place.',
    text: /^(?:tel|sms\w*|mailto|matmsg|geo):/i,
  },
  'wallet-offer': {
    explanation: 'This looks like an invitation for a wallet.',
    text: /^(?:openid|haip|didcomm)[\w-]*:/i,
  },
  'web-address': {
    explanation: 'This looks like a web address. A page on the web is no proof.',
    text: /^https?:\/\//i,
  },
  'product-code': {
    explanation: 'This looks like the code of a product or of a box of medicine.',
    text: /^(?:\d{8}|\d{12,14}|(?:\]d2|\W)?01\d{14}(?:10|17|21).*)$/,
  },
  'unsigned-record': {
    explanation: 'This looks like a health record (FHIR) without a signature.',
    nextStep: problems['link.unsigned'].nextStep,
    text: /^\s*\{(?=.*"resourceType"\s*:)(?!.*"verifiableCredential")/s,
  },
  document: {
    explanation: 'This is a document, not the code on it.',
    nextStep: handOverThePicture,
    text: /^(?:%PDF-|\s*<(?:!doctype|html|svg|\?xml))/i,
  },
  picture: {
    explanation: 'This is a picture, not the code on it.',
    nextStep: handOverThePicture,
    text: /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|.{4}ftyp)/s,
  },
} as const satisfies Readonly<Record<string, LookAlike>>;

export type LookAlikeId = keyof typeof table;

/** What each look-alike is, for people. */
export const lookAlikes: Readonly<Record<LookAlikeId, Advice>> = table;

const kinds = Object.entries(table) as readonly (readonly [LookAlikeId, LookAlike])[];
const firstBytes = 16;

/** What a scan that no room recognises looks like; undefined when it looks like nothing known. Never throws. */
export function lookAlikeOf(scan: Scan): LookAlikeId | undefined {
  const looks = scan.kind === 'text' ? scan.text : String.fromCharCode(...scan.bytes.subarray(0, firstBytes));
  return kinds.find(([, { text }]) => text.test(looks))?.[0];
}

import type { Scan } from './scan.ts';

interface Advice {
  /** What it looks like, as a sentence. */
  readonly explanation: string;
  /** Where there is something better to do than to ask for the original. */
  readonly nextStep?: string;
}

interface LookAlike extends Advice {
  /** By its text; never by more than its looks. */
  readonly text?: RegExp;
  /** By its first bytes, in hexadecimal. */
  readonly bytes?: RegExp;
}

const takeThePage = 'Take a picture of the code alone, or hand the page over as a picture.';
const askForSigned = 'Ask for a signed certificate: a document that nobody signed proves nothing.';
const updateOrPaper = 'Ask for another form of the certificate, such as the EU or WHO one.';

/**
 * What people hold up that is no credential, or none that is read here, so that "Cannot read" can say what it was. The
 * first that fits holds. Each must fit nothing that a room recognises; a new room takes its own off this table.
 */
const table = {
  empty: { explanation: 'There is nothing in it.', text: /^\s*$/, bytes: /^$/ },
  'damaged-beginning': {
    explanation: 'This looks like a health certificate whose first characters were changed or lost.',
    nextStep: 'Scan the code again with this verifier, instead of typing or copying its text.',
    text: /^(?!HC1:|shc:\/|NZCP:\/)[\s"'\u200b\ufeff]*(?:(?:[Hh][Cc]1|[Ss][Hh][Cc]|[Nn][Zz][Cc][Pp])\s?[:;/]|(?:HC1)?[6N][BC]F[0-9A-Z $%*+./:-]{100})/,
  },
  'other-hcert': {
    explanation: 'This looks like a health certificate of a version that is not known here.',
    nextStep: 'Update the verifier, or ask for another form of the certificate.',
    text: /^HC[02-9A-Z]:/,
  },
  'nl-domestic': {
    explanation: 'This looks like a domestic pass of the Netherlands. These have ended.',
    nextStep: updateOrPaper,
    text: /^NL[23]:/,
  },
  'uk-domestic': {
    explanation: 'This looks like a domestic pass of the United Kingdom. These have ended.',
    nextStep: updateOrPaper,
    text: /^S2V5[\w+/-]{2,40}={0,2}\.[\w-]{20,}={0,2}\.[\w-]{80,}={0,2}$/,
  },
  'israel-green-pass': {
    explanation: 'This looks like an Israeli green pass in its first form, which has ended.',
    nextStep: updateOrPaper,
    text: /^[\w+/]{80,400}={0,2}#\{"id"/,
  },
  'open-attestation': {
    explanation: 'This looks like an OpenAttestation document, which is not read here.',
    nextStep: updateOrPaper,
    text: /^\s*\{.*"(?:SHA3MerkleProof|OpenAttestationMerkleProofSignature2018)"/s,
  },
  'ibm-health-pass': {
    explanation: 'This looks like an IBM Digital Health Pass, which is not read here.',
    nextStep: updateOrPaper,
    text: /^\s*\{.*"(?:IBMDigitalHealthPass|GoodHealthPass)"/s,
  },
  'paper-credential': {
    explanation: 'This looks like a PathCheck paper credential, which is not read here.',
    nextStep: updateOrPaper,
    text: /^CRED:/i,
  },
  'other-seal': {
    explanation: 'This looks like a digital seal of another kind, as visas and residence permits have.',
    text: /^(?:(?:RDB1|NDB1)|\u00dc[^ -\u{10ffff}])/u,
    bytes: /^dc0[2-4]/,
  },
  'passport-lines': {
    explanation: 'This looks like the machine-readable lines of a passport or an identity card.',
    nextStep: 'Scan the health certificate. The identity document is for comparing the person.',
    text: /^[ACIPV][A-Z<][A-Z<]{3}[A-Z0-9<]{25,39}\s{0,2}[A-Z0-9<]{30}/,
  },
  'boarding-pass': {
    explanation: 'This looks like a boarding pass.',
    text: /^M[1-9][A-Z/ .'-]{20}[E ][A-Z0-9 ]{7}[A-Z]{6}/,
  },
  'payment-code': {
    explanation: 'This looks like a payment code.',
    text: /^(?:000201[0-9]{4}|BCD\s{1,2}00[12]\s|SPC\s{1,2}02|(?:bitcoin|ethereum|lightning|upi):)/i,
  },
  'sign-in-secret': {
    explanation: 'This looks like a secret for signing in somewhere.',
    nextStep: 'Tell its owner to show it to nobody.',
    text: /^otpauth(?:-migration)?:/i,
  },
  wifi: { explanation: 'This looks like the access to a Wi-Fi network.', text: /^WIFI:/i },
  contact: { explanation: 'This looks like a contact card.', text: /^(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i },
  calendar: { explanation: 'This looks like an entry for a calendar.', text: /^BEGIN:V(?:CALENDAR|EVENT)/i },
  address: {
    explanation: 'This looks like a telephone number, a message, a mail address or a place.',
    text: /^(?:tel|sms|smsto|mms|mailto|matmsg|geo):/i,
  },
  'wallet-offer': {
    explanation: 'This looks like an invitation for a wallet, not like a certificate.',
    nextStep: 'Let the holder open it with a wallet and show the certificate that is in it.',
    text: /^(?:openid-credential-offer|openid4vp|openid-vc|haip|didcomm):/i,
  },
  'web-address': {
    explanation: 'This looks like a web address. It was not opened: a page on the web is no proof.',
    text: /^https?:\/\//i,
  },
  'product-code': {
    explanation: 'This looks like the code of a product or of a box of medicine.',
    text: /^(?:\d{8}|\d{12,14}|(?:\]d2|\W)?01\d{14}(?:10|17|21).*)$/,
  },
  'unsigned-record': {
    explanation: 'This looks like a health record (FHIR) without a signature.',
    nextStep: askForSigned,
    text: /^\s*\{(?=.*"resourceType"\s*:)(?!.*"verifiableCredential")/s,
  },
  pdf: { explanation: 'This is a PDF document.', nextStep: takeThePage, text: /^%PDF-/, bytes: /^25504446/ },
  picture: {
    explanation: 'This is a picture of a kind that is not read here.',
    nextStep: 'Hand it over as PNG or JPEG.',
    text: /^(?:GIF8|\s*<svg[\s>])/,
    bytes: /^(?:89504e47|ffd8ff|47494638|52494646.{8}57454250|424d|49492a00|4d4d002a|.{8}66747970)/,
  },
  'web-page': {
    explanation: 'This is a web page.',
    nextStep: takeThePage,
    text: /^\s*<(?:!doctype html|html)[\s>]/i,
  },
} as const satisfies Readonly<Record<string, LookAlike>>;

export type LookAlikeId = keyof typeof table;

/** What each look-alike is, for people. */
export const lookAlikes: Readonly<Record<LookAlikeId, Advice>> = table;

const kinds = Object.entries(table) as readonly (readonly [LookAlikeId, LookAlike])[];
const firstBytes = 16;

/** What a scan that no room recognises looks like; undefined when it looks like nothing known. Never throws. */
export function lookAlikeOf(scan: Scan): LookAlikeId | undefined {
  if (scan.kind === 'text') return kinds.find(([, { text }]) => text?.test(scan.text))?.[0];
  const beginning = Array.from(scan.bytes.subarray(0, firstBytes), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  return kinds.find(([, { bytes }]) => bytes?.test(beginning))?.[0];
}

import { limits } from '../limits.ts';
import { problem } from '../problem.ts';

/** One DER element (X.690, 10): its identifier octet, and where it and its content lie in `bytes`. */
export interface DerElement {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  t61String: 0x14,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Reads the element that begins at `at`. @throws CredentialError `decode.malformed` */
export function readDer(bytes: Uint8Array, at = 0, limit = bytes.length): DerElement {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit)
    throw problem('decode.malformed', 'a DER structure ends too early');
  if ((tag & 31) === 31) throw problem('decode.malformed', 'a DER tag is of an unknown form');
  let from = at + 2;
  let length = first;
  if (first > 127) {
    const size = first & 127;
    if (size === 0 || size > 3) throw problem('decode.malformed', 'a DER length is of an unknown form');
    length = 0;
    for (const end = from + size; from < end; from++) length = length * 256 + (bytes[from] ?? 0);
  }
  const end = from + length;
  if (end > limit) throw problem('decode.malformed', 'a DER length is larger than the data');
  return { tag, bytes, at, from, end };
}

/** The elements inside a constructed one. @throws CredentialError `decode.malformed` */
export function derChildren(parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = parent.from; at < parent.end; ) {
    const child = readDer(parent.bytes, at, parent.end);
    if (children.push(child) > limits.derElementsMax)
      throw problem('decode.malformed', 'a DER structure has too many elements');
    at = child.end;
  }
  return children;
}

/** The content octets of an element. */
export function derContent(element: DerElement): Uint8Array {
  return element.bytes.subarray(element.from, element.end);
}

/** The octets of a whole element, with its identifier and length. */
export function derWhole(element: DerElement): Uint8Array {
  return element.bytes.subarray(element.at, element.end);
}

/** The one element that some bytes consist of. @throws CredentialError `decode.malformed` when it is another */
export function readWholeDer(bytes: Uint8Array, tag: number, what: string): DerElement {
  const element = readDer(bytes);
  if (element.tag !== tag || element.end !== bytes.length) throw problem('decode.malformed', `the data is not ${what}`);
  return element;
}

/** An object identifier in dotted form. @throws CredentialError `decode.malformed` */
export function derOid(element: DerElement | undefined): string {
  if (element?.tag !== derTag.oid) throw problem('decode.malformed', 'a DER object identifier is missing');
  const content = derContent(element);
  if ((content.at(-1) ?? 128) > 127) throw problem('decode.malformed', 'a DER object identifier ends too early');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 127);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw problem('decode.malformed', 'a DER object identifier is too large');
    if (byte > 127) continue;
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40));
      arcs.push(root, arc - root * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

/** An unsigned integer, big-endian, without leading zeros. @throws CredentialError `decode.malformed` */
export function derUnsigned(element: DerElement | undefined): Uint8Array {
  if (element?.tag !== derTag.integer) throw problem('decode.malformed', 'a DER integer is missing');
  const content = derContent(element);
  if ((content[0] ?? 128) > 127) throw problem('decode.malformed', 'a DER integer is empty or negative');
  if (content[0] !== 0 || content.length === 1) return content;
  if ((content[1] as number) < 128) throw problem('decode.malformed', 'a DER integer begins with needless zeros');
  return content.subarray(1);
}

/** A UTCTime or GeneralizedTime in the form of RFC 5280, 4.1.2.5. @throws CredentialError `decode.malformed` */
export function derTime(element: DerElement | undefined): Date {
  if (!element) throw problem('decode.malformed', 'a DER time is missing');
  const text = new TextDecoder().decode(derContent(element));
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const isUtcTime = element.tag === derTag.utcTime;
  if (!match || (match[1]?.length === 2) !== isUtcTime)
    throw problem('decode.malformed', 'a DER time is of an unknown form');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const century = isUtcTime ? (year < 50 ? 2000 : 1900) : 0; // RFC 5280, 4.1.2.5.1
  const time = new Date(Date.UTC(century + year, month - 1, day, hour, minute, second));
  // Date carries a thirteenth month over into the next year, and so on; written again it then differs.
  const again = time.toISOString().replaceAll(/[-T:]/g, '');
  if (!again.startsWith(`${century + year}${text.slice(-11, -1)}`))
    throw problem('decode.malformed', 'a DER time does not exist');
  return time;
}

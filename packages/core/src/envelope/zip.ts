import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import { inflateRaw } from './inflate.ts';

const signature = { entry: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 } as const;
const method = { stored: 0, deflated: 8 } as const;
const isEncrypted = 1;
/** The sizes follow the entry once more, with or without a signature of their own. */
const hasDescriptor = 8;
/** Lengths of the three records without what varies. */
const fixed = { entry: 30, directory: 46, end: 22 } as const;

/**
 * The content of a ZIP archive (APPNOTE 6.3) with exactly one entry, stored or deflated. It is read by its directory,
 * as the sizes before the entry may be left out; everything has to fit together and nothing may be left over. The name
 * of the entry is not looked at.
 * @throws CredentialError `decode.malformed`, `decode.inflate-limit`
 */
export function readZip(bytes: Uint8Array): Uint8Array {
  return readEntry(hasDirectory(bytes) ? bytes : (contracted(bytes) ?? bytes));
}

/**
 * Bytes of which each was taken for a character and written as UTF-8, as some makers of QR codes do with binary data.
 * @returns undefined when they are not such bytes
 */
function contracted(bytes: Uint8Array): Uint8Array | undefined {
  const whole = new Uint8Array(bytes.length);
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) whole[to++] = byte;
    else {
      const next = bytes[++at] ?? 0;
      if ((byte & 0xfe) !== 0xc2 || (next & 0xc0) !== 0x80) return undefined;
      whole[to++] = ((byte & 3) << 6) | (next & 0x3f);
    }
  }
  return whole.subarray(0, to);
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Whether there is a directory where the last record says. An archive without a comment ends with that record. */
function hasDirectory(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const end = bytes.length - fixed.end;
  if (end < 0 || view.getUint32(end, true) !== signature.end) return false;
  const at = view.getUint32(end + 16, true);
  return at + fixed.directory <= end && view.getUint32(at, true) === signature.directory;
}

function readEntry(bytes: Uint8Array): Uint8Array {
  if (!hasDirectory(bytes)) throw problem('decode.malformed', 'the archive has no directory');
  const view = viewOf(bytes);
  const short = (at: number) => view.getUint16(at, true);
  const long = (at: number) => view.getUint32(at, true);
  const end = bytes.length - fixed.end;
  const directory = long(end + 16);
  const variable = short(directory + 28) + short(directory + 30) + short(directory + 32);
  if (short(end + 8) !== 1 || short(end + 10) !== 1 || directory + fixed.directory + variable !== end)
    throw problem('decode.malformed', 'the archive does not have exactly one entry');
  const entry = long(directory + 42);
  if (entry !== 0 || directory < fixed.entry || long(0) !== signature.entry)
    throw problem('decode.malformed', 'the archive does not begin with its entry');
  const how = short(directory + 10);
  if ((how !== method.stored && how !== method.deflated) || short(directory + 8) & isEncrypted)
    throw problem('decode.malformed', 'the entry is packed in a way that is not permitted');
  const from = fixed.entry + short(26) + short(28);
  const to = from + long(directory + 20);
  const gap = directory - to;
  if (gap !== 0 && !(short(directory + 8) & hasDescriptor && (gap === 12 || gap === 16)))
    throw problem('decode.malformed', 'the entry does not end where the directory begins');
  if (how === method.stored && to - from > limits.zipEntryBytesMax)
    throw problem('decode.inflate-limit', 'the entry is larger than is permitted');
  const packed = bytes.subarray(from, to);
  const content = how === method.stored ? packed : inflateRaw(packed, limits.zipEntryBytesMax);
  if (content.length !== long(directory + 24) || crc32(content) !== long(directory + 16))
    throw problem('decode.malformed', 'the entry has another length or checksum than it says');
  return content;
}

const remainders = Uint32Array.from({ length: 256 }, (_, value) => {
  let remainder = value;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (remainders[(sum ^ byte) & 255] as number);
  return ~sum >>> 0;
}

import { type Scan, scanOfBytes } from '@carnet/core';
import type { Decoder } from './decoder.ts';
import type { Picture } from './picture.ts';
import { enlarge, sharpen, soften, type Treatment } from './treatments.ts';

/** What was read from one picture. */
export interface CodeReading {
  readonly scans: readonly Scan[];
  /** Something looks like a code, and could not be read. */
  readonly isUnread: boolean;
}

/** The decoders at hand; without ZXing where WebAssembly cannot be loaded. */
export interface Decoders {
  readonly zxing: Decoder | undefined;
  readonly qr: Decoder;
}

interface Attempt {
  readonly decoder: keyof Decoders;
  readonly treat?: Treatment;
}

const first: Attempt = { decoder: 'zxing' };
/** What each gains was measured: noise and darkness, small codes, blur (`read-codes.test.ts`). */
const further: readonly Attempt[] = [
  { decoder: 'qr' },
  { decoder: 'zxing', treat: soften },
  { decoder: 'qr', treat: sharpen },
  { decoder: 'zxing', treat: enlarge },
  { decoder: 'zxing', treat: (picture) => sharpen(enlarge(picture)) },
];
/** Pixels of a picture that is treated. In larger ones a code has pixels enough. */
const treatedPixelsMax = 4_000_000;

/**
 * The contents of all QR and Aztec codes in a picture. ZXing reads most of them; the rest is tried until it is read, or
 * until the time is spent.
 * @param frame for one frame of a camera, its number. Such a frame is left alone as soon as anything was read, and when
 * nothing looks like a code only one more attempt is made, each time another: the next frame comes at once.
 */
export async function readCodes(
  picture: Picture,
  decoders: Decoders,
  isTimeSpent: () => boolean,
  frame?: number,
): Promise<CodeReading> {
  const found = new Map<string, Uint8Array>();
  let isUnread = false;
  const attempt = async ({ decoder, treat }: Attempt) => {
    const decode = decoders[decoder] ?? decoders.qr;
    try {
      const decoded = await decode(treat ? treat(picture) : picture);
      for (const content of decoded.contents) found.set(content.join(), content);
      isUnread = decoded.isUnread;
    } catch {
      // For want of memory, or by a mistake of the decoder: the others have their turn.
      isUnread = false;
    }
    return isUnread;
  };
  const isDone = () => found.size > 0 && (!isUnread || frame !== undefined);

  let wasAnySeen = await attempt(first);
  const mayBeTreated = picture.width * picture.height <= treatedPixelsMax;
  const attempts = further.filter(({ treat }) => (treat ? mayBeTreated : decoders.zxing));
  const isWorthAll = frame === undefined || wasAnySeen;
  const next = attempts.filter((_, at) => isWorthAll || at === frame % attempts.length);
  for (const one of next) {
    if (isDone() || isTimeSpent()) break;
    wasAnySeen = (await attempt(one)) || wasAnySeen;
  }
  return { scans: [...found.values()].map(scanOfBytes), isUnread: wasAnySeen && found.size === 0 };
}

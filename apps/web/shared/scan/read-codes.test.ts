import { dirname } from 'node:path';
import type { Scan } from '@carnet/core';
import { describe, expect, test } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus } from '../../../../conformance/corpus.ts';
import { cameraFrame, type FrameTerms } from '../../testing/camera-frame.ts';
import { disturbances } from '../../testing/disturbances.ts';
import { drawModules } from '../../testing/draw-modules.ts';
import { readPng } from '../../testing/read-png.ts';
import { scanDecoders as decoders } from '../../testing/scan-decoders.ts';
import { vector } from '../../testing/vector.ts';
import type { Decoder } from './decoder.ts';
import type { Picture } from './picture.ts';
import { readCodes } from './read-codes.ts';

const { zxing, qr } = decoders;
const text = vector('dcc/genuine-vaccination').scan.text;
const scan: Scan = { kind: 'text', text };
const code = await drawModules(text);
const blank = { data: new Uint8Array(code.data.length).fill(255), width: code.width, height: code.height };
const never = () => false;

describe('frames of a camera', () => {
  const badnesses = [0, 1 / 3, 2 / 3, 1];
  const reads = async (decoder: Decoder, frame: Picture) =>
    (await decoder(frame)).contents.some((content) => new TextDecoder().decode(content) === text);

  test.each(Object.entries(disturbances))('%s: whatever either decoder reads alone is read', async (_name, termsOf) => {
    for (const [seed, badness] of badnesses.entries()) {
      const frame = cameraFrame(code, { seed, ...termsOf(badness) });
      const isReadable = (await reads(zxing, frame)) || (await reads(qr, frame));
      const { scans } = await readCodes(frame, decoders, never);
      if (isReadable || scans.length > 0) expect(scans).toEqual([scan]);
    }
  });

  const beyondEither: readonly (readonly [what: string, terms: Omit<FrameTerms, 'seed'>])[] = [
    ['small', { moduleSize: 1.5 }],
    ['blurred', { moduleSize: 4, blur: 1.85 }],
    ['noisy', { moduleSize: 3.5, noise: 50 }],
    ['dark', { moduleSize: 4, noise: 6, light: 0.015 }],
  ];

  test.each(beyondEither)('what neither decoder reads is read after treatment: %s', async (_what, terms) => {
    const frame = cameraFrame(code, { seed: 5, ...terms });
    expect([await reads(zxing, frame), await reads(qr, frame)]).toEqual([false, false]);
    expect((await readCodes(frame, decoders, never)).scans).toEqual([scan]);
  });

  test('frames are the same for the same seed', () => {
    const terms: FrameTerms = { seed: 3, moduleSize: 4, noise: 20, blur: 1, glare: 0.5 };
    const drawn = Buffer.from(cameraFrame(code, terms).data);
    expect(drawn.equals(Buffer.from(cameraFrame(code, terms).data))).toBe(true);
    expect(drawn.equals(Buffer.from(cameraFrame(code, { ...terms, seed: 4 }).data))).toBe(false);
  });

  test('a frame in which nothing looks like a code costs one more attempt, each time another', async () => {
    const tried: string[] = [];
    const counting = {
      zxing: (picture: Picture) => {
        tried.push(`zxing ${picture.width}`);
        return zxing(picture);
      },
      qr: (picture: Picture) => {
        tried.push(`qr ${picture.width}`);
        return qr(picture);
      },
    };
    const frame = cameraFrame(blank, { seed: 1, moduleSize: 4 });
    for (let number = 0; number < 5; number++) {
      expect(await readCodes(frame, counting, never, number)).toEqual({ scans: [], isUnread: false });
    }
    const others = tried.filter((_, at) => at % 2 === 1);
    expect(others).toEqual(['qr 960', 'zxing 960', 'qr 960', 'zxing 1920', 'zxing 1920']);
  });

  test('a code that is there and cannot be read is said to be; noise is not', async () => {
    const hidden = cameraFrame(code, { seed: 1, moduleSize: 5, glare: 1.2 });
    expect(await readCodes(hidden, decoders, never, 0)).toEqual({ scans: [], isUnread: true });
    const noise = cameraFrame(blank, { seed: 1, moduleSize: 4, noise: 50 });
    expect(await readCodes(noise, decoders, never)).toEqual({ scans: [], isUnread: false });
  });

  test('nothing more is tried when the time is spent', async () => {
    const frame = cameraFrame(code, { seed: 5, moduleSize: 4, noise: 6, light: 0.015 });
    expect((await readCodes(frame, decoders, () => true)).scans).toEqual([]);
  });
});

describe('without ZXing', () => {
  test('QR codes are read all the same, an archive byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, at) => (at * 89) & 0xff);
    for (const [content, expected] of [
      [text, scan],
      ['shc:/56762959532654603460292540772804336028702864716745222809', undefined],
      [bytes, { kind: 'bytes', bytes }],
    ] as const) {
      const frame = cameraFrame(await drawModules(content), { seed: 2, moduleSize: 5 });
      const alone = await readCodes(frame, { zxing: undefined, qr }, never);
      expect(alone.scans).toEqual([expected ?? { kind: 'text', text: content }]);
      expect(await readCodes(frame, decoders, never)).toEqual(alone);
    }
  });

  test('nor where it fails', async () => {
    const broken = { zxing: () => Promise.reject(new Error('out of memory')), qr };
    const frame = cameraFrame(code, { seed: 2, moduleSize: 5 });
    expect((await readCodes(frame, broken, never)).scans).toEqual([scan]);
  });
});

test('an Aztec code', async () => {
  const frame = cameraFrame(await drawModules(text, 'Aztec'), { seed: 3, moduleSize: 4, turn: 30 });
  expect((await readCodes(frame, decoders, never)).scans).toEqual([scan]);
});

test('two codes in one picture, each once', async () => {
  const beside = await drawModules('HC1:NCF');
  const width = code.width + beside.width + 8;
  const both = { data: new Uint8Array(width * code.height).fill(255), width, height: code.height };
  for (const [one, left] of [
    [code, 0],
    [beside, code.width + 8],
  ] as const) {
    for (let at = 0; at < one.data.length; at++)
      both.data[Math.floor(at / one.width) * width + left + (at % one.width)] = one.data[at] ?? 0;
  }
  for (const some of [decoders, { zxing: undefined, qr }]) {
    const { scans } = await readCodes(cameraFrame(both, { seed: 4, moduleSize: 5 }), some, never);
    expect(new Set(scans)).toEqual(new Set([scan, { kind: 'text', text: 'HC1:NCF' }]));
  }
});

test('a frame that is too large to be treated, without ZXing', async () => {
  const [width, height] = [2001, 2000];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  expect(await readCodes({ data, width, height }, { zxing: undefined, qr }, never, 3)).toEqual({
    scans: [],
    isUnread: false,
  });
});

test.each([
  [1, 1],
  [1, 400],
  [3, 2],
  [40, 40],
])('a picture of %i by %i pixels holds nothing', async (width, height) => {
  const data = new Uint8ClampedArray(width * height * 4).map((_, at) => (at * at * 31) & 0xff);
  expect(await readCodes({ data, width, height }, decoders, never)).toEqual({ scans: [], isUnread: false });
});

describe.skipIf(!corpus)(`pictures of the corpus (skipped where ${corpusMissing})`, () => {
  const pictures = ['dcc', 'nzcp', 'shc'].flatMap((folder) => corpusFiles(folder, /\.png$/i));
  const damaged = 'shc/dev-tools/test-example-00-g-qr-code-0-corrupted.png';

  test.each([...new Set(pictures.map((path) => dirname(path)))])('every clean one is read: %s', async (folder) => {
    for (const path of pictures.filter((one) => dirname(one) === folder)) {
      const { scans } = await readCodes(readPng(readCorpus(path)), decoders, never);
      expect([path, scans.length]).toEqual([path, path === damaged ? 0 : 1]);
    }
  });
});

import type { Picture } from '../apps/web/shared/scan/picture.ts';
import { readCodes } from '../apps/web/shared/scan/read-codes.ts';
import { cameraFrame } from '../apps/web/testing/camera-frame.ts';
import { disturbances } from '../apps/web/testing/disturbances.ts';
import { drawModules } from '../apps/web/testing/draw-modules.ts';
import { readPng } from '../apps/web/testing/read-png.ts';
import { scanDecoders as decoders } from '../apps/web/testing/scan-decoders.ts';
import { vector } from '../apps/web/testing/vector.ts';
import { corpusFiles, readCorpus } from '../conformance/corpus.ts';
import { type Spread, spreadOf } from './measure.ts';

const framesOfEach = 16;

/** How many pictures of a kind are read (goal G10), and what that costs. */
export interface ScanRow {
  readonly kind: string;
  readonly pictures: number;
  readonly zxing: number;
  readonly qr: number;
  /** By at least one of the two. */
  readonly either: number;
  readonly carnet: number;
  /** By Carnet where WebAssembly is missing. */
  readonly carnetAlone: number;
  /** Milliseconds of CPU time for one picture. */
  readonly zxingCost: Spread;
  readonly carnetCost: Spread;
}

/** The pictures of the corpus, where it is here, and seeded frames of a camera from good to hopeless. */
export async function benchScan(): Promise<readonly ScanRow[]> {
  const code = await drawModules(vector('dcc/genuine-vaccination').scan.text);
  const rows: ScanRow[] = [];
  const files = ['dcc', 'nzcp', 'shc'].flatMap((folder) => corpusFiles(folder, /\.png$/i));
  if (files.length > 0)
    rows.push(
      await rowOf(
        'corpus',
        files.map((file) => () => readPng(readCorpus(file))),
      ),
    );
  for (const [kind, termsOf] of Object.entries(disturbances)) {
    const frames = Array.from({ length: framesOfEach }, (_, seed) => () => {
      return cameraFrame(code, { seed, ...termsOf(seed / (framesOfEach - 1)) });
    });
    rows.push(await rowOf(kind, frames));
  }
  return rows;
}

async function rowOf(kind: string, pictures: readonly (() => Picture)[]): Promise<ScanRow> {
  const never = () => false;
  const read = { zxing: 0, qr: 0, either: 0, carnet: 0, carnetAlone: 0 };
  const costs = { zxing: [] as number[], carnet: [] as number[] };
  for (const draw of pictures) {
    const picture = draw();
    const [zxing, zxingCost] = await timed(() => decoders.zxing(picture));
    const qr = await decoders.qr(picture);
    const [carnet, carnetCost] = await timed(() => readCodes(picture, decoders, never));
    const alone = await readCodes(picture, { ...decoders, zxing: undefined }, never);
    read.zxing += Math.min(1, zxing.contents.length);
    read.qr += Math.min(1, qr.contents.length);
    read.either += Math.min(1, zxing.contents.length + qr.contents.length);
    read.carnet += Math.min(1, carnet.scans.length);
    read.carnetAlone += Math.min(1, alone.scans.length);
    costs.zxing.push(zxingCost);
    costs.carnet.push(carnetCost);
  }
  const [zxingCost, carnetCost] = [spreadOf(costs.zxing), spreadOf(costs.carnet)];
  return { kind, pictures: pictures.length, ...read, zxingCost, carnetCost };
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, ms: number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

import type { Picture } from '../shared/scan/picture.ts';

/** A code as squares: 0 is black, anything else white. */
export interface Modules {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** How somebody holds a certificate before a camera, and what the camera makes of it. */
export interface FrameTerms {
  readonly seed: number;
  /** Pixels of one square of the code, where it is not tilted. */
  readonly moduleSize: number;
  /** Degrees that the paper is turned in the picture. */
  readonly turn?: number;
  /** Degrees that it is tilted away from the camera. */
  readonly tilt?: number;
  /** Standard deviation of the blur, in pixels. */
  readonly blur?: number;
  /** Pixels that the hand moves while the picture is taken. */
  readonly smear?: number;
  /** Standard deviation of the noise, in levels of 256. */
  readonly noise?: number;
  /** Share of the light that is needed; 1 is enough. */
  readonly light?: number;
  /** Strength of a lamp that mirrors in the paper; at 1 its middle is white. */
  readonly glare?: number;
  /** White on black, as on a telephone at night. */
  readonly isInverted?: boolean;
}

const [width, height] = [960, 540];
/** Pixels from the eye to the screen. */
const eye = 1100;
const quietZone = 4;
/** Squares of paper around the code, with lines of print on them. */
const margin = 14;
const [white, black, desk] = [0.85, 0.06, 0.3];

/**
 * One frame of a camera, 960 by 540 pixels, that sees a code: drawn from nothing, and the same for the same terms. It
 * follows the light: paper in perspective, lamp, lens, sensor.
 */
export function cameraFrame(code: Modules, terms: FrameTerms): Picture {
  const random = seeded(terms.seed);
  let light = drawPaper(code, terms, random);
  if (terms.glare) addGlare(light, terms.glare, random);
  if (terms.smear) light = smear(light, terms.smear, random() < 0.5);
  if (terms.blur) light = blur(light, terms.blur);
  return develop(light, terms, random);
}

/** Reflected light, 0 to 1, of the paper on a desk that is lit more from one side. */
function drawPaper(code: Modules, terms: FrameTerms, random: () => number): Float32Array {
  const light = new Float32Array(width * height);
  const { moduleSize, turn = 0, tilt = 0, isInverted = false } = terms;
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180) / moduleSize, Math.cos((turn * Math.PI) / 180) / moduleSize];
  const [sinTilt, cosTilt] = [Math.sin((tilt * Math.PI) / 180), Math.cos((tilt * Math.PI) / 180)];
  const [middleX, middleY] = [width / 2 + 60 * (random() - 0.5), height / 2 + 40 * (random() - 0.5)];
  const lampSide = random() < 0.5 ? -1 : 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let sample = 0; sample < 4; sample++) {
        const right = x - middleX + (sample & 1) / 2 - 0.25;
        const down = y - middleY + (sample >> 1) / 2 - 0.25;
        // The ray through the pixel meets the plane that is tilted about the horizontal axis.
        const depth = eye / (eye * cosTilt - down * sinTilt);
        const [u, v] = [right * depth * cosTilt, down * depth];
        sum += brightness(code, u * cos + v * sin, v * cos - u * sin, isInverted);
      }
      light[y * width + x] = (sum / 4) * (0.9 + 0.1 * lampSide * ((2 * x) / width - 1));
    }
  }
  return light;
}

/** Of the place on the paper so many squares from the middle of the code. */
function brightness(code: Modules, u: number, v: number, isInverted: boolean): number {
  const [column, row] = [Math.floor(u + code.width / 2), Math.floor(v + code.height / 2)];
  const outside = Math.max(-column, -row, column - code.width + 1, row - code.height + 1);
  if (outside > quietZone + margin) return desk;
  const isPrint = outside > quietZone && row % 3 === 0 && (column * 7 + row * 5) % 11 < 7;
  const isDark = outside <= 0 ? code.data[row * code.width + column] === 0 : isPrint;
  return isDark === isInverted ? white : black;
}

function addGlare(light: Float32Array, strength: number, random: () => number): void {
  const [lampX, lampY] = [width / 2 + 200 * (random() - 0.5), height / 2 + 200 * (random() - 0.5)];
  const reach = 90;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const away = ((x - lampX) ** 2 + (y - lampY) ** 2) / (2 * reach ** 2);
      light[y * width + x] = Math.min(1, (light[y * width + x] as number) + strength * Math.exp(-away));
    }
  }
}

function smear(light: Float32Array, length: number, isAcross: boolean): Float32Array {
  const weights = new Float32Array(2 * Math.ceil(length / 2) + 1).fill(1);
  return convolve(light, weights, isAcross ? 1 : width);
}

function blur(light: Float32Array, deviation: number): Float32Array {
  const reach = Math.ceil(3 * deviation);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)),
  );
  return convolve(convolve(light, weights, 1), weights, width);
}

/** Weighted mean along rows (step 1) or columns (step of one row); the edge of the picture is left as it was. */
function convolve(light: Float32Array, weights: Float32Array, step: number): Float32Array {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const reach = (weights.length - 1) / 2;
  const result = light.slice();
  for (let at = reach * step; at < light.length - reach * step; at++) {
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++)
      sum += (weights[tap] as number) * (light[at + (tap - reach) * step] as number);
    result[at] = sum / whole;
  }
  return result;
}

/** The sensor: less light, the curve of a picture (gamma 2.2), noise, 256 levels. */
function develop(light: Float32Array, { light: share = 1, noise = 2 }: FrameTerms, random: () => number): Picture {
  const normal = Float32Array.from({ length: 4096 }, () => {
    return noise * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  });
  const data = new Uint8ClampedArray(light.length * 4).fill(255);
  for (let at = 0; at < light.length; at++) {
    const level = 255 * ((light[at] as number) * share) ** (1 / 2.2) + (normal[Math.floor(random() * 4096)] as number);
    data[at * 4] = data[at * 4 + 1] = data[at * 4 + 2] = level;
  }
  return { data, width, height };
}

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

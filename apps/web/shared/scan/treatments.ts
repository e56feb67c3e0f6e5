import type { Picture } from './picture.ts';

/** A picture in grey that was made easier to read. All of these keep its light and dark. */
export type Treatment = (picture: Picture) => Picture;

/** Evens out noise: what a camera adds where there is little light. */
export const soften: Treatment = (picture) => greyPicture(smooth(greyOf(picture), picture.width, 1), picture);

/** Undoes some of the blur of a picture that is out of focus, by what distinguishes it from a still softer one. */
export const sharpen: Treatment = (picture) => {
  const grey = greyOf(picture);
  const soft = smooth(grey, picture.width, 5);
  for (let at = 0; at < grey.length; at++) {
    const level = grey[at] as number;
    grey[at] = level + 3 * (level - (soft[at] as number));
  }
  return greyPicture(grey, picture);
};

/** Twice as wide and high, for codes of which each square is hardly larger than a pixel. */
export const enlarge: Treatment = (picture) => {
  const grey = greyOf(picture);
  const size = { width: 2 * picture.width, height: 2 * picture.height };
  const large = new Float32Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    const [above, down] = neighbours(y, picture.height);
    for (let x = 0; x < size.width; x++) {
      const [left, right] = neighbours(x, picture.width);
      const at = above * picture.width + left;
      const below = at + down * picture.width;
      const near = 0.75 * (grey[at] as number) + 0.25 * (grey[at + right] as number);
      const far = 0.75 * (grey[below] as number) + 0.25 * (grey[below + right] as number);
      large[y * size.width + x] = 0.75 * near + 0.25 * far;
    }
  }
  return greyPicture(large, size);
};

/** The old pixel that covers a new one, and the step to the old one that is next to it on the other side. */
function neighbours(at: number, length: number): readonly [nearest: number, step: number] {
  const nearest = at >> 1;
  const step = at % 2 === 0 ? -1 : 1;
  return [nearest, nearest + step < 0 || nearest + step >= length ? 0 : step];
}

function greyOf({ data }: Picture): Float32Array {
  const grey = new Float32Array(data.length / 4);
  for (let at = 0; at < grey.length; at++) {
    const from = at * 4;
    grey[at] = 0.299 * (data[from] as number) + 0.587 * (data[from + 1] as number) + 0.114 * (data[from + 2] as number);
  }
  return grey;
}

function greyPicture(grey: Float32Array, { width, height }: Pick<Picture, 'width' | 'height'>): Picture {
  const data = new Uint8ClampedArray(grey.length * 4);
  for (let at = 0; at < grey.length; at++) {
    const level = grey[at] as number;
    const to = at * 4;
    data[to] = data[to + 1] = data[to + 2] = level;
    data[to + 3] = 255;
  }
  return { data, width, height };
}

/** The mean of each pixel and its neighbours (weights 1 2 1), along rows and columns, some times over. */
function smooth(grey: Float32Array, width: number, times: number): Float32Array {
  let [from, to] = [grey.slice(), grey.slice()];
  for (let time = 0; time < times; time++) {
    for (const step of [1, width]) {
      for (let at = step; at < grey.length - step; at++)
        to[at] = ((from[at - step] as number) + 2 * (from[at] as number) + (from[at + step] as number)) / 4;
      [from, to] = [to, from];
    }
  }
  return from;
}

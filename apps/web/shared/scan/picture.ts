/** Pixels by rows, four bytes each (red, green, blue, opacity): an `ImageData`, also where there is no browser. */
export interface Picture {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

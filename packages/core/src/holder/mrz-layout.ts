/** From the first character of a line (0) up to but not including the second number. */
export type Span = readonly [line: number, from: number, to: number];

/** Where the fields of one kind of document stand. A check digit stands behind the field that it protects. */
export interface MrzLayout {
  readonly lines: number;
  readonly width: number;
  /** Visas begin with V, and nothing else does. */
  readonly isVisa: boolean;
  readonly issuer: Span;
  readonly name: Span;
  readonly documentNumber: Span;
  readonly nationality: Span;
  readonly birthDate: Span;
  readonly sex: Span;
  readonly expiry: Span;
  readonly optional: readonly Span[];
  /** The span of optional data with a check digit, or that into which a long document number goes on. */
  readonly optionalDigit?: true;
  readonly longNumber?: true;
  /** What the last digit of all protects; visas have none. */
  readonly composite?: { readonly digit: Span; readonly over: readonly Span[] };
}

const secondLine = {
  documentNumber: [1, 0, 9],
  nationality: [1, 10, 13],
  birthDate: [1, 13, 19],
  sex: [1, 20, 21],
  expiry: [1, 21, 27],
  issuer: [0, 2, 5],
} as const;

/** ICAO Doc 9303: TD1 in part 5, TD2 in part 6, TD3 in part 4, visas of both sizes in part 7. */
export const mrzLayouts = {
  TD1: {
    lines: 3,
    width: 30,
    isVisa: false,
    issuer: [0, 2, 5],
    documentNumber: [0, 5, 14],
    birthDate: [1, 0, 6],
    sex: [1, 7, 8],
    expiry: [1, 8, 14],
    nationality: [1, 15, 18],
    name: [2, 0, 30],
    optional: [
      [0, 15, 30],
      [1, 18, 29],
    ],
    longNumber: true,
    composite: {
      digit: [1, 29, 30],
      over: [
        [0, 5, 30],
        [1, 0, 7],
        [1, 8, 15],
        [1, 18, 29],
      ],
    },
  },
  TD2: {
    lines: 2,
    width: 36,
    isVisa: false,
    ...secondLine,
    name: [0, 5, 36],
    optional: [[1, 28, 35]],
    longNumber: true,
    composite: {
      digit: [1, 35, 36],
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 35],
      ],
    },
  },
  TD3: {
    lines: 2,
    width: 44,
    isVisa: false,
    ...secondLine,
    name: [0, 5, 44],
    optional: [[1, 28, 42]],
    optionalDigit: true,
    composite: {
      digit: [1, 43, 44],
      over: [
        [1, 0, 10],
        [1, 13, 20],
        [1, 21, 43],
      ],
    },
  },
  'MRV-A': { lines: 2, width: 44, isVisa: true, ...secondLine, name: [0, 5, 44], optional: [[1, 28, 44]] },
  'MRV-B': { lines: 2, width: 36, isVisa: true, ...secondLine, name: [0, 5, 36], optional: [[1, 28, 36]] },
} as const satisfies Record<string, MrzLayout>;

export type MrzKind = keyof typeof mrzLayouts;

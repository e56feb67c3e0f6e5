import type { FrameTerms } from './camera-frame.ts';

/** What spoils a picture, from hardly (0) to hopelessly (1). */
export const disturbances: Readonly<Record<string, (badness: number) => Omit<FrameTerms, 'seed'>>> = {
  none: (badness) => ({ moduleSize: 3 + 4 * badness }),
  small: (badness) => ({ moduleSize: 2.4 - 1 * badness }),
  turned: (badness) => ({ moduleSize: 4 - 1.5 * badness, turn: 180 * badness }),
  tilted: (badness) => ({ moduleSize: 5, tilt: 20 + 35 * badness, turn: 60 * badness }),
  blurred: (badness) => ({ moduleSize: 4, turn: 20 * badness, blur: 1.2 + 1.3 * badness }),
  smeared: (badness) => ({ moduleSize: 4, turn: 20 * badness, smear: 1 + 6 * badness }),
  noisy: (badness) => ({ moduleSize: 3.5, turn: 20 * badness, noise: 14 + 46 * badness }),
  dark: (badness) => ({ moduleSize: 4, turn: 20 * badness, noise: 6, light: 0.08 * 0.1 ** badness }),
  glare: (badness) => ({ moduleSize: 5, turn: 20 * badness, glare: 0.3 + 1 * badness }),
  inverted: (badness) => ({ moduleSize: 5 - 2 * badness, turn: 20 * badness, isInverted: true }),
  all: (badness) => ({
    moduleSize: 4,
    turn: 90 * badness,
    tilt: 20,
    blur: 0.5 + 0.7 * badness,
    noise: 6 + 10 * badness,
    light: 0.3,
    glare: 0.3,
  }),
};

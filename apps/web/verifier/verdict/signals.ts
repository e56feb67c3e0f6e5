import type { Verdict } from '@carnet/core';

/** One tone: a frequency in hertz and its length in seconds. At 0 Hz it is a pause. */
interface Tone {
  readonly hertz: number;
  readonly seconds: number;
}

/** How a headline sounds, and how it feels in the hand. */
export interface Signal {
  readonly tones: readonly Tone[];
  readonly wave: 'sine' | 'triangle' | 'square';
  /** Milliseconds: on, off, on. */
  readonly vibration: readonly number[];
}

const tone = (hertz: number, seconds: number): Tone => ({ hertz, seconds });
const pause = (seconds: number): Tone => tone(0, seconds);

/**
 * One for each headline, told apart without looking: a rising tone, a low double one, a single one, a neutral one, a dull
 * one. A test certificate makes none, so that nothing that is heard could stand for an answer.
 */
export const signals: Readonly<Record<Verdict['headline'], Signal>> = {
  accepted: { wave: 'sine', tones: [tone(659, 0.11), tone(988, 0.2)], vibration: [60] },
  'not-accepted': {
    wave: 'square',
    tones: [tone(220, 0.2), pause(0.09), tone(220, 0.3)],
    vibration: [200, 90, 300],
  },
  'check-manually': { wave: 'triangle', tones: [tone(587, 0.3)], vibration: [120, 70, 120] },
  'cannot-confirm': {
    wave: 'sine',
    tones: [tone(440, 0.14), pause(0.07), tone(440, 0.14)],
    vibration: [90, 60, 90, 60, 90],
  },
  'cannot-read': { wave: 'triangle', tones: [tone(147, 0.34)], vibration: [400] },
  'test-certificate': { wave: 'sine', tones: [], vibration: [] },
};

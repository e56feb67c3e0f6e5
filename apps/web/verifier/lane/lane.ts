import type { Journey } from '@carnet/core/rules';

/** How a lane works. Nothing in it is about a traveller. */
export interface Lane {
  /** A tag of `languages`. */
  readonly language: string;
  /** What the post calls it: “Air entry 3”; may be empty. */
  readonly name: string;
  /** Where travellers go and come from; without a country of arrival nothing is ever "Accepted". */
  readonly journey?: Journey | undefined;
  /** Whether initials, day and month of birth take the place of the person. */
  readonly isPrivate: boolean;
  readonly hasSound: boolean;
  readonly hasVibration: boolean;
  /** Seconds after which a verdict is taken off the screen; 0 leaves it there. */
  readonly clearAfter: number;
  /** Whether somebody has gone through the first questions. */
  readonly isSetUp: boolean;
}

/** Of a device that nobody has set up. Sound is on, since an officer looks at a face and not at a screen. */
export const newLane: Lane = {
  language: 'en',
  name: '',
  isPrivate: false,
  hasSound: true,
  hasVibration: true,
  clearAfter: 0,
  isSetUp: false,
};

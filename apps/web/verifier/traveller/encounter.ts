import type { Waiting } from '../scan/gather.ts';
import type { Traveller } from './traveller.ts';

/** Who is before the lane: nobody, one traveller, or a family. Every change gives a new one; nothing else is kept. */
export interface Encounter {
  /** Those who were judged, in their order; more than one only in a family. */
  readonly members: readonly Traveller[];
  /** Which of them is on the screen; nobody while the next is waited for. */
  readonly shown: number | undefined;
  /** Whether the next person belongs to those who are there. */
  readonly isFamily: boolean;
  /** Whether what is read next belongs to the one who is shown. */
  readonly isAdding: boolean;
  /** Parts of a split code that wait for the rest. */
  readonly waiting: Waiting | undefined;
}

export const nobody: Encounter = {
  members: [],
  shown: undefined,
  isFamily: false,
  isAdding: false,
  waiting: undefined,
};

export function shownTraveller({ members, shown }: Encounter): Traveller | undefined {
  return shown === undefined ? undefined : members[shown];
}

/** Somebody new was judged: one more of the family, or else alone. */
export function withNext(before: Encounter, traveller: Traveller): Encounter {
  const { members } = afterPerson(before);
  return { ...nobody, members: [...members, traveller], shown: members.length, isFamily: before.isFamily };
}

/** Somebody who is there was judged again. Who was dismissed meanwhile stays so. */
export function withAgain(before: Encounter, traveller: Traveller): Encounter {
  const place = before.members.findIndex(({ id }) => id === traveller.id);
  if (place < 0) return before;
  return { ...nobody, members: before.members.with(place, traveller), shown: place, isFamily: before.isFamily };
}

/** A part of a split code was read: of the traveller who is there, or else the beginning of the next person. */
export function withParts(before: Encounter, waiting: Waiting): Encounter {
  return { ...(before.isAdding ? before : afterPerson(before)), waiting };
}

/** Waits for another certificate of the one who is shown, or no longer does. */
export function adding(before: Encounter, isAdding: boolean): Encounter {
  return { ...before, isAdding: isAdding && shownTraveller(before) !== undefined, waiting: undefined };
}

/** The screen is free for the next person. A family stays, anybody else is forgotten. */
export function afterPerson({ members, isFamily }: Encounter): Encounter {
  return isFamily ? { ...nobody, members, isFamily } : nobody;
}

/** The next person is of the same family, and so are those who are there. */
export function nextOfFamily({ members }: Encounter): Encounter {
  return { ...nobody, members, isFamily: members.length > 0 };
}

/** Shows somebody of the family again. */
export function showingMember(before: Encounter, place: number): Encounter {
  return before.members[place] ? { ...before, shown: place, isAdding: false, waiting: undefined } : before;
}

/** Shows another certificate of the one who is there. */
export function showingCertificate(before: Encounter, index: number): Encounter {
  const traveller = shownTraveller(before);
  if (!traveller?.verdicts[index] || before.shown === undefined) return before;
  return { ...before, members: before.members.with(before.shown, { ...traveller, index }) };
}

/** Too much time has passed for a family to be still there: only the one who is on the screen stays. */
export function familyEnded(before: Encounter): Encounter {
  const traveller = shownTraveller(before);
  return traveller ? { ...before, members: [traveller], shown: 0, isFamily: false } : { ...before, ...nobody };
}

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** Numbers that look like chance and are the same for the same seed, on every machine (SplitMix, 32 bits). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    const once = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
    return ((twice ^ (twice >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** One of a list that is not empty. */
export function pick<Type>(random: Random, list: readonly Type[]): Type {
  return list[Math.floor(random() * list.length)] as Type;
}

/** A list in an order of chance. */
export function shuffled<Type>(random: Random, list: readonly Type[]): readonly Type[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

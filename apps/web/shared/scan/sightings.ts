import type { Scan } from '@carnet/core';

/** Remembers which codes are before the camera, so that one that is still held there is not news again. */
export interface Sightings {
  /**
   * The codes of a frame that are news.
   * @param at the moment of the frame, in ms of any clock that never goes back
   */
  news(scans: readonly Scan[], at: number): readonly Scan[];
}

/** Milliseconds for which a code has to be out of the picture before it is news again. */
const awayMs = 2000;
/** The same when another code was read since: people change cards quicker than they lift and lower one. */
const replacedMs = 700;
/** Codes that are remembered: as many as the parts of one, and some. */
const codesMax = 64;

/** A memory of its own for one camera. It is in memory only, and ends with the page. */
export function createSightings(): Sightings {
  /** Since when each code is not in the picture, by what it says; undefined while it is. */
  const known = new Map<string, number | undefined>();
  let lastNews = Number.NEGATIVE_INFINITY;

  const isNews = (name: string, at: number) => {
    const since = known.get(name);
    if (since === undefined) return !known.has(name);
    return at - since >= (lastNews >= since ? replacedMs : awayMs);
  };

  return {
    news(scans, at) {
      const seen = new Map(scans.map((scan) => [nameOf(scan), scan]));
      const news = [...seen].filter(([name]) => isNews(name, at)).map(([, scan]) => scan);
      for (const [name, since] of known) known.set(name, since ?? at);
      for (const name of seen.keys()) {
        known.delete(name); // so that the oldest is the first
        known.set(name, undefined);
      }
      for (const name of [...known.keys()].slice(0, Math.max(0, known.size - codesMax))) known.delete(name);
      if (news.length > 0) lastNews = at;
      return news;
    },
  };
}

const nameOf = (scan: Scan) => (scan.kind === 'text' ? `text ${scan.text}` : `bytes ${scan.bytes.join()}`);

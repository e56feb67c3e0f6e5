import type { Journey } from '@carnet/core/rules';
import { languages } from '../words/languages.ts';
import { type Lane, newLane } from './lane.ts';

/** Where the lane is kept. */
const place = 'lane';

/** The lane as it was kept; a new one where nothing was, and for whatever in it cannot be read. */
export function keptLane(): Lane {
  try {
    return laneOf(JSON.parse(localStorage.getItem(place) ?? '{}'));
  } catch {
    return laneOf({}); // damaged, or the browser keeps nothing for this page
  }
}

export function keepLane(lane: Lane): void {
  try {
    localStorage.setItem(place, JSON.stringify(lane));
  } catch {
    // Then it holds as long as the page is open.
  }
}

/** Takes over what has the right type: another version of this page may have written it. */
function laneOf(kept: Readonly<Record<string, unknown>>): Lane {
  const fit = Object.entries(newLane).map(([name, value]) =>
    typeof kept[name] === typeof value ? [name, kept[name]] : [name, value],
  );
  const journey = journeyOf(kept.journey);
  const language = kept.language ?? languageOfBrowser();
  return { ...Object.fromEntries(fit), language, ...(journey && { journey }) };
}

/** The first of the languages that the person at this device reads and the page speaks. */
function languageOfBrowser(): string {
  const read = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  return read.find((tag) => languages.some((one) => one.tag === tag)) ?? newLane.language;
}

function journeyOf(kept: unknown): Journey | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { to, from, transit, region, purpose } = kept as Readonly<Record<string, unknown>>;
  if (!isCode(to)) return undefined;
  return {
    to,
    ...(isCode(from) && { from }),
    ...(Array.isArray(transit) && { transit: transit.filter(isCode) }),
    ...(typeof region === 'string' && { region }),
    ...(typeof purpose === 'string' && { purpose }),
  };
}

const isCode = (text: unknown): text is string => typeof text === 'string' && /^[A-Z]{2}$/.test(text);

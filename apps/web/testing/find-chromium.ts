import { existsSync } from 'node:fs';

/** The Chromium of this machine, if it has one. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH } = process.env;
  const places = [CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  return places.find((place) => place && existsSync(place));
}

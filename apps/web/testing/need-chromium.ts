import { expect, test } from 'vitest';
import { executablePath } from './launch-browser.ts';

/** Says what is not tested on a machine without Chromium, by a test that is skipped; in CI, where there is one, it fails. */
export function needChromium(what: string): void {
  if (executablePath) return;
  const name = `${what}: no Chromium found, set CHROMIUM_PATH or install one`;
  if (process.env.CI === 'true') test(name, () => expect.fail(name));
  else test.skip(name);
}

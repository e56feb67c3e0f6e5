import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Where Chromium is; undefined where there is none. */
export const executablePath = findChromium();

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath as string, args: [...browserArguments, ...more] });
}

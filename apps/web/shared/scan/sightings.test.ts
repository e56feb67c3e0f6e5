import type { Scan } from '@carnet/core';
import { expect, test } from 'vitest';
import { createSightings } from './sightings.ts';

const a: Scan = { kind: 'text', text: 'HC1:A' };
const b: Scan = { kind: 'bytes', bytes: Uint8Array.of(1, 2) };

/** What is news in frames that are 100 ms apart; each letter is a frame with that code, a dot one without. */
function newsIn(frames: string): string {
  const sightings = createSightings();
  return Array.from(frames, (frame, at) => {
    const scans = [frame === 'a' || frame === '2' ? a : undefined, frame === 'b' || frame === '2' ? b : undefined];
    const news = sightings.news(
      scans.filter((scan) => scan !== undefined).map((scan) => structuredClone(scan)),
      at * 100,
    );
    return news.length === 2 ? '2' : news[0] ? (news[0].kind === 'text' ? 'a' : 'b') : '.';
  }).join('');
}

test.each([
  ['held still', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'a'],
  ['read only now and then', 'a....a...........a....a', 'a'],
  ['away for less than two seconds', `a${'.'.repeat(19)}a`, 'a'],
  ['away for two seconds', `a${'.'.repeat(20)}.a`, `a${'.'.repeat(20)}.a`],
  ['the next card at once', 'aaabbb', 'a..b'],
  ['two cards in turn, slowly', 'aaabbbbbbbbbaaa', 'a..b........a'],
  ['two cards side by side, read in turn', 'abababababbbbbabab', 'ab'],
  ['two cards side by side, read together', '2a2b22', '2'],
])('%s', (_what, frames, news) => {
  expect(newsIn(frames).replace(/\.+$/, '')).toBe(news);
});

test('time without frames does not count as away: the camera was off', () => {
  const sightings = createSightings();
  expect(sightings.news([a], 0)).toEqual([a]);
  expect(sightings.news([a], 60_000)).toEqual([]);
});

test('remembers a bounded number of codes', () => {
  const sightings = createSightings();
  for (let at = 0; at < 100; at++) sightings.news([{ kind: 'text', text: `HC1:${at}` }], at);
  expect(sightings.news([{ kind: 'text', text: 'HC1:99' }], 100)).toEqual([]);
  expect(sightings.news([{ kind: 'text', text: 'HC1:0' }], 101)).toHaveLength(1);
});

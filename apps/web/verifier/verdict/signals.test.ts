import { expect, test } from 'vitest';
import { signals } from './signals.ts';

const all = Object.entries(signals);

test('each headline sounds and feels different from every other', () => {
  expect(all).toHaveLength(6);
  const melodies = all.map(([, { tones }]) => tones.map(({ hertz, seconds }) => `${hertz} ${seconds}`).join());
  expect(new Set(melodies).size).toBe(6);
  expect(new Set(all.map(([, { vibration }]) => vibration.join())).size).toBe(6);
});

test('a test certificate is silent and still, and nothing else is', () => {
  const silent = all.filter(([, { tones, vibration }]) => tones.length === 0 || vibration.length === 0);
  expect(silent.map(([headline]) => headline)).toEqual(['test-certificate']);
});

test('accepted rises, and not accepted is low and double', () => {
  const [low, high] = signals.accepted.tones;
  expect(high?.hertz).toBeGreaterThan((low?.hertz ?? 0) * 1.2);
  const refused = signals['not-accepted'].tones.filter(({ hertz }) => hertz > 0);
  expect(refused).toHaveLength(2);
  expect(refused.every(({ hertz }) => hertz < (low?.hertz ?? 0) / 2)).toBe(true);
});

test('no signal outlasts the look at a face', () => {
  for (const [, { tones, vibration }] of all) {
    expect(tones.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThan(0.7);
    expect(vibration.reduce((sum, part) => sum + part, 0)).toBeLessThan(700);
    expect(tones.every(({ hertz }) => hertz === 0 || (hertz > 100 && hertz < 2000))).toBe(true);
  }
});

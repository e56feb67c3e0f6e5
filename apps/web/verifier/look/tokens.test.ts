import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/*
 * The contrast that is asked of the look: WCAG 2.2 (relative luminance; 1.4.3 text 4.5:1; 1.4.11 glyphs 3:1), and three
 * verdicts that differ in lightness, so that they are told apart in grey.
 */

type Tokens = Readonly<Record<string, string>>;
interface Theme {
  readonly name: string;
  readonly tokens: Tokens;
}

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
const bandCss = readFileSync(new URL('../verdict/band.css', import.meta.url), 'utf8');

/** The tokens of the block that follows a condition; of the first one without. */
function block(condition: string): Tokens {
  const start = css.indexOf(condition);
  expect(start, condition).toBeGreaterThanOrEqual(0);
  const inside = /:root\s*\{([^}]*)\}/.exec(css.slice(start))?.[1] ?? '';
  return Object.fromEntries([...inside.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const light = block(':root');
const dark = { ...light, ...block('(prefers-color-scheme: dark)') };
const more = block('(prefers-contrast: more)');
const themes: readonly Theme[] = [
  { name: 'light', tokens: light },
  { name: 'dark', tokens: dark },
  { name: 'light, more contrast', tokens: { ...light, ...more } },
  { name: 'dark, more contrast', tokens: { ...dark, ...more } },
];

function luminance(tokens: Tokens, name: string): number {
  const value = tokens[name] ?? (name.startsWith('#') ? name : expect.fail(`no token ${name}`));
  const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return luminance(tokens, reference);
  const channels = /^#(..)(..)(..)$/.exec(value)?.slice(1) ?? expect.fail(`${name} is no colour: ${value}`);
  const [red = 0, green = 0, blue = 0] = channels
    .map((hex) => Number.parseInt(hex, 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(tokens, one), luminance(tokens, other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Ground and text of each band, as band.css has them. */
const bands = [
  ['accepted', '#ffffff', 7],
  ['not-accepted', '#ffffff', 4.5],
  ['check-manually', 'on-check-manually', 7],
  ['cannot-confirm', '#ffffff', 7],
  ['cannot-read', '#ffffff', 7],
  ['test-dark', 'on-test', 7],
  ['test-light', 'on-test', 7],
] as const;

/** Text and glyphs share the colour of the band, so that what holds for text holds for them. */
const texts = [
  ['ink', 'paper', 7],
  ['ink', 'card', 7],
  ['soft', 'paper', 4.5],
  ['soft', 'card', 4.5],
  ['on-carnet', 'carnet', 7],
  ['paper', 'ink', 7],
  ['edge', 'paper', 3],
  ['good', 'paper', 3],
  ['caution', 'paper', 3],
  ['bad', 'paper', 3],
] as const;

test.each(themes)('text can be read: $name', ({ tokens }) => {
  const faults = [...bands, ...texts]
    .map(([one, other, least]) => ({ one, other, least, is: contrast(tokens, one, other) }))
    .filter(({ is, least }) => is < least);
  expect(faults).toEqual([]);
});

test.each(themes.slice(2))('who asks for more contrast has it on every band: $name', ({ tokens }) => {
  for (const [ground, text] of bands) expect(contrast(tokens, ground, text)).toBeGreaterThanOrEqual(7);
});

test.each(themes)('the three answers differ in lightness, in the same order: $name', ({ tokens }) => {
  expect(contrast(tokens, 'check-manually', 'not-accepted')).toBeGreaterThanOrEqual(2);
  expect(contrast(tokens, 'not-accepted', 'accepted')).toBeGreaterThanOrEqual(2);
  const order = ['accepted', 'not-accepted', 'check-manually'].map((name) => luminance(tokens, name));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('the bands have the colours that are measured here', () => {
  expect(bandCss).toMatch(/\.band \{[^}]*color: #ffffff;/);
  for (const [ground, text] of bands.slice(0, 5)) {
    const rule = new RegExp(`\\.band\\.${ground} \\{([^}]*)\\}`).exec(bandCss)?.[1];
    expect(rule).toContain(`background: var(--${ground})`);
    expect(rule?.includes('color: var(')).toBe(text !== '#ffffff');
  }
  expect(bandCss).toMatch(/\.band\.test-certificate \{[^}]*--test-dark[^}]*--test-light[^}]*color: var\(--on-test\)/);
});

test('the measure itself is right', () => {
  expect(contrast(light, '#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast(light, '#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

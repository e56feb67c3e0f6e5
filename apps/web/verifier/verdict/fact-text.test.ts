import { expect, test } from 'vitest';
import { factText } from './fact-text.ts';

test.each([
  ['ES256', 'ES256'],
  [12, '12'],
  [Uint8Array.of(0, 171), '"00ab"'],
  [
    new Map<unknown, unknown>([
      [1, 'CL'],
      [-260, new Map([[new Date(0), 2n]])],
    ]),
    '{\n  "1": "CL",\n  "-260": {\n    "\\"1970-01-01T00:00:00.000Z\\"": "2"\n  }\n}',
  ],
  [undefined, ''],
])('%o', (fact, text) => {
  expect(factText(fact)).toBe(text);
});

import { expect, it } from 'vitest';
import { type NameCase, nameCases } from '../../../../conformance/name-cases.ts';
import { mrzName } from './mrz-name.ts';
import { matchNames } from './name-match.ts';

it.each(nameCases())('$culture: $why', ({ mrz, certificate, expect: outcome, differences = [] }: NameCase) => {
  const { outcome: found, differences: seen } = matchNames([certificate], mrzName(mrz.padEnd(39, '<')));
  expect({ outcome: found, differences: [...seen].sort() }).toEqual({ outcome, differences: [...differences].sort() });
});

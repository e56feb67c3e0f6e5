import type { Verdict } from '@carnet/core';

/** All headlines, from the best down. */
export const headlines: readonly Verdict['headline'][] = [
  'accepted',
  'check-manually',
  'not-accepted',
  'cannot-confirm',
  'cannot-read',
  'test-certificate',
];

import type { Verdict } from '@carnet/core';
import type { MarkState } from '../look/mark.tsx';

type Question = 'genuine' | 'current' | 'theirs' | 'accepted';

/** How each answer to each of the four questions is marked. */
export const answerMarks: { readonly [Q in Question]: Readonly<Record<Verdict[Q], MarkState>> } = {
  genuine: { genuine: 'good', 'cannot-confirm': 'caution', 'not-genuine': 'bad' },
  current: {
    current: 'good',
    'stale-data': 'caution',
    expired: 'bad',
    'not-yet': 'bad',
    revoked: 'bad',
    'not-judged': 'caution',
  },
  theirs: { match: 'good', mismatch: 'bad', 'not-judged': 'none' },
  accepted: {
    meets: 'good',
    'does-not-meet': 'bad',
    'no-rule': 'caution',
    'needs-human': 'caution',
    'not-judged': 'none',
  },
};

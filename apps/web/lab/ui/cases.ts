import type { Journey } from '@carnet/core/rules';
import type { Lane } from '../../verifier/lane/lane.ts';

/** One verdict as an officer would meet it. */
export interface Case {
  readonly name: string;
  /** Folders and ids of conformance vectors; several are held up together. Without any a picture had no code. */
  readonly vectors: readonly string[];
  /** In place of the moment of the first vector (ISO 8601). */
  readonly at?: string;
  readonly journey?: Journey;
  readonly lane?: Partial<Lane>;
  /** Of codes that could not be read before. */
  readonly unreadCount?: number;
}

const ghana: Journey = { to: 'GH' };

/** Every headline, and what changes the screen besides it. */
export const cases: readonly Case[] = [
  { name: 'accepted', vectors: ['shc/genuine-new'], journey: ghana },
  { name: 'too-early', vectors: ['shc/genuine-new'], at: '2025-03-09T12:00:00Z', journey: ghana },
  { name: 'expired', vectors: ['dcc/expired'] },
  { name: 'forged', vectors: ['dcc/forged-payload'] },
  { name: 'no-rule', vectors: ['dcc/genuine-vaccination'], journey: ghana },
  { name: 'no-country', vectors: ['dcc/name-arabic'] },
  { name: 'caution', vectors: ['divoc/genuine-ed25519'] },
  { name: 'unknown-issuer', vectors: ['shc/unknown-issuer'] },
  { name: 'damaged', vectors: ['dcc/broken-base45'], unreadCount: 3 },
  { name: 'no-code', vectors: [] },
  { name: 'test-certificate', vectors: ['dcc/test-environment'] },
  { name: 'several', vectors: ['shc/genuine-new', 'dcc/genuine-vaccination'], journey: ghana },
  { name: 'private', vectors: ['shc/genuine-new'], journey: ghana, lane: { isPrivate: true } },
  {
    name: 'private-too-early',
    vectors: ['shc/genuine-new'],
    at: '2025-03-09T12:00:00Z',
    journey: ghana,
    lane: { isPrivate: true },
  },
  { name: 'private-no-rule', vectors: ['dcc/genuine-vaccination'], journey: ghana, lane: { isPrivate: true } },
  { name: 'silent', vectors: ['shc/genuine-new'], journey: ghana, lane: { hasSound: false, hasVibration: false } },
  { name: 'clearing', vectors: ['shc/genuine-new'], journey: ghana, lane: { clearAfter: 20 } },
];

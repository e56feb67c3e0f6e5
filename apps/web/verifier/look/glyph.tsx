import type { Verdict } from '@carnet/core';
import type { JSX } from 'preact';

/** One shape for each headline, so that colour is never alone. The word stands below it, so it is hidden from readers. */
export function Glyph({ headline }: { readonly headline: Verdict['headline'] }) {
  return (
    <svg class="glyph" viewBox="0 0 64 64" aria-hidden="true">
      {shapes[headline]}
    </svg>
  );
}

const shapes: Readonly<Record<Verdict['headline'], JSX.Element>> = {
  accepted: (
    <>
      <circle cx="32" cy="32" r="26" />
      <path d="m21 33 8 8 15-17" />
    </>
  ),
  'check-manually': (
    <>
      <path d="M32 7 60 56H4Z" />
      <path d="M32 25v15M32 47.4v.2" />
    </>
  ),
  'not-accepted': (
    <>
      <path d="M21 6h22l15 15v22L43 58H21L6 43V21Z" />
      <path d="m24 24 16 16M40 24 24 40" />
    </>
  ),
  'cannot-confirm': (
    <>
      <path d="M32 4 60 32 32 60 4 32Z" />
      <path d="M25.5 26a6.5 6.5 0 1 1 9.5 5.8c-2 1-3 2.4-3 4.200v.8M32 44.300v.2" />
    </>
  ),
  'cannot-read': (
    <>
      <path d="M6 22V6h16M42 6h16v16M58 42v16H42M22 58H6V42" />
      <path d="M20 44 44 20" />
    </>
  ),
  'test-certificate': (
    <>
      <rect x="3" y="16" width="58" height="32" rx="4" stroke-dasharray="7 5" />
      <text x="32" y="38.5" text-anchor="middle">
        TEST
      </text>
    </>
  ),
};

import type { Verdict } from '@carnet/core';
import type { RefObject } from 'preact';
import { Glyph } from '../look/glyph.tsx';
import { texts, words } from '../words/tongue.ts';

interface BandProps {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly note: string;
  readonly headline: RefObject<HTMLHeadingElement | null>;
}

/** The top third: what can be understood from a metre away. */
export function Band({ verdict, reason, note, headline }: BandProps) {
  return (
    <div class={`band ${verdict.headline}`}>
      <p class="band-top">
        <span>{words.brand}</span>
        <span>{note}</span>
      </p>
      <Glyph headline={verdict.headline} />
      <h1 tabIndex={-1} ref={headline}>
        {texts.headline(verdict)}
      </h1>
      <p class="band-reason">{reason}</p>
    </div>
  );
}

import type { Verdict } from '@carnet/core';
import type { RefObject } from 'preact';
import { Glyph } from '../look/glyph.tsx';
import { texts } from '../words/tongue.ts';
import './band.css';

interface BandProps {
  readonly verdict: Verdict;
  readonly reason: string;
  /** Where the lane is, and how far it can be relied on now. */
  readonly place: string;
  readonly note: string;
  readonly headline: RefObject<HTMLHeadingElement | null>;
}

const hasLongWord = /\p{Letter}{14}/u;

/** The top third: what can be understood from a metre away. */
export function Band({ verdict, reason, place, note, headline }: BandProps) {
  const said = texts.headline(verdict);
  return (
    <div class={`band ${verdict.headline}`}>
      <p class="band-top">
        <span>{place}</span>
        <span>{note}</span>
      </p>
      <Glyph headline={verdict.headline} />
      <h1 tabIndex={-1} ref={headline} class={hasLongWord.test(said) ? 'long' : undefined}>
        {said}
      </h1>
      <p class="band-reason">{reason}</p>
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words/tongue.ts';
import './screen-frame.css';

interface ScreenFrameProps {
  readonly title: string;
  /** At the end of the line in which the way back stands. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  back(): void;
}

/** A screen beside scanning: the way back, its title, which takes the focus, and what it is about. */
export function ScreenFrame({ title, aside, children, back }: ScreenFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main class="screen">
      <header class="screen-head">
        <button type="button" class="button back" onClick={back}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M10 3 5 8l5 5" />
          </svg>
          {words.around.back}
        </button>
        {aside}
      </header>
      <h1 class="screen-title" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </main>
  );
}

import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { words } from '../words/tongue.ts';
import './dialog.css';

interface DialogProps {
  /** What the button that opens it says, and what stands above it. */
  readonly label: string;
  readonly title: string;
  readonly name: string;
  readonly children: ComponentChildren;
  opened?(): void;
}

/** A button and what it opens. The browser's dialog keeps the focus, gives it back, and closes on Escape. */
export function Dialog({ label, title, name, children, opened }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        onClick={() => {
          opened?.();
          dialog.current?.showModal();
        }}
      >
        {label}
      </button>
      <dialog ref={dialog} class={`dialog ${name}`} aria-labelledby={id}>
        <div class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.why.close}
          </button>
        </div>
        {children}
      </dialog>
    </>
  );
}

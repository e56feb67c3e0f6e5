import type { Mrz } from '@carnet/core/holder';
import { useRef, useState } from 'preact/hooks';
import { words } from '../words/tongue.ts';
import { MrzForm } from './mrz-form.tsx';

/** Where the lines of an identity document are given. The lines that were typed go with the window. */
export function CompareDialog({ compare }: { compare(holder: Mrz): Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
          dialog.current?.showModal();
        }}
      >
        {words.compare.open}
      </button>
      <dialog ref={dialog} class="compare-dialog" aria-labelledby="compare" onClose={() => setIsOpen(false)}>
        <div class="compare-head">
          <h2 id="compare">{words.compare.title}</h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.compare.close}
          </button>
        </div>
        {isOpen && (
          <MrzForm
            take={(holder) => {
              dialog.current?.close();
              void compare(holder);
            }}
          />
        )}
        <p class="hint">{words.compare.byEye}</p>
      </dialog>
    </>
  );
}

import { CredentialError, isProblemCode, type ProblemCode } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { DocumentFault } from './document-fault.tsx';
import { filledLine, isWholeMrz, mrzLinesOf, widthOf } from './typed-mrz.ts';

const filler = '<';

/** The field for the lines of an identity document: typed, pasted, or from a reader that types. */
export function MrzForm({ take }: { take(holder: Mrz): void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [fault, setFault] = useState<ProblemCode>();
  useEffect(() => field.current?.focus(), []);
  // Where the caret has to be once what was filled in stands in the field.
  const caret = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (caret.current !== undefined) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);

  async function read(typed: string, isAsked: boolean): Promise<void> {
    const { readMrz } = await import('@carnet/core/holder');
    try {
      take(readMrz(typed, now()));
    } catch (error) {
      if (!(error instanceof CredentialError && isProblemCode(error.code))) throw error;
      setFault(error.code);
      if (isAsked) field.current?.focus();
    }
  }

  function change(typed: string): void {
    setText(typed);
    setFault(undefined);
    // Complete lines need no further tap, which a document reader cannot give.
    if (isWholeMrz(typed)) void read(typed, false);
  }

  /** Puts `<` at the caret, which few keyboards of telephones have at hand. */
  function fill(how: (typed: string, caret: number) => readonly [string, number]): void {
    const [whole, then] = how(text, field.current?.selectionStart ?? text.length);
    caret.current = then;
    field.current?.focus();
    change(whole);
  }

  const width = widthOf(text);
  return (
    <form
      class="mrz-form"
      onSubmit={(event) => {
        event.preventDefault();
        void read(text, true);
      }}
    >
      <label for="mrz-lines">{words.compare.label}</label>
      <textarea
        id="mrz-lines"
        ref={field}
        rows={3}
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="characters"
        aria-describedby="mrz-hint mrz-lengths"
        aria-invalid={fault ? 'true' : undefined}
        aria-errormessage={fault ? 'mrz-fault' : undefined}
        value={text}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      <ol class="mrz-lengths" id="mrz-lengths">
        {mrzLinesOf(text).map((line, place) => (
          <li key={place} class={line.length === width ? 'whole' : undefined}>
            {filled(words.compare.line, { line: place + 1, length: line.length, width })}
          </li>
        ))}
      </ol>
      {fault && <DocumentFault code={fault} id="mrz-fault" />}
      <div class="mrz-buttons">
        <button
          type="button"
          class="button mrz-filler"
          dir="ltr"
          aria-label={filled(words.compare.fillerLabel, { filler })}
          onClick={() => fill((typed, caret) => [`${typed.slice(0, caret)}${filler}${typed.slice(caret)}`, caret + 1])}
        >
          {filler}
        </button>
        <button type="button" class="button" onClick={() => fill(filledLine)}>
          {filled(words.compare.fill, { filler })}
        </button>
        <button type="submit" class="button primary">
          {words.compare.compare}
        </button>
      </div>
      <p class="hint" id="mrz-hint">
        {words.compare.hint}
      </p>
    </form>
  );
}

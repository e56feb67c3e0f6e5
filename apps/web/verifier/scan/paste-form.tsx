import { useState } from 'preact/hooks';
import { words } from '../words/tongue.ts';

/** For a code that is at hand as text. */
export function PasteForm({ take }: { take(text: string): void }) {
  const [text, setText] = useState('');
  return (
    <details class="paste">
      <summary>{words.start.paste}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') take(text);
          setText('');
        }}
      >
        <label for="paste">{words.start.pasteLabel}</label>
        <textarea
          id="paste"
          rows={4}
          dir="ltr"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit" class="button">
          {words.start.check}
        </button>
      </form>
    </details>
  );
}

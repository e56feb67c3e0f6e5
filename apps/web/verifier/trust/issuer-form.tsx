import { useState } from 'preact/hooks';
import { FaultNote } from '../look/fault-note.tsx';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import './issuer-form.css';

interface IssuerFormProps {
  readonly fileName: string;
  name(issuer: string): void;
  skip(): void;
}

/** Asks whose keys a key set holds. A key counts only for certificates that name this issuer, letter by letter. */
export function IssuerForm({ fileName, name, skip }: IssuerFormProps) {
  const [issuer, setIssuer] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  return (
    <form
      class="issuer"
      onSubmit={(event) => {
        event.preventDefault();
        const address = issuer.trim();
        if (/^https?:\/\/./.test(address) && URL.canParse(address)) name(address);
        else setIsRefused(true);
      }}
    >
      <p>{filled(words.trust.issuer, { name: fileName })}</p>
      {isRefused && <FaultNote fault={{ code: 'trust.issuer' }} />}
      <label for="issuer">{words.trust.issuerLabel}</label>
      <input
        id="issuer"
        type="text"
        inputMode="url"
        dir="ltr"
        autocomplete="off"
        value={issuer}
        onInput={({ currentTarget }) => setIssuer(currentTarget.value)}
      />
      <div class="issuer-actions">
        <button type="submit" class="button">
          {words.trust.issuerAdd}
        </button>
        <button type="button" class="button" onClick={skip}>
          {words.trust.issuerSkip}
        </button>
      </div>
    </form>
  );
}

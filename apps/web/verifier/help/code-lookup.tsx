import { isProblemCode } from '@carnet/core';
import { useState } from 'preact/hooks';
import { explainFault, type FaultCode } from '../words/fault.ts';
import { filled } from '../words/filled.ts';
import { texts, words } from '../words/tongue.ts';

/** What a support code means, for whoever reads it out and for whoever hears it. */
export function CodeLookup() {
  const [code, setCode] = useState('');
  const w = words.around.help;
  const wanted = code.trim().toLowerCase();
  const meaning = meaningOf(wanted);
  return (
    <div class="field">
      <label for="code">
        <strong>{w.codeLabel}</strong>
      </label>
      <input
        id="code"
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder="signature.invalid"
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <p role="status">{wanted !== '' && (meaning ?? w.codeUnknown)}</p>
    </div>
  );
}

function meaningOf(code: string): string | undefined {
  if (isProblemCode(code)) {
    const { title, explanation, nextStep } = texts.explain(code);
    return [filled(words.sentence, { text: title }), explanation, nextStep].join(' ');
  }
  if (!Object.hasOwn(words.faults, code)) return undefined;
  const { sentence, nextStep } = explainFault({ code: code as FaultCode });
  return `${sentence} ${nextStep}`;
}

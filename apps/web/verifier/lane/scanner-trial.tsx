import { useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import { readText } from '../../shared/scan/read-text.ts';
import type { LoadedTrusts } from '../trust/use-trust.ts';
import { judge } from '../verdict/judge.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';

/** Says whether what a hand scanner types arrives whole. Of what it was, nothing is shown. */
export function ScannerTrial({ trusts: { trust } }: { readonly trusts: LoadedTrusts }) {
  const [told, setTold] = useState('');
  const w = words.around.setUp;

  async function tell(text: string): Promise<void> {
    const verdicts = await judge(readText(text), now(), { trust });
    const checks = verdicts.flatMap((verdict) => verdict.checks);
    const has = (code: string) => checks.some((check) => check.code === code);
    if (checks.some(({ stage, outcome }) => stage === 'decode' && outcome === 'pass')) setTold(w.scannerWhole);
    else if (has('recognise.unknown-format')) setTold(filled(w.scannerOther, { count: text.length }));
    else setTold(w.scannerDamaged);
  }

  return (
    <section aria-labelledby="scanner">
      <h2 id="scanner">{w.scanner}</h2>
      <p class="hint">{w.scannerText}</p>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault();
          const field = event.currentTarget.elements.namedItem('scanned') as HTMLInputElement;
          if (field.value.trim() !== '') void tell(field.value);
          field.value = '';
        }}
      >
        <label for="scanned">
          <strong>{w.scannerTry}</strong>
        </label>
        <input id="scanned" name="scanned" type="text" dir="ltr" spellcheck={false} autocomplete="off" />
        <p role="status">{told}</p>
      </form>
    </section>
  );
}

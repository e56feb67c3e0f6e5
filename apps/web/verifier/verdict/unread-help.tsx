import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';

/** A code that cannot be read is an answer too, since nobody must be waved through on it. @param count today, in this lane */
export function UnreadHelp({ count }: { readonly count: number }) {
  const w = words.unread;
  return (
    <section class="person">
      <h2>{w.title}</h2>
      {count > 0 && <p>{filled(w.count, { count })}</p>}
    </section>
  );
}

/** What to try. */
export function UnreadSteps() {
  return (
    <ol class="unread-steps">
      {Object.values(words.unread.steps).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

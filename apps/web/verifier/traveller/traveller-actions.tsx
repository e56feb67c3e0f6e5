import type { Checking } from '../scan/checking.ts';
import { words } from '../words/tongue.ts';

/** What else can be done for the traveller who is there. */
export function TravellerActions({ check }: { readonly check: Checking }) {
  return (
    <div class="traveller-actions">
      <button type="button" class="button" onClick={() => check.add(true)}>
        {words.traveller.add}
      </button>
      <button type="button" class="button" onClick={() => check.next(true)}>
        {words.traveller.family}
      </button>
    </div>
  );
}

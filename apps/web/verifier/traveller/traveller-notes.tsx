import { Mark } from '../look/mark.tsx';
import { remarksOn } from './remarks.ts';
import type { Traveller } from './traveller.ts';

/** What is said of the person and not of one certificate. */
export function TravellerNotes({ traveller }: { readonly traveller: Traveller }) {
  const remarks = remarksOn(traveller);
  if (remarks.length === 0) return null;
  return (
    <ul class="traveller-notes">
      {remarks.map(({ mark, strong, text }) => (
        <li key={text} class={mark}>
          <Mark state={mark} />
          {strong && <strong>{strong} </strong>}
          {text}
        </li>
      ))}
    </ul>
  );
}

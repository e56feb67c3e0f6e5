import { Mark } from '../look/mark.tsx';
import { asText, filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import type { Waiting } from './gather.ts';

/** The parts of a split code: which are there, and which are still to scan. */
export function PartsRow({ waiting: { parts, total } }: { readonly waiting: Waiting }) {
  return (
    <ol class="parts">
      {Array.from({ length: total }, (_, place) => {
        const number = place + 1;
        const isRead = parts.has(number);
        return (
          <li
            key={number}
            class={isRead ? 'read' : undefined}
            aria-label={filled(isRead ? words.start.partRead : words.start.part, { number })}
          >
            {isRead && <Mark state="good" />}
            {asText(number)}
          </li>
        );
      })}
    </ol>
  );
}

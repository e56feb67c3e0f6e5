export type MarkState = 'good' | 'caution' | 'bad' | 'none';

/** A small sign beside a word. Four shapes, so that colour is never alone; the word says it to readers. */
export function Mark({ state }: { readonly state: MarkState }) {
  return (
    <svg class={`mark ${state}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[state]} />
    </svg>
  );
}

const shapes: Readonly<Record<MarkState, string>> = {
  good: 'm3 8.5 3.5 3.5L13 4.5',
  caution: 'M8 2.5v7M8 13v.1',
  bad: 'm3.5 3.5 9 9M12.5 3.5l-9 9',
  none: 'M4 8h8',
};

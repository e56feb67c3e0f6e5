import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';

interface StepperProps {
  readonly index: number;
  readonly total: number;
  step(index: number): void;
}

/** The way through several credentials that came together. It goes round, so that neither button is ever dead. */
export function Stepper({ index, total, step }: StepperProps) {
  const place = filled(words.several, { index: index + 1, total });
  return (
    <nav class="stepper" aria-label={place}>
      <p>{place}</p>
      <button type="button" class="button" onClick={() => step((index + total - 1) % total)}>
        {words.previousCertificate}
      </button>
      <button type="button" class="button" onClick={() => step((index + 1) % total)}>
        {words.nextCertificate}
      </button>
    </nav>
  );
}

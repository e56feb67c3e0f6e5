import type { Fault } from '../words.ts';

/** Says what does not work, what to do about it, and the code for the help desk. */
export function FaultNote({ fault: { code, sentence, nextStep } }: { readonly fault: Fault }) {
  return (
    <div class="fault" role="alert">
      <p>
        <strong>{sentence}</strong> {nextStep}
      </p>
      <p class="code">{code}</p>
    </div>
  );
}

import { explainFault, type Fault } from '../words/fault.ts';

/** Says what does not work, what to do about it, and the code for the help desk. */
export function FaultNote({ fault }: { readonly fault: Fault }) {
  const { sentence, nextStep } = explainFault(fault);
  return (
    <div class="fault" role="alert">
      <p>
        <strong>{sentence}</strong> {nextStep}
      </p>
      <p class="code">{fault.code}</p>
    </div>
  );
}

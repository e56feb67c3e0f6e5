import type { ProblemCode } from '@carnet/core';
import { texts } from '../words/tongue.ts';

interface DocumentFaultProps {
  readonly code: ProblemCode;
  readonly id?: string;
}

/** Why the lines of an identity document could not be used. */
export function DocumentFault({ code, id }: DocumentFaultProps) {
  const { explanation, nextStep } = texts.explain(code);
  return (
    <div class="fault" role="alert" id={id}>
      <p>
        <strong>{explanation}</strong> {nextStep}
      </p>
      <p class="code">{code}</p>
    </div>
  );
}

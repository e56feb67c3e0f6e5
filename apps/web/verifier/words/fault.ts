import type { Words } from './english.ts';
import { words } from './tongue.ts';

export type FaultCode = keyof Words['faults'];

/** Something about the verifier itself, not about a credential. */
export interface Fault {
  readonly code: FaultCode;
  /** What is wrong, in place of the sentence that the code has. In English: it comes from who read a file. */
  readonly sentence?: string;
}

/** What it is, and what to do, in the language of the page. */
export function explainFault({ code, sentence }: Fault): { readonly sentence: string; readonly nextStep: string } {
  return { ...words.faults[code], ...(sentence !== undefined && { sentence }) };
}

import type { ProblemCode, Scan } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import type { Sample } from '../help/samples.ts';
import type { Traveller } from '../traveller/traveller.ts';
import type { Fault } from '../words/fault.ts';
import type { Way } from './belonging.ts';
import type { Waiting } from './gather.ts';
import type { Reading } from './reading.ts';

/** The check of one traveller after the other: what is going on, and what can be done. */
export interface Checking {
  readonly traveller: Traveller | undefined;
  /** All of the family that is there, with the one who is shown; empty where nobody said that it is a family. */
  readonly family: readonly Traveller[];
  /** Parts of a split code that wait for the rest. */
  readonly waiting: Waiting | undefined;
  readonly fault: Fault | undefined;
  readonly isReading: boolean;
  /** Whether the next thing that is read belongs to the traveller who is there. */
  readonly isAdding: boolean;
  /** How many verdicts were shown, which tells one from the next. */
  readonly count: number;
  /** Whether an identity document waits for the certificate of its holder. */
  readonly hasDocument: boolean;
  /** What is wrong with the lines of an identity document that were scanned. */
  readonly documentFault: ProblemCode | undefined;
  /**
   * Takes what was read; settles when it has been judged.
   * @param beside what else is in the picture and was there before
   */
  take(read: () => Reading, way?: Way, beside?: readonly Scan[]): Promise<void>;
  takeSample(sample: Sample): Promise<void>;
  /** Takes the lines of an identity document as they were scanned: of the traveller who is there, or of the next. */
  takeDocument(text: string): Promise<void>;
  /** Judges the traveller again, with the lines of an identity document. */
  compare(holder: Mrz): Promise<void>;
  show(index: number): void;
  /** Shows somebody of the family again. */
  showMember(place: number): void;
  /** Waits for another certificate of the same traveller, or no longer does. */
  add(isAdding: boolean): void;
  startOver(): void;
  forgetDocument(): void;
  fail(fault: Fault | undefined): void;
  /** The next person; whether of the same family. Of anybody else nothing is kept. */
  next(isFamily?: boolean): void;
  /** Takes the verdict off the screen when its time is over. A family stays, so that it can be gone on with. */
  clear(): void;
}

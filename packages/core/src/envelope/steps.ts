import { CredentialError, type ProblemCode } from '../problem.ts';

/** Facts about a layer for a person who inspects a credential. They may be personal: they are never logged. */
export type Facts = Readonly<Record<string, unknown>>;

/** One layer of a credential as an inspection found it. */
export interface Layer {
  readonly name: string;
  readonly outcome: 'ok' | 'problem';
  readonly code?: ProblemCode;
  readonly detail?: string;
  readonly facts?: Facts;
}

/** How a decoder goes through its layers: strictly, stopping at the first fault, or leaving a report of each. */
export interface Steps {
  /**
   * One layer.
   * @param read what verification does; throws when the layer is faulty
   * @param facts what an inspection shows of the result
   * @param salvage what an inspection does to go on after a fault, where that makes sense
   */
  step<T>(name: string, read: () => T, facts: (value: T) => Facts, salvage?: () => T): T;
}

/** Verification: the first fault ends it. */
export const strictly: Steps = { step: (_name, read) => read() };

/** Inspection: every layer is reported, and a fault is passed over where the room knows how. */
export class LayerReport implements Steps {
  readonly layers: Layer[] = [];

  step<T>(name: string, read: () => T, facts: (value: T) => Facts, salvage?: () => T): T {
    try {
      const value = read();
      this.layers.push({ name, outcome: 'ok', facts: facts(value) });
      return value;
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      const fault = { name, outcome: 'problem', code: error.code, detail: error.detail } as const;
      if (!salvage) {
        this.layers.push(fault);
        throw error;
      }
      let value: T;
      try {
        value = salvage();
      } catch (second) {
        if (!(second instanceof CredentialError)) throw second;
        this.layers.push(fault);
        throw error;
      }
      this.layers.push({ ...fault, facts: facts(value) });
      return value;
    }
  }
}

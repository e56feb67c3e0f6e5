/** Milliseconds for which it is known who showed a certificate. */
const keptFor = 10 * 60_000;
/** The most that are known at a time: more than anybody scans in ten minutes. */
const certificatesMax = 1000;

interface Showing {
  readonly by: number;
  readonly at: number;
}

/** Which certificates were shown in this lane a short while ago, as fingerprints in memory and nothing else. */
export class ShownBefore {
  readonly #showings = new Map<string, Showing>();

  /**
   * Notes that a traveller showed a certificate.
   * @returns whether another traveller did so less than ten minutes ago
   */
  note(fingerprint: string, traveller: number, at: Date): boolean {
    this.forget(at);
    const before = this.#showings.get(fingerprint);
    this.#showings.delete(fingerprint); // a Map keeps its order, so the newest has to go in anew
    this.#showings.set(fingerprint, { by: traveller, at: at.getTime() });
    const oldest = this.#showings.keys().next().value;
    if (this.#showings.size > certificatesMax && oldest) this.#showings.delete(oldest);
    return before !== undefined && before.by !== traveller;
  }

  /** Forgets what is older than ten minutes, or later than now: then the clock was set back. */
  forget(at: Date): void {
    for (const [fingerprint, showing] of this.#showings) {
      const age = at.getTime() - showing.at;
      if (age < 0 || age >= keptFor) this.#showings.delete(fingerprint);
    }
  }
}

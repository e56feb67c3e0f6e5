import { corpus, corpusMissing } from './corpus.ts';

/** Before all tests: says plainly what cannot be tested on this machine, so that nobody takes a skip for a pass. */
export default function sayWhatIsMissing(): void {
  if (!corpus) console.log(`Note: ${corpusMissing}; the tests that need it are skipped.`);
}

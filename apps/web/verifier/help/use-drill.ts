import type { Verdict } from '@carnet/core';
import { useEffect, useState } from 'preact/hooks';
import type { Checking } from '../scan/checking.ts';
import { type Sample, samples } from './samples.ts';

/** A sample that is looked at as on a real check, and then asked about. */
export interface Drill {
  readonly sample: Sample | undefined;
  /** What the verdict was; undefined until it was shown. */
  readonly headline: Verdict['headline'] | undefined;
  begin(sample: Sample): void;
  next(): void;
  end(): void;
}

export function useDrill({ traveller, takeSample }: Pick<Checking, 'traveller' | 'takeSample'>): Drill {
  const [sample, setSample] = useState<Sample>();
  const [headline, setHeadline] = useState<Verdict['headline']>();
  const verdict = traveller?.isSample ? traveller.verdicts[traveller.index] : undefined;
  useEffect(() => {
    if (verdict) setHeadline(verdict.headline);
  }, [verdict]);

  function begin(next: Sample): void {
    setSample(next);
    setHeadline(undefined);
    void takeSample(next);
  }
  return {
    sample,
    headline,
    begin,
    next() {
      const position = sample ? samples.indexOf(sample) + 1 : 0;
      begin(samples[position % samples.length] as Sample);
    },
    end: () => setSample(undefined),
  };
}

import type { Verdict } from '@carnet/core';
import { useEffect } from 'preact/hooks';
import type { Lane } from '../lane/lane.ts';
import { signals } from './signals.ts';
import { play } from './sound.ts';

/** Sounds and vibrates once for a verdict that has just come, as the lane wants it. */
export function useSignal(headline: Verdict['headline'] | undefined, { hasSound, hasVibration }: Lane): void {
  useEffect(() => {
    if (!headline) return;
    const signal = signals[headline];
    if (hasSound) play(signal);
    // Before the first touch the browser would refuse it, and say so aloud.
    const mayVibrate = navigator.userActivation?.hasBeenActive ?? true;
    if (hasVibration && mayVibrate && signal.vibration.length > 0) navigator.vibrate?.([...signal.vibration]);
  }, []);
}

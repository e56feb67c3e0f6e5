import type { Signal } from './signals.ts';

let context: AudioContext | undefined;

/**
 * Makes ready for sound at the first touch or key: browsers let no page make any before. Where the browser has no sound
 * the page stays silent.
 */
export function unlockSound(): void {
  const unlock = () => {
    context ??= 'AudioContext' in globalThis ? new AudioContext() : undefined;
    void context?.resume();
  };
  addEventListener('pointerdown', unlock);
  addEventListener('keydown', unlock);
}

/** Plays the tones of a signal, made here and now: there is no sound file. */
export function play({ tones, wave }: Signal): void {
  if (context?.state !== 'running') return;
  let at = context.currentTime;
  for (const { hertz, seconds } of tones) {
    if (hertz > 0) playTone(context, wave, hertz, at, seconds);
    at += seconds;
  }
}

/** Loud enough beside a queue; it fades at either end, since a wave that is cut off clicks. */
function playTone(sound: AudioContext, wave: OscillatorType, hertz: number, at: number, seconds: number): void {
  const [loudness, fade] = [0.35, 0.015];
  const oscillator = new OscillatorNode(sound, { type: wave, frequency: hertz });
  const volume = new GainNode(sound, { gain: 0 });
  volume.gain
    .setValueAtTime(0, at)
    .linearRampToValueAtTime(loudness, at + fade)
    .setValueAtTime(loudness, at + seconds - fade)
    .linearRampToValueAtTime(0, at + seconds);
  oscillator.connect(volume).connect(sound.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}

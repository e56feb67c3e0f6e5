import { Choice } from '../look/choice.tsx';
import { Tick } from '../look/tick.tsx';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import type { Lane } from './lane.ts';

interface LaneOptionsProps {
  readonly lane: Lane;
  change(part: Partial<Lane>): void;
}

/** Seconds after which a verdict may be taken off the screen. Less is not enough to read it. */
const clearAfter = [0, 5, 10, 20, 30];

/** What an officer may have one way or the other. */
export function LaneOptions({ lane, change }: LaneOptionsProps) {
  const w = words.around.setUp;
  return (
    <div class="lane-options">
      <label class="field">
        <strong>{w.name}</strong>
        <input
          type="text"
          class="name"
          dir="auto"
          maxLength={40}
          autocomplete="off"
          value={lane.name}
          onInput={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <small class="hint">{w.nameHint}</small>
      </label>
      <Choice
        label={w.clear}
        value={`${lane.clearAfter}`}
        options={clearAfter.map((seconds) => [
          `${seconds}`,
          seconds === 0 ? w.clearNever : filled(w.clearAfter, { seconds }),
        ])}
        choose={(seconds) => change({ clearAfter: Number(seconds) })}
      />
      <Tick label={w.privacy} hint={w.privacyHint} isOn={lane.isPrivate} turn={(isPrivate) => change({ isPrivate })} />
      <Tick label={w.sound} hint={w.soundHint} isOn={lane.hasSound} turn={(hasSound) => change({ hasSound })} />
      <Tick
        label={w.vibration}
        hint={w.vibrationHint}
        isOn={lane.hasVibration}
        turn={(hasVibration) => change({ hasVibration })}
      />
    </div>
  );
}

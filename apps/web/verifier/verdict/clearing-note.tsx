import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { useAutoClear } from './use-auto-clear.ts';

interface ClearingNoteProps {
  /** Seconds; 0 never. */
  readonly after: number;
  clear(): void;
}

/** Says when the verdict will be taken off the screen, and lets it be kept with one press. It is not read out. */
export function ClearingNote({ after, clear }: ClearingNoteProps) {
  const { seconds, keep } = useAutoClear(after, clear);
  if (seconds === undefined) return null;
  return (
    <div class="clearing">
      <span role="timer">{filled(words.verdict.clearsIn, { seconds })}</span>
      <button type="button" class="button" onClick={keep}>
        {words.verdict.keep}
      </button>
    </div>
  );
}

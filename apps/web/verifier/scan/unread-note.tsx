import { useEffect } from 'preact/hooks';
import { words } from '../words/tongue.ts';

/** Milliseconds after which a code that cannot be read gets its verdict by itself. */
const patience = 8000;

/** Something like a code is before the camera: what may help, and the verdict on it. */
export function UnreadNote({ giveUp }: { giveUp(): void }) {
  useEffect(() => {
    const timer = setTimeout(giveUp, patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="notice" role="status">
      <p>
        <strong>{words.start.unread}</strong> {words.start.unreadHint}
      </p>
      <button type="button" class="button" onClick={giveUp}>
        {words.start.giveUp}
      </button>
    </div>
  );
}

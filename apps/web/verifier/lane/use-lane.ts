import { useEffect, useState } from 'preact/hooks';
import { language, speak, texts, words } from '../words/tongue.ts';
import { keepLane, keptLane } from './kept-lane.ts';
import type { Lane } from './lane.ts';

/** The lane of this device. A change of language shows once its words are there. */
export function useLane(): { readonly lane: Lane; change(part: Partial<Lane>): void } {
  const [lane, setLane] = useState(keptLane);
  const [, setSpoken] = useState('en');
  useEffect(() => {
    let isLatest = true;
    const show = () => {
      if (!isLatest) return;
      setSpoken(lane.language);
      document.documentElement.lang = language.tag;
      document.documentElement.dir = texts.direction;
      document.title = words.around.pageTitle;
    };
    speak(lane.language).then(show, show); // without its words the page goes on in the language that it has
    return () => {
      isLatest = false;
    };
  }, [lane.language]);
  return {
    lane,
    change(part) {
      const changed = { ...lane, ...part };
      setLane(changed);
      keepLane(changed);
    },
  };
}

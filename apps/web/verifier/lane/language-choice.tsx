import { languages } from '../words/languages.ts';
import { words } from '../words/tongue.ts';
import type { Lane } from './lane.ts';

interface LanguageChoiceProps {
  readonly lane: Lane;
  change(part: Partial<Lane>): void;
}

/** The language of the page, each by the name that its speakers give it. */
export function LanguageChoice({ lane, change }: LanguageChoiceProps) {
  return (
    <label class="language">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9" />
        <path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
      </svg>
      <select
        aria-label={words.around.language}
        value={lane.language}
        onChange={({ currentTarget }) => change({ language: currentTarget.value })}
      >
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

import { LanguageChoice } from '../lane/language-choice.tsx';
import { ScreenFrame } from '../look/screen-frame.tsx';
import type { Scene } from '../scene.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { TrustPanel } from './trust-panel.tsx';

/** Whose keys are believed, how old they are, and how newer ones come. */
export function TrustScreen({ lane, change, trusts, screens }: Scene) {
  return (
    <ScreenFrame
      title={words.around.screens.trust}
      back={screens.back}
      aside={<LanguageChoice lane={lane} change={change} />}
    >
      <TrustPanel trusts={trusts} />
      {trusts.publishers.length > 0 && (
        <p class="hint">{filled(words.trust.publishers, { count: trusts.publishers.length })}</p>
      )}
    </ScreenFrame>
  );
}

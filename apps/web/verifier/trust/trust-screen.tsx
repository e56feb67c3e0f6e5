import { DevicePanel } from '../../offline/device-panel.tsx';
import { LanguageChoice } from '../lane/language-choice.tsx';
import { FaultNote } from '../look/fault-note.tsx';
import { ScreenFrame } from '../look/screen-frame.tsx';
import type { Scene } from '../scene.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { TrustPanel } from './trust-panel.tsx';

/** Whose keys are believed, how old they are, and how newer ones come. */
export function TrustScreen({ lane, change, trusts, keeping, handedFault, screens }: Scene) {
  return (
    <ScreenFrame
      title={words.around.screens.trust}
      back={screens.back}
      aside={<LanguageChoice lane={lane} change={change} />}
    >
      {handedFault && <FaultNote fault={handedFault} />}
      <TrustPanel trusts={trusts} />
      {trusts.publishers.length > 0 && (
        <p class="hint">{filled(words.trust.publishers, { count: trusts.publishers.length })}</p>
      )}
      <DevicePanel keeping={keeping} trusts={trusts} />
    </ScreenFrame>
  );
}

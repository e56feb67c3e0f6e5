import { useEffect, useState } from 'preact/hooks';
import { newLane } from '../../verifier/lane/lane.ts';
import type { Checking } from '../../verifier/scan/checking.ts';
import type { LaneCamera } from '../../verifier/scan/use-camera.ts';
import type { Traveller } from '../../verifier/traveller/traveller.ts';
import { VerdictScreen } from '../../verifier/verdict/verdict-screen.tsx';
import type { Case } from './cases.ts';
import { openCase } from './open-case.ts';

interface CasePageProps {
  readonly shown: Case;
  readonly tag: string;
}

/** One case on the whole page, as on the screen of a lane. */
export function CasePage({ shown, tag }: CasePageProps) {
  const [traveller, setTraveller] = useState<Traveller>();
  useEffect(() => {
    void openCase(shown).then(setTraveller);
  }, []);
  if (!traveller) return null;
  const { journey, lane, unreadCount } = shown;
  return (
    <div data-case={`${shown.name}/${tag}`}>
      <VerdictScreen
        lane={{ ...newLane, journey, ...lane }}
        traveller={traveller}
        check={standing(traveller, setTraveller, () => {
          location.hash = `/${tag}`;
        })}
        camera={noCamera}
        keyCount={traveller.trust.directory.size}
        {...(unreadCount !== undefined && { unreadCount, openHelp: () => {} })}
      />
    </div>
  );
}

const noCamera: LaneCamera = {
  isOn: false,
  camera: undefined,
  isTorchOn: false,
  isUnread: false,
  switchTo() {},
  choose() {},
  turnTorch() {},
  giveUp() {},
  showIn: () => () => {},
};

/** There is no scanner in the lab: one can step through what is there, and leave. */
function standing(traveller: Traveller, set: (traveller: Traveller) => void, leave: () => void): Checking {
  const nothing = async () => {};
  return {
    traveller,
    family: [],
    waiting: undefined,
    fault: undefined,
    isReading: false,
    isAdding: false,
    count: 1,
    hasDocument: false,
    documentFault: undefined,
    take: nothing,
    takeSample: nothing,
    takeDocument: nothing,
    compare: nothing,
    show: (index) => set({ ...traveller, index }),
    showMember: nothing,
    add: nothing,
    startOver: nothing,
    forgetDocument: nothing,
    fail: nothing,
    next: leave,
    clear: leave,
  };
}

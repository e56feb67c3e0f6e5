import { useEffect, useRef } from 'preact/hooks';
import type { PageKeeping } from '../offline/use-keeping.ts';
import { FaultNote } from './fault-note.tsx';
import type { Waiting } from './gather.ts';
import { Later } from './later.tsx';
import type { Reading } from './reading.ts';
import type { Sample } from './samples.ts';
import { ScanPanel } from './scan-panel.tsx';
import { TrustPanel } from './trust-panel.tsx';
import type { ChosenRules } from './use-rules.ts';
import type { LoadedTrusts } from './use-trust.ts';
import { type Fault, words } from './words.ts';

interface StartScreenProps {
  readonly trusts: LoadedTrusts;
  readonly rules: ChosenRules;
  readonly keeping: PageKeeping;
  readonly waiting: Waiting | undefined;
  readonly fault: Fault | undefined;
  readonly isReading: boolean;
  readonly isCameraOn: boolean;
  /** Whether it comes after a verdict: then the focus goes to its title. */
  readonly isReturn: boolean;
  switchCamera(isOn: boolean): void;
  take(read: () => Reading): Promise<void>;
  takeSample(sample: Sample): void;
  startOver(): void;
  fail(fault: Fault): void;
}

const loadRulePanel = async () => (await import('./rule-panel.tsx')).RulePanel;
const loadDevicePanel = async () => (await import('../offline/device-panel.tsx')).DevicePanel;
const loadSampleList = async () => (await import('./sample-list.tsx')).SampleList;

/** Where a check begins. */
export function StartScreen({ trusts, rules, keeping, fault, isReturn, takeSample, ...scanning }: StartScreenProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isReturn) return;
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main class="start">
      <header class="brand">{words.brand}</header>
      <div class="start-columns">
        <div>
          <h1 class="start-title" tabIndex={-1} ref={title}>
            {words.start.title}
          </h1>
          <p class="promise">{words.start.promise}</p>
          {fault && <FaultNote fault={fault} />}
          <ScanPanel {...scanning} />
          <Later load={loadRulePanel} props={{ rules }} />
        </div>
        <div>
          <TrustPanel trusts={trusts} />
          <Later load={loadDevicePanel} props={{ keeping, trusts }} />
          <Later load={loadSampleList} props={{ take: takeSample }} />
        </div>
      </div>
    </main>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import type { Sample } from '../help/samples.ts';
import { FaultNote } from '../look/fault-note.tsx';
import { Later } from '../look/later.tsx';
import type { ChosenRules } from '../rules/use-rules.ts';
import { TrustPanel } from '../trust/trust-panel.tsx';
import type { LoadedTrusts } from '../trust/use-trust.ts';
import type { Fault } from '../words/fault.ts';
import { words } from '../words/tongue.ts';
import type { Waiting } from './gather.ts';
import type { Reading } from './reading.ts';
import { ScanPanel } from './scan-panel.tsx';

interface StartScreenProps {
  readonly trusts: LoadedTrusts;
  readonly rules: ChosenRules;
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

const loadRulePanel = async () => (await import('../rules/rule-panel.tsx')).RulePanel;
const loadSampleList = async () => (await import('../help/sample-list.tsx')).SampleList;

/** Where a check begins. */
export function StartScreen({ trusts, rules, fault, isReturn, takeSample, ...scanning }: StartScreenProps) {
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
          <Later load={loadSampleList} props={{ take: takeSample }} />
        </div>
      </div>
    </main>
  );
}

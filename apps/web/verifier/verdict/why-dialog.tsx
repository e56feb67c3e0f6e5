import { type Check, isProblemCode, type TrustedKey } from '@carnet/core';
import { useRef } from 'preact/hooks';
import { Mark, type MarkState } from '../look/mark.tsx';
import { isoMinute } from '../words/plain-date.ts';
import { texts, words } from '../words/tongue.ts';

interface WhyDialogProps {
  readonly checks: readonly Check[];
  readonly signer: TrustedKey | undefined;
  /** What came of the rules, if any. */
  readonly rule: string | undefined;
}

const marks: Readonly<Record<Check['outcome'], MarkState>> = {
  pass: 'good',
  fail: 'bad',
  unknown: 'caution',
  'not-applicable': 'none',
  'not-run': 'none',
};

/** Every check that was made, for whoever wants to know. The browser's dialog keeps and returns the focus. */
export function WhyDialog({ checks, signer, rule }: WhyDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {words.why.open}
      </button>
      <dialog ref={dialog} class="why-dialog" aria-labelledby="why">
        <div class="why-head">
          <h2 id="why">{words.why.title}</h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.why.close}
          </button>
        </div>
        <ol>
          {checks.map((check, position) => (
            <CheckItem key={position} check={check} title={check.stage === 'policy' ? rule : undefined} />
          ))}
        </ol>
        {signer && (
          <p class="why-key">
            {words.why.key} <bdi>{signer.kids.join(', ')}</bdi>
            <br />
            <bdi>{signer.participant}</bdi>, {signer.network}
            <br />
            {words.why.source} <bdi>{signer.provenance.source}</bdi>, {isoMinute(signer.provenance.retrievedAt)}
          </p>
        )}
      </dialog>
    </>
  );
}

interface CheckItemProps {
  readonly check: Check;
  /** In place of the title that its code has. */
  readonly title: string | undefined;
}

function CheckItem({ check, title }: CheckItemProps) {
  const { stage, outcome, code, evidence } = check;
  const problem = isProblemCode(code) ? texts.explain(code, evidence) : undefined;
  return (
    <li>
      <h3>
        <Mark state={problem && outcome === 'pass' ? 'caution' : marks[outcome]} />
        {words.why.stage[stage]}: {title ?? problem?.title ?? words.why.outcome[outcome]}
      </h3>
      {(problem || outcome !== 'not-run') && <p>{texts.check(check)}</p>}
      {problem && (
        <p>
          <strong>{words.why.next}</strong> {problem.nextStep}
        </p>
      )}
      {problem && <p class="code">{code}</p>}
    </li>
  );
}

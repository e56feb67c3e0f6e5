import { type Check, isProblemCode } from '@carnet/core';
import { Dialog } from '../look/dialog.tsx';
import { Mark, type MarkState } from '../look/mark.tsx';
import { filled } from '../words/filled.ts';
import { texts, words } from '../words/tongue.ts';

interface WhyDialogProps {
  readonly checks: readonly Check[];
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

/** Every check that was made, with what it means and what to do. */
export function WhyDialog({ checks, rule }: WhyDialogProps) {
  return (
    <Dialog label={words.why.open} title={words.why.title} name="why-dialog">
      <ol>
        {checks.map((check, position) => (
          <CheckItem key={position} check={check} title={check.stage === 'policy' ? rule : undefined} />
        ))}
      </ol>
    </Dialog>
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
        {filled(words.labelled, {
          label: words.why.stage[stage],
          text: title ?? problem?.title ?? words.why.outcome[outcome],
        })}
      </h3>
      {(problem || outcome !== 'not-run') && <p>{texts.check(check)}</p>}
      {problem && (
        <p>
          <strong>{words.why.next}</strong> {problem.nextStep}
        </p>
      )}
      {problem && (
        <p class="code">
          <bdi>{code}</bdi>
        </p>
      )}
    </li>
  );
}

import type { RuleAnswer } from '@carnet/core/rules';
import { Mark, type MarkState } from './mark.tsx';
import type { RuleTelling } from './rule-telling.ts';
import { tellWay } from './rule-way.ts';
import { inWords, ruleWords } from './rule-words.ts';
import './rule-list.css';

interface RuleListProps {
  readonly telling: RuleTelling;
  readonly at: Date;
}

const marks: Readonly<Record<string, MarkState>> = { met: 'good', 'not-met': 'bad' };

/** What came of each rule: what it asks, what the certificate has, and when that is enough. */
export function RuleList({ telling: { rules, country }, at }: RuleListProps) {
  return (
    <section class="rules" aria-labelledby="rules">
      <h2 id="rules">{ruleWords.list(country)}</h2>
      <ul>
        {rules.map((answer, position) => (
          <RuleItem key={position} answer={answer} at={at} />
        ))}
      </ul>
    </section>
  );
}

function RuleItem({ answer: { rule, outcome, ways }, at }: { readonly answer: RuleAnswer; readonly at: Date }) {
  // Where one way is met, the others are of no concern.
  const shown = outcome === 'not-met' ? ways : ways.filter((way) => way.outcome === outcome);
  return (
    <li>
      <h3>
        <bdi>{inWords(rule.title) ?? rule.id}</bdi>
      </h3>
      <p class="rule-outcome">
        <Mark state={marks[outcome] ?? 'caution'} />
        <strong>{ruleWords.outcome[outcome]}</strong>
      </p>
      {shown.map((way, position) => {
        const { reason, facts } = tellWay(way, at);
        return (
          <p key={position} class="rule-way">
            {/* A rule of the EU is one sentence, which is its title. */}
            {way.text !== rule.title && <bdi>{inWords(way.text)}.</bdi>} {reason && <strong>{reason}.</strong>}{' '}
            <span>{facts.join(' ')}</span>
          </p>
        );
      })}
      <p class="code">
        <bdi>
          {rule.id} {rule.version}
        </bdi>
      </p>
    </li>
  );
}

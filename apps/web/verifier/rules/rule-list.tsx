import type { RuleAnswer } from '@carnet/core/rules';
import { Mark, type MarkState } from '../look/mark.tsx';
import { filled } from '../words/filled.ts';
import { inWords } from '../words/in-words.ts';
import { words } from '../words/tongue.ts';
import type { RuleTelling } from './rule-telling.ts';
import { tellWay } from './rule-way.ts';
import './rule-list.css';

interface RuleListProps {
  readonly telling: RuleTelling;
  readonly at: Date;
}

const marks: Readonly<Record<string, MarkState>> = { met: 'good', 'not-met': 'bad' };

/** What came of each rule: what it asks, what the certificate has, and when that is enough. */
export function RuleList({ telling: { rules, country, event }, at }: RuleListProps) {
  return (
    <section class="rules" aria-labelledby="rules">
      <h2 id="rules">{filled(words.rules.list, { country })}</h2>
      <ul>
        {[...rules].sort(worstFirst).map((answer, position) => (
          <RuleItem key={position} answer={answer} at={at} {...(event && { event })} />
        ))}
      </ul>
    </section>
  );
}

/** Not met, left to a person, met. */
const worstFirst = (one: RuleAnswer, other: RuleAnswer) => rankOf(one) - rankOf(other);
const rankOf = ({ outcome }: RuleAnswer) => ({ bad: 0, caution: 1, good: 2, none: 3 })[markOf(outcome)];
const markOf = (outcome: RuleAnswer['outcome']) => marks[outcome] ?? 'caution';

interface RuleItemProps extends Pick<RuleListProps, 'at'>, Pick<RuleTelling, 'event'> {
  readonly answer: RuleAnswer;
}

function RuleItem({ answer: { rule, outcome, ways }, at, event }: RuleItemProps) {
  // Where one way is met, the others are of no concern.
  const shown = outcome === 'not-met' ? ways : ways.filter((way) => way.outcome === outcome);
  return (
    <li>
      <h3>
        <bdi>{inWords(rule.title) ?? rule.id}</bdi>
      </h3>
      <p class="rule-outcome">
        <Mark state={markOf(outcome)} />
        <strong>{words.rules.outcome[outcome]}</strong>
      </p>
      {shown.map((way, position) => {
        const { reason, facts } = tellWay(way, at, event);
        return (
          <p key={position} class="rule-way">
            {/* A rule of the EU is one sentence, which is its title. */}
            {way.text !== rule.title && <bdi>{filled(words.sentence, { text: inWords(way.text) ?? '' })}</bdi>}{' '}
            {reason && <strong>{filled(words.sentence, { text: reason })}</strong>} <span>{facts.join(' ')}</span>
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

import type { ComponentChildren } from 'preact';
import type { ListedRule } from './listed-rule.ts';
import { ruleWords } from './rule-words.ts';

interface RuleOverviewProps {
  readonly country: string;
  readonly rules: readonly ListedRule[];
  /** Below the rules. */
  readonly children: ComponentChildren;
}

/** Which rules hold there: their names in one line, and all about them below it. */
export function RuleOverview({ country, rules, children }: RuleOverviewProps) {
  const w = ruleWords.panel;
  return (
    <details>
      <summary>{rules.length === 0 ? w.noRules(country) : w.rules(rules.map(({ name }) => name))}</summary>
      <ul class="rule-overview">
        {rules.map(({ id, title, details }, position) => (
          <li key={position}>
            <bdi>{title}</bdi>
            <p class="hint">{details.join(' ')}</p>
            <p class="code">
              <bdi>{id}</bdi>
            </p>
          </li>
        ))}
      </ul>
      {children}
    </details>
  );
}

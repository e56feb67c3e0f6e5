import type { ComponentChildren } from 'preact';
import { filled, listed } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import type { ListedRule } from './listed-rule.ts';

interface RuleOverviewProps {
  readonly country: string;
  readonly rules: readonly ListedRule[];
  /** Below the rules. */
  readonly children: ComponentChildren;
}

/** Which rules hold there: their names in one line, and all about them below it. */
export function RuleOverview({ country, rules, children }: RuleOverviewProps) {
  return (
    <details>
      <summary>{summaryOf(country, rules)}</summary>
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

function summaryOf(country: string, rules: readonly ListedRule[]): string {
  const w = words.rules.panel;
  const names = rules.slice(0, 2).map(({ name }) => name);
  const more = rules.length - names.length;
  if (rules.length === 0) return filled(w.noRules, { country });
  return more === 0
    ? filled(w.rules, { names: listed(names) })
    : filled(w.rulesAndMore, { names: names.join(', '), count: more });
}

import type { ListedRule } from './listed-rule.ts';
import { ruleWords } from './rule-words.ts';

interface RuleOverviewProps {
  readonly country: string;
  readonly rules: readonly ListedRule[];
}

/** Which rules hold there: their names in one line, and all about them below it. */
export function RuleOverview({ country, rules }: RuleOverviewProps) {
  const w = ruleWords.panel;
  if (rules.length === 0) return <p class="hint">{w.noRules(country)}</p>;
  return (
    <details>
      <summary>{w.rules(rules.map(({ name }) => name))}</summary>
      <ul class="rule-overview">
        {rules.map(({ id, name, title, details }) => (
          <li key={name}>
            <bdi>{title}</bdi>
            <p class="hint">{details.join(' ')}</p>
            <p class="code">
              <bdi>{id}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

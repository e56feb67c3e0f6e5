import type { RuleAnswer } from './policy/rule-answer.ts';
import type { TrustedKey } from './trust/key.ts';
import type { Verdict } from './verdict.ts';

/** The JSON form of a verdict, as docs/specs/verdict.md defines it: dates in ISO 8601, the signer without its key. */
export function verdictJson(verdict: Verdict): Record<string, unknown> {
  const { signer, at, trustAsOf, checks, record, rules, ...answers } = verdict;
  return {
    ...answers,
    at: at.toISOString(),
    trustAsOf: trustAsOf.toISOString(),
    ...(signer && { signer: signerJson(signer) }),
    checks,
    ...(record && { record }),
    ...(rules && { rules: rules.map(ruleJson) }),
  };
}

function signerJson({ network, participant, name, kids, domains, environment, standing, provenance }: TrustedKey) {
  const { source, retrievedAt, logIndex } = provenance;
  return {
    network,
    participant,
    ...(name && { name }),
    kids,
    domains,
    environment,
    standing: standing.state === 'active' ? standing : { ...standing, since: standing.since.toISOString() },
    provenance: { source, retrievedAt: retrievedAt.toISOString(), ...(logIndex !== undefined && { logIndex }) },
  };
}

function ruleJson({ rule: { id, version, title }, outcome, ways }: RuleAnswer) {
  return {
    rule: { id, version, title },
    outcome,
    ways: ways.map(({ from, until, ...way }) => ({
      ...way,
      ...(from && { from: from.toISOString() }),
      ...(until && { until: until.toISOString() }),
    })),
  };
}

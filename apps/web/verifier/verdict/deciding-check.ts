import type { Check, Verdict } from '@carnet/core';

/** The check that the headline follows from; none when everything passed. */
export function decidingCheck({ headline, checks }: Verdict): Check | undefined {
  if (headline === 'test-certificate') return checks.find(isTestKey);
  const outcome = headline === 'cannot-read' || headline === 'not-accepted' ? 'fail' : 'unknown';
  return checks.find((check) => check.outcome === outcome && !isTestKey(check));
}

/** What else a person should see: other faults, other unknowns, and cautions about what passed. */
export function furtherChecks(verdict: Verdict): readonly Check[] {
  const deciding = decidingCheck(verdict);
  return verdict.checks.filter(
    (check) =>
      check !== deciding &&
      check.code !== 'ok' &&
      check.code !== 'policy.no-rule' &&
      (check.outcome === 'pass' || check.outcome === 'fail' || check.outcome === 'unknown'),
  );
}

const isTestKey = (check: Check) => check.code === 'key.wrong-environment';

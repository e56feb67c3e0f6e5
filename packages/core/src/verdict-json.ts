import type { TrustedKey } from './trust/key.ts';
import type { Verdict } from './verdict.ts';

/** The JSON form of a verdict, as docs/specs/verdict.md defines it: dates in ISO 8601, the signer without its key. */
export function verdictJson(verdict: Verdict): Record<string, unknown> {
  const { signer, at, trustAsOf, checks, record, ...answers } = verdict;
  return {
    ...answers,
    at: at.toISOString(),
    trustAsOf: trustAsOf.toISOString(),
    ...(signer && { signer: signerJson(signer) }),
    checks,
    ...(record && { record }),
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

import type { CertificateType, EuRule } from './eu-rule.ts';
import { compareVersions } from './version.ts';

/** Where and when rules are asked for. */
export interface Arrival {
  /** The moment of arrival. */
  readonly at: Date;
  /** ISO 3166-1 alpha-2. */
  readonly arrivalCountry: string;
  /** A part of the country that has rules of its own; without it the rules of the whole country hold. */
  readonly region?: string;
}

/** The rules that decide, by where they come from. */
export interface ApplicableRules {
  readonly acceptance: readonly EuRule[];
  readonly invalidation: readonly EuRule[];
  /** Whether the country of arrival has rules for such a certificate, but none that is in force at this moment. */
  readonly isOutOfDate: boolean;
}

/**
 * Which rules hold (EU DCC Validation Rules, 6): acceptance rules of the country of arrival, invalidation rules of the
 * country that issued the certificate, those for such a certificate that are in force; of each the highest version.
 * Invalidation withdraws certificates wherever they are shown, so its region is not asked for.
 */
export function applicableRules(
  rules: readonly EuRule[],
  { at, arrivalCountry, region = '' }: Arrival,
  issuerCountry: string,
  types: readonly CertificateType[],
): ApplicableRules {
  const wantedRegion = region.toUpperCase() === arrivalCountry ? '' : region.toUpperCase();
  const fitting = rules.filter(({ certificateType: type }) => !type || type === 'General' || types.includes(type));
  const accepting = fitting.filter(
    (rule) => mayBe(rule.type, 'Acceptance') && mayBe(rule.country, arrivalCountry) && mayBe(rule.region, wantedRegion),
  );
  const invalidating = fitting.filter(({ type, country }) => type === 'Invalidation' && mayBe(country, issuerCountry));
  const acceptance = newest(accepting.filter((rule) => isInForce(rule, at)));
  return {
    acceptance,
    invalidation: newest(invalidating.filter((rule) => isInForce(rule, at))),
    isOutOfDate: acceptance.length === 0 && accepting.length > 0,
  };
}

/** What could not be read may be anything. */
function mayBe(value: string | undefined, wanted: string): boolean {
  return value === undefined || value === wanted;
}

/** The last moment is within, as in the reference app; the text of the specification leaves it out. */
function isInForce({ validFrom, validUntil }: EuRule, at: Date): boolean {
  const time = at.getTime();
  return !(validFrom && validFrom.getTime() > time) && !(validUntil && validUntil.getTime() < time);
}

/** Of each identifier the highest version. A rule without a version neither replaces another nor is replaced. */
function newest(rules: readonly EuRule[]): readonly EuRule[] {
  const highest = new Map<string, string>();
  for (const { identifier, version } of rules) {
    const known = highest.get(identifier);
    if (version && (known === undefined || compareVersions(version, known) > 0)) highest.set(identifier, version);
  }
  return rules.filter(({ identifier, version }) => !version || version === highest.get(identifier));
}

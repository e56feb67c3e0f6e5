import type { CborValue } from '../../envelope/cbor.ts';
import { problem } from '../../problem.ts';
import type { TrustedKey } from '../key.ts';

/** All that a list says of a key but for the key itself and its times: many keys have the same. */
export interface Profile {
  /** Number of the list that says it, in the order of the snapshot's sources. */
  readonly source: number;
  readonly issuer?: string;
  readonly role: TrustedKey['role'];
  readonly network: string;
  readonly participant: string;
  readonly name?: string;
  readonly domains: readonly string[];
  readonly environment: TrustedKey['environment'];
  readonly standing: TrustedKey['standing'];
  readonly statusListVersion?: number;
  readonly logIndex?: number;
  /** When its keys were fetched, in seconds, where that is not when the whole list was. */
  readonly retrievedAt?: number;
  /** Whether each of its keys has a time from when, and until when, it may sign. */
  readonly hasFrom: boolean;
  readonly hasUntil: boolean;
}

/** @param listRetrievedAt when the list of the number was fetched */
export function profileOf(key: TrustedKey, source: number, listRetrievedAt: Date, issuer: string | undefined): Profile {
  const retrievedAt = seconds(key.provenance.retrievedAt);
  const { role, network, participant, name, domains, environment, standing, statusListVersion, provenance } = key;
  return {
    source,
    ...(issuer !== undefined && { issuer }),
    role,
    network,
    participant,
    ...(name !== undefined && { name }),
    domains,
    environment,
    standing,
    ...(statusListVersion !== undefined && { statusListVersion }),
    ...(provenance.logIndex !== undefined && { logIndex: provenance.logIndex }),
    ...(retrievedAt !== seconds(listRetrievedAt) && { retrievedAt }),
    hasFrom: key.validFrom !== undefined,
    hasUntil: key.validUntil !== undefined,
  };
}

const flags = { anchor: 1, test: 2, hasFrom: 4, hasUntil: 8 } as const;

/**
 * A profile as CBOR: `[source, flags, network, participant, domains, issuer?, name?, standing?, statusListVersion?,
 * logIndex?, retrievedAt?]`, texts by their number in the text table, what is absent as null, nulls at the end left out.
 */
export function encodeProfile(profile: Profile, textNumber: (text: string) => number): CborValue {
  const { standing, issuer, name, statusListVersion, logIndex, retrievedAt } = profile;
  const members: CborValue[] = [
    profile.source,
    (profile.role === 'anchor' ? flags.anchor : 0) |
      (profile.environment === 'test' ? flags.test : 0) |
      (profile.hasFrom ? flags.hasFrom : 0) |
      (profile.hasUntil ? flags.hasUntil : 0),
    textNumber(profile.network),
    textNumber(profile.participant),
    profile.domains.map(textNumber),
    issuer === undefined ? null : textNumber(issuer),
    name === undefined ? null : textNumber(name),
    standing.state === 'active' ? null : [standing.state, seconds(standing.since), textNumber(standing.reason)],
    statusListVersion ?? null,
    logIndex ?? null,
    retrievedAt ?? null,
  ];
  while (members.at(-1) === null) members.pop();
  return members;
}

/** @throws CredentialError `decode.malformed` */
export function decodeProfile(value: CborValue, texts: readonly string[]): Profile {
  if (!Array.isArray(value)) throw problem('decode.malformed', 'a profile of the snapshot is not a list');
  const [
    source,
    flag,
    network,
    participant,
    domains,
    issuer,
    name,
    standing,
    statusListVersion,
    logIndex,
    retrievedAt,
  ] = value as readonly CborValue[];
  if (!isNumber(source) || !isNumber(flag) || !Array.isArray(domains) || domains.length === 0)
    throw problem('decode.malformed', 'a profile of the snapshot lacks a part');
  const text = (number: CborValue): string => {
    const found = isNumber(number) ? texts[number] : undefined;
    if (found === undefined) throw problem('decode.malformed', 'the snapshot names a text that it does not hold');
    return found;
  };
  return {
    source,
    ...(isNumber(issuer) && { issuer: text(issuer) }),
    role: flag & flags.anchor ? 'anchor' : 'signer',
    network: text(network),
    participant: text(participant),
    ...(isNumber(name) && { name: text(name) }),
    domains: domains.map(text),
    environment: flag & flags.test ? 'test' : 'production',
    standing: decodeStanding(standing, text),
    ...(isNumber(statusListVersion) && { statusListVersion }),
    ...(isNumber(logIndex) && { logIndex }),
    ...(isNumber(retrievedAt) && { retrievedAt }),
    hasFrom: (flag & flags.hasFrom) !== 0,
    hasUntil: (flag & flags.hasUntil) !== 0,
  };
}

function decodeStanding(value: CborValue, text: (number: CborValue) => string): TrustedKey['standing'] {
  if (value === undefined || value === null) return { state: 'active' };
  const [state, since, reason] = Array.isArray(value) ? (value as readonly CborValue[]) : [];
  // What is not known to be good is not good: a standing of the future must not make a key active.
  if ((state !== 'suspended' && state !== 'revoked') || !isNumber(since))
    throw problem('decode.malformed', 'the snapshot has a standing that is not known');
  return { state, since: new Date(since * 1000), reason: text(reason) };
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const isNumber = (value: CborValue): value is number => typeof value === 'number' && Number.isSafeInteger(value);

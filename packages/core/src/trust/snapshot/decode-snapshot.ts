import { encodeHex } from '../../bytes/hex.ts';
import { type CborMap, type CborValue, decodeCbor } from '../../envelope/cbor.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { SourceSummary, TrustMaterial } from '../material.ts';
import { label, snapshotFormat } from './encode-snapshot.ts';
import { readTable } from './key-table.ts';
import { PackedKeys } from './packed-keys.ts';
import { decodeProfile } from './profile.ts';

/**
 * The payload of a snapshot as trust material. To be called only when its signature is proven.
 * @param source a name of the snapshot for people
 * @throws CredentialError `decode.malformed`, `decode.unsupported-version`
 */
export function decodeSnapshot(payload: Uint8Array, source: string): TrustMaterial {
  const snapshot = decodeCbor(payload, limits.snapshotItemsMax);
  if (!(snapshot instanceof Map)) throw malformed('it is not a map');
  if (snapshot.get(label.format) !== snapshotFormat)
    throw problem('decode.unsupported-version', 'the snapshot is of a newer format');
  const texts = list(snapshot, label.texts);
  if (!texts.every((text) => typeof text === 'string')) throw malformed('its texts are not texts');
  const sources = list(snapshot, label.sources).map((one) => decodeSource(one, texts));
  const profiles = list(snapshot, label.profiles).map((one) => decodeProfile(one, texts));
  if (!profiles.every(({ source: number }) => number in sources))
    throw malformed('it names a list that it does not hold');
  const packed = list(snapshot, label.tables).map((table) => new PackedKeys(readTable(table), { profiles, sources }));
  const asOf = time(snapshot.get(label.asOf));
  return {
    network: 'snapshot',
    source,
    entries: [],
    packed,
    revocationLists: list(snapshot, label.revocationLists).map((one) => decodeRevocationList(one, texts)),
    revokedSigners: list(snapshot, label.revokedSigners).map((one) => decodeRevoked(one, texts)),
    asOf,
    staleAfter: time(snapshot.get(label.staleAfter)),
    isProven: true,
    snapshot: { version: whole(snapshot.get(label.version)), sources },
    findings: [],
  };
}

function decodeSource(value: CborValue, texts: readonly string[]): SourceSummary {
  const [network, title, asOf, retrievedAt, isProven, productionKeys, testKeys] = members(value);
  return {
    network: text(network, texts),
    title: text(title, texts),
    asOf: time(asOf),
    retrievedAt: time(retrievedAt),
    isProven: isProven === true,
    productionKeys: whole(productionKeys),
    testKeys: whole(testKeys),
  };
}

function decodeRevocationList(value: CborValue, texts: readonly string[]): { issuer: string; json: unknown } {
  const [issuer, json] = members(value);
  if (typeof json !== 'string') throw malformed('a revocation list is not a text');
  try {
    return { issuer: text(issuer, texts), json: JSON.parse(json) };
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed('a revocation list is not JSON');
    throw error;
  }
}

function decodeRevoked(value: CborValue, texts: readonly string[]) {
  const [authority, serials] = members(value);
  const since = members(serials).map((one): [string, Date] => {
    const [serial, date] = members(one);
    if (!(serial instanceof Uint8Array)) throw malformed('a serial number is missing');
    return [encodeHex(serial), time(date)];
  });
  return { authorityKeyId: text(authority, texts), since: new Map(since) };
}

const malformed = (why: string) => problem('decode.malformed', `the snapshot is damaged: ${why}`);

function list(map: CborMap, at: number): readonly CborValue[] {
  return members(map.get(at));
}

function members(value: CborValue): readonly CborValue[] {
  if (!Array.isArray(value)) throw malformed('a list is missing');
  return value as readonly CborValue[];
}

function text(number: CborValue, texts: readonly string[]): string {
  const found = typeof number === 'number' ? texts[number] : undefined;
  if (found === undefined) throw malformed('it names a text that it does not hold');
  return found;
}

function whole(value: CborValue): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed('a number is missing');
  return value;
}

function time(value: CborValue): Date {
  const date = new Date(whole(value) * 1000);
  if (Number.isNaN(date.getTime())) throw malformed('a time does not exist');
  return date;
}

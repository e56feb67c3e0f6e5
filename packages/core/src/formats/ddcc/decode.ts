import { encodeBase64 } from '../../bytes/base64.ts';
import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { coseKeyId } from '../../envelope/cose.ts';
import { decodeHcert, type Hcert, hcertContents, plainCbor } from '../../envelope/hcert.ts';
import type { Steps } from '../../envelope/steps.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';

/** A DDCC, its envelope opened, its core data sets neither proven nor checked. */
export interface Ddcc {
  readonly hcert: Hcert;
  /** Base64 of the key id, as trust lists write it. Its length is free here: the first generation had two bytes. */
  readonly kid?: string;
  /** `flat`: the token itself is the core data set, as in the first generation (WHO no longer has it issued). */
  readonly layout: 'claim' | 'flat';
  /** Exactly one in a conforming certificate. */
  readonly parts: readonly DdccPart[];
}

export type DdccKind = 'vaccination' | 'test';

/** One core data set: the person, the certificate and one event. */
export interface DdccPart {
  readonly kind: DdccKind;
  readonly content: CborMap;
}

const kindOfContent = new Map<CborValue, DdccKind>([
  [3, 'vaccination'],
  [4, 'test'],
]);
/** By which member a flat data set tells what it is; that of a vaccination is not always nested. */
const kindOfMember = new Map<CborValue, DdccKind>([
  ['vaccine', 'vaccination'],
  ['vaccination', 'vaccination'],
  ['test', 'test'],
]);

/** Never throws. */
export function isDdcc(scan: Scan): boolean {
  return hcertContents(scan)?.some((content) => kindOfContent.has(content) || kindOfMember.has(content)) ?? false;
}

/** @throws CredentialError `decode.*` */
export function decodeDdcc(scan: Scan, steps: Steps): Ddcc {
  const hcert = decodeHcert(scan, steps);
  return steps.step(
    'ddcc',
    () => openDdcc(hcert),
    ({ kid, layout, parts }) => ({ kid, layout, content: parts.map(({ content }) => plainCbor(content)) }),
  );
}

function openDdcc(hcert: Hcert): Ddcc {
  const parts = [...hcert.contents].flatMap(([key, content]): DdccPart[] => {
    const kind = kindOfContent.get(key);
    if (!kind) return [];
    if (!(content instanceof Map)) throw problem('decode.malformed', 'the core data set is not a map');
    return [{ kind, content }];
  });
  const flat = hcert.contents.size === 0 ? flatParts(hcert.claims) : [];
  if (parts.length + flat.length === 0)
    throw problem('decode.unsupported-version', 'the health certificate is not a DDCC');
  const keyId = coseKeyId(hcert.cose);
  return {
    hcert,
    ...(keyId && { kid: encodeBase64(keyId) }),
    layout: flat.length > 0 ? 'flat' : 'claim',
    parts: [...parts, ...flat],
  };
}

function flatParts(claims: CborMap): DdccPart[] {
  const kinds = new Set([...claims.keys()].flatMap((member) => kindOfMember.get(member) ?? []));
  return [...kinds].map((kind) => ({ kind, content: claims }));
}

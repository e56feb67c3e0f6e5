import { encodeBase64 } from '../../bytes/base64.ts';
import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { coseKeyId } from '../../envelope/cose.ts';
import { decodeHcert, type Hcert, hcertContents, plainCbor } from '../../envelope/hcert.ts';
import type { Steps } from '../../envelope/steps.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';

/** An EU DCC, its envelope opened, its content neither proven nor checked against the schema. */
export interface Dcc {
  readonly hcert: Hcert;
  /** Base64 of the eight bytes of the key id, as trust lists write it; absent when there is none. */
  readonly kid?: string;
  readonly content: CborMap;
  /** The kinds of event that are present: exactly one in a conforming certificate. */
  readonly kinds: readonly DccKind[];
}

export type DccKind = 'v' | 't' | 'r';

const euDccV1 = 1;
/** Contents that are other rooms': the digital ICVP (-6), the DDCC (3, 4; by name in its first generation), links (5). */
const otherKinds = new Set<CborValue>([-6, 3, 4, 5, 'vaccine', 'vaccination', 'test']);
const keyIdBytes = 8;

/** Also an HCERT that cannot be opened, or with a content that nobody knows, counts as one: most are. Never throws. */
export function isDcc(scan: Scan): boolean {
  const contents = hcertContents(scan);
  return contents !== undefined && (contents.includes(euDccV1) || !contents.some((kind) => otherKinds.has(kind)));
}

/** @throws CredentialError `decode.*` */
export function decodeDcc(scan: Scan, steps: Steps): Dcc {
  const hcert = decodeHcert(scan, steps);
  return steps.step(
    'dcc',
    () => openDcc(hcert),
    ({ kid, content }) => ({ kid, content: plainCbor(content) }),
  );
}

function openDcc(hcert: Hcert): Dcc {
  const content = hcert.contents.get(euDccV1);
  if (!(content instanceof Map)) throw problem('decode.unsupported-version', 'the health certificate is not an EU DCC');
  const keyId = coseKeyId(hcert.cose);
  if (keyId && keyId.length !== keyIdBytes) throw problem('decode.malformed', 'the key id is not eight bytes long');
  return {
    hcert,
    ...(keyId && { kid: encodeBase64(keyId) }),
    content,
    kinds: (['v', 't', 'r'] as const).filter((kind) => isPresent(content.get(kind))),
  };
}

// Some issuers write the unused kinds as null or as an empty list.
const isPresent = (list: CborValue) =>
  list !== undefined && list !== null && !(Array.isArray(list) && list.length === 0);

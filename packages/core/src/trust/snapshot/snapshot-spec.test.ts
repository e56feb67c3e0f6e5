import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { CborTag, type CborValue, decodeCbor } from '../../envelope/cbor.ts';
import { readListSigners } from '../list-signers.ts';
import { openSnapshot } from './open-snapshot.ts';

const root = new URL('../../../../../', import.meta.url);
const read = (path: string) => Uint8Array.from(readFileSync(new URL(path, root)));
const example = read('examples/aurelia.carnet-trust');

/** CBOR in diagnostic notation (RFC 8949, 8), without white space outside texts. */
function diagnostic(value: CborValue): string {
  if (value instanceof Uint8Array) return `h'${Buffer.from(value).toString('hex')}'`;
  if (value instanceof CborTag) return `${value.tag}(${diagnostic(value.value)})`;
  if (value instanceof Map)
    return `{${[...value].map(([name, member]) => `${diagnostic(name)}:${diagnostic(member)}`).join()}}`;
  return Array.isArray(value) ? `[${value.map(diagnostic).join()}]` : JSON.stringify(value);
}

it('the example of the specification is the example file', () => {
  const spec = new TextDecoder().decode(read('docs/specs/trust-snapshot.md'));
  const [, block = ''] = /```\n([\s\S]*?)```/.exec(spec) ?? [];
  const { value } = decodeCbor(example) as CborTag;
  const [header, unprotected, payload, signature] = value as readonly CborValue[];
  const inside = diagnostic(decodeCbor(payload as Uint8Array));
  const whole = `18([${diagnostic(header)},${diagnostic(unprotected)},<<${inside}>>,${diagnostic(signature)}])`;
  const withoutBlanks = (text: string) => text.replaceAll(/("[^"]*")|\s/g, '$1');
  expect(withoutBlanks(block)).toBe(withoutBlanks(whole));
});

it('the example opens with the key of its publisher', async () => {
  const publishers = readListSigners(read('examples/publisher.pem'));
  const origin = { source: 'example', retrievedAt: new Date('2026-01-01T00:00:00Z'), publishers };
  const { snapshot } = await openSnapshot(example, origin, nodeCrypto());
  expect(snapshot?.sources.map(({ title }) => title)).toEqual(['Harbour Clinic', 'Aurelia']);
});

import { deflateSync } from 'node:zlib';
import { hcert, signer } from '../../../../conformance/make-dcc.ts';
import { decodeBase45, encodeBase45 } from '../bytes/base45.ts';
import { decodeCoseSign1 } from '../envelope/cose.ts';
import { inflateZlib } from '../envelope/inflate.ts';
import type { Scan } from '../scan.ts';
import { type FuzzLayer, signedCoseParts } from './fuzz-layer.suite.ts';

const aurelia = signer('aurelia');
const textOf = (scan: Scan) => (scan.kind === 'text' ? scan.text : '');
const coseOf = (scan: Scan) => inflateZlib(decodeBase45(textOf(scan), 4), 65536);

/** The layers of an HCERT, whatever its content, at which it is flipped and fuzzed; all are signed by Aurelia. */
export const hcertLayers: readonly FuzzLayer[] = [
  {
    name: 'the text',
    open: (scan) => new TextEncoder().encode(textOf(scan)),
    close: (bytes) => ({ kind: 'text', text: new TextDecoder().decode(bytes) }),
  },
  {
    name: 'the COSE message',
    open: coseOf,
    close: (cose) => ({ kind: 'text', text: `HC1:${encodeBase45(deflateSync(cose))}` }),
    signed: signedCoseParts,
  },
  {
    name: 'the claims, signed anew by a trusted key',
    open: (scan) => decodeCoseSign1(coseOf(scan)).payload,
    close: (payload) => ({ kind: 'text', ...hcert({ by: aurelia, claims: new Map(), payload }) }) as Scan,
  },
];

import { authority, nzPassText } from '../../../../../conformance/make-nz-pass.ts';
import { decodeBase32 } from '../../bytes/base32.ts';
import { decodeCoseSign1 } from '../../envelope/cose.ts';
import type { Scan } from '../../scan.ts';
import { type FuzzLayer, signedCoseParts } from '../fuzz-layer.suite.ts';

const textOf = (scan: Scan) => (scan.kind === 'text' ? scan.text : '');
const asText = (text: string): Scan => ({ kind: 'text', text });
const coseOf = (scan: Scan) => decodeBase32(textOf(scan), 'NZCP:/1/'.length);

/** The layers of a NZ COVID Pass at which it is flipped and fuzzed. */
export const nzPassLayers: readonly FuzzLayer[] = [
  {
    name: 'the text',
    open: (scan) => new TextEncoder().encode(textOf(scan)),
    close: (bytes) => asText(new TextDecoder().decode(bytes)),
  },
  {
    name: 'the COSE message',
    open: coseOf,
    close: (cose) => asText(nzPassText({ cose })),
    signed: signedCoseParts,
  },
  {
    name: 'the claims, signed anew by a trusted key',
    open: (scan) => decodeCoseSign1(coseOf(scan)).payload,
    close: (payload) => asText(nzPassText({ by: authority, payload })),
  },
];

import { deflateRawSync } from 'node:zlib';
import { issuer, jws } from '../../../../../conformance/make-shc.ts';
import { inflateRaw } from '../../envelope/inflate.ts';
import { decodeJws } from '../../envelope/jws.ts';
import type { Scan } from '../../scan.ts';
import type { FuzzLayer } from '../fuzz-layer.suite.ts';
import { jwsBytes } from './carrier.ts';

const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const asText = (bytes: Uint8Array): Scan => ({ kind: 'text', text: new TextDecoder().decode(bytes) });
const open = (scan: Scan) => jwsBytes(scan.kind === 'text' ? scan.text : '');

/** The layers of a SMART Health Card at which it is flipped and fuzzed. */
export const shcLayers: readonly FuzzLayer[] = [
  {
    name: 'the text',
    open: (scan) => new TextEncoder().encode(scan.kind === 'text' ? scan.text : ''),
    close: asText,
  },
  { name: 'the JWS', open, close: asText, signed: (bytes) => [[0, bytes.length]] },
  {
    name: 'the payload, signed anew by a trusted key',
    open: (scan) => inflateRaw(decodeJws(open(scan)).payload, 262_144),
    close: (json) => ({ kind: 'text', text: jws({ by: clinic, payload: {}, compress: () => deflateRawSync(json) }) }),
  },
];

import { seal } from '../../../../../conformance/make-vds-nc.ts';
import { isObject } from '../../envelope/json.ts';
import type { Scan } from '../../scan.ts';
import type { FuzzLayer } from '../fuzz-layer.suite.ts';

const encoder = new TextEncoder();
const textOf = (scan: Scan) => (scan.kind === 'text' ? scan.text : '');
const asText = (bytes: Uint8Array): Scan => ({ kind: 'text', text: new TextDecoder().decode(bytes) });

/** The layers of a seal at which it is flipped and fuzzed. */
export const vdsNcLayers: readonly FuzzLayer[] = [
  {
    name: 'the text',
    open: (scan) => encoder.encode(textOf(scan)),
    close: asText,
    // Names and texts of the header and the message; what stands between them may be written in other ways.
    signed(bytes) {
      const text = new TextDecoder().decode(bytes);
      const data = text.slice(0, text.indexOf('"sig"'));
      return [...data.matchAll(/(?<=")[A-Za-z0-9 .-]+(?=")/g)]
        .slice(1)
        .map(({ index, 0: word }) => [index, index + word.length]);
    },
  },
  {
    name: 'header and message, signed anew by a trusted signer',
    open: (scan) => encoder.encode(JSON.stringify((JSON.parse(textOf(scan)) as { data?: unknown }).data ?? {})),
    close(bytes) {
      let data: unknown;
      try {
        data = JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        return asText(bytes);
      }
      if (!isObject(data)) return asText(bytes);
      return { kind: 'text', text: JSON.stringify(seal({ by: 'icao-aurelia-seals', data })) };
    },
  },
];

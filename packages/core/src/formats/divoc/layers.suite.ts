import { brisa, canonicalByUs, divocCertificate, zip } from '../../../../../conformance/make-divoc.ts';
import { parseJsonObject } from '../../envelope/json.ts';
import { readZip } from '../../envelope/zip.ts';
import type { Scan } from '../../scan.ts';
import type { FuzzLayer } from '../fuzz-layer.suite.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The JSON of a certificate, in an archive or not. */
function jsonOf(scan: Scan): Uint8Array {
  if (scan.kind === 'bytes') return readZip(scan.bytes);
  return scan.text.startsWith('{') ? encoder.encode(scan.text) : readZip(Buffer.from(scan.text, 'latin1'));
}

/** The layers of a DIVOC certificate at which it is flipped and fuzzed. */
export const divocLayers: readonly FuzzLayer[] = [
  {
    name: 'the archive',
    open: (scan) => (scan.kind === 'bytes' ? scan.bytes : zip(Buffer.from(jsonOf(scan)))),
    close: (bytes) => ({ kind: 'bytes', bytes }),
  },
  {
    name: 'the JSON',
    open: jsonOf,
    close: (bytes) => ({ kind: 'text', text: decoder.decode(bytes) }),
    // The values of the document; names of members that share a meaning and a value may be written in other ways.
    signed(bytes) {
      const text = decoder.decode(bytes);
      const from = text.indexOf('"type"');
      return [...text.slice(from, text.indexOf('"proof"')).matchAll(/(?<=[:[,]"?)[^"[\]{},:]+(?="?[\],}])/g)].map(
        ({ index, 0: value }) => [from + index, from + index + value.length],
      );
    },
  },
  {
    name: 'the document, signed anew by a trusted key',
    open: (scan) => encoder.encode(JSON.stringify({ ...parseJsonObject(jsonOf(scan)), proof: undefined })),
    async close(bytes) {
      try {
        const document = parseJsonObject(bytes);
        const certificate = await divocCertificate({ by: brisa, document, canonical: canonicalByUs });
        return { kind: 'text', text: JSON.stringify(certificate) };
      } catch {
        return { kind: 'text', text: decoder.decode(bytes) };
      }
    },
  },
];

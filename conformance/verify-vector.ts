import { assembleTrust, type Scan, scanOfBytes, type Verdict, verify } from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import { loadVocabulary, nodeCrypto } from '@carnet/node';
import type { Vector } from './vector.ts';

const crypto = nodeCrypto();
const vocabulary = loadVocabulary();

export function scanOf({ scan }: Vector): Scan {
  return 'text' in scan ? { kind: 'text', text: scan.text } : scanOfBytes(Buffer.from(scan.base64, 'base64'));
}

/** The ports that a vector is judged with: its own trust, at its own time. */
export async function portsOf({ id, trust, at }: Vector) {
  const moment = new Date(at);
  const origin = { source: `vector ${id}`, retrievedAt: moment };
  const materials = await Promise.all(trust.map((item) => readTrustItem(item, origin, crypto)));
  return { crypto, vocabulary, ...assembleTrust(materials, moment) };
}

/** What Carnet says of a vector. */
export async function verifyVector(vector: Vector): Promise<Verdict> {
  return verify(scanOf(vector), new Date(vector.at), await portsOf(vector));
}

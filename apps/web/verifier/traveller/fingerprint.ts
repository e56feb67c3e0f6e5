import type { Scan } from '@carnet/core';
import { crypto } from '../verdict/judge.ts';

/** What a certificate is known by for a while, without anything of it being kept: SHA-256, as hexadecimal digits. */
export async function fingerprintOf(scan: Scan): Promise<string> {
  const bytes = scan.kind === 'text' ? new TextEncoder().encode(scan.text) : scan.bytes;
  return Array.from(await crypto.sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

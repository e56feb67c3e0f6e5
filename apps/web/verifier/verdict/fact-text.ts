/** A fact of a layer as text that can be read: bytes in hexadecimal, maps as what they hold. */
export function factText(fact: unknown): string {
  return typeof fact === 'string' ? fact : (JSON.stringify(fact, readable, 2) ?? '');
}

function readable(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, part]) => [factText(key), part]));
  return typeof value === 'bigint' ? value.toString() : value;
}

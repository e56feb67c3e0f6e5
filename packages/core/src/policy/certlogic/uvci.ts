const prefix = 'URN:UVCI:';

/**
 * One part of a certificate id of the EU (UVCI, Annex 2 of the eHN guidelines): what stands between `/`, `#` and `:`, after
 * an optional prefix. Empty parts count. Null when there is no such part.
 */
export function partOfUvci(uvci: string, index: number): string | null {
  const parts = (uvci.startsWith(prefix) ? uvci.slice(prefix.length) : uvci).split(/[/#:]/);
  return (index >= 0 ? parts[index] : undefined) ?? null;
}

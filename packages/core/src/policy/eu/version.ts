const version = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/;

/** Whether a text is a version of three numbers: `1.0.15`. */
export function isVersion(text: string): boolean {
  return version.test(text);
}

/** Below 0 when the first version is the older one, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const at = left.findIndex((number, place) => number !== right[place]);
  return at < 0 ? 0 : (left[at] as number) - (right[at] as number);
}

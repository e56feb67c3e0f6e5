const version = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/;

/** Whether a text is a version of three numbers: `1.0.15`. */
export function isVersion(text: string): boolean {
  return version.test(text);
}

/** The first of the three numbers. NaN where the text does not begin with one. */
export function majorOf(text: string): number {
  return Number.parseInt(text, 10);
}

/** Below 0 when the first version is the older one, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [a.split('.'), b.split('.')];
  const at = left.findIndex((number, place) => Number(number) !== Number(right[place]));
  return at < 0 ? 0 : Number(left[at]) - Number(right[at]);
}

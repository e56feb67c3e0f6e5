/** The only place of the page that asks what time it is. */
export function now(): Date {
  return new Date();
}

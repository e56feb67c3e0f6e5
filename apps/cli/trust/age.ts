const units = [
  { name: 'year', hours: 24 * 365 },
  { name: 'day', hours: 24 },
  { name: 'hour', hours: 1 },
] as const;

/** How long ago something was, in the largest unit that fits: `3 days`. */
export function ageOf(then: Date, now: Date): string {
  const hours = (now.getTime() - then.getTime()) / 3_600_000;
  for (const { name, hours: size } of units) {
    const count = Math.floor(hours / size);
    if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
  return 'less than an hour';
}

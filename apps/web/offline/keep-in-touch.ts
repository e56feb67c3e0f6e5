const betweenMs = 3 * 3_600_000;

/** Works at once, whenever the device comes online, and every three hours. @returns what ends it */
export function keepInTouch(work: () => void): () => void {
  const timer = setInterval(work, betweenMs);
  addEventListener('online', work);
  work();
  return () => {
    clearInterval(timer);
    removeEventListener('online', work);
  };
}

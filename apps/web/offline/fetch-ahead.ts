/**
 * Fetches every file of the build into the browser's ordinary cache, so that the page goes on without a network as long as
 * it is open. For browsers that keep no pages.
 * @returns whether all of them are there
 */
export async function fetchAhead(): Promise<boolean> {
  try {
    const paths: readonly string[] = await (await fetch('files.json')).json();
    for (const path of paths) {
      if (!navigator.onLine) return false;
      const answer = await fetch(path);
      if (!answer.ok) return false;
      await answer.arrayBuffer();
    }
    return true;
  } catch {
    return false; // the network went away: what is there is there
  }
}

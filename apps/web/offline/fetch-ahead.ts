/**
 * Fetches every file of the build into the browser's ordinary cache, so that the page goes on without a network as long as
 * it is open. For browsers that keep no pages.
 */
export async function fetchAhead(): Promise<void> {
  try {
    const paths: readonly string[] = await (await fetch('files.json')).json();
    for (const path of paths) await (await fetch(path)).arrayBuffer();
  } catch {
    // The network went away: what is there is there.
  }
}

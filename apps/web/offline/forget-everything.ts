import { kept } from './kept.ts';

/** Forgets all that was kept on this device, and starts the page anew: what it knows goes too. */
export async function forgetEverything(): Promise<void> {
  await kept.clear();
  try {
    localStorage.clear();
  } catch {
    // Then nothing was kept there.
  }
  history.replaceState(null, ''); // whoever comes next begins at the first screen
  location.reload();
}

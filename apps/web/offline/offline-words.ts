import type { TrustUpdate } from './trust-update.ts';
import type { Keeping } from './worker-watch.ts';

/** The words of the page about what it keeps on the device. */
export const offlineWords = {
  title: 'This device',
  readiness: {
    fetching: 'Getting ready to work without a network…',
    ready: 'Ready to work without a network.',
    'open-only': 'Works without a network as long as this page is open.',
  } satisfies Record<Keeping['readiness'], string>,
  newVersion: 'A new version is ready. It is used from the next start on.',
  takeNewVersion: 'Use it now',
  otherWindows: 'A new version is ready. Close the other windows of Carnet to use it.',
  update: {
    'not-asked': '',
    asking: 'Asking for newer trust data…',
    newest: 'The server of this page has no newer trust data.',
    'none-served': 'The server of this page has no trust data.',
    refused: 'The server of this page has trust data that is not used.',
    'no-network': 'No network, so newer trust data could not be asked for.',
    'no-answer': 'The server of this page does not answer, so newer trust data could not be asked for.',
  } satisfies Record<TrustUpdate['outcome'], string>,
  answeredAt: (moment: string) => `Last answer: ${moment}.`,
  ask: 'Ask again',
  daysMax: 'Trust data may be at most',
  publisherDecides: 'As old as its publisher says',
  days: (days: number) => (days === 1 ? '1 day old' : `${days} days old`),
  notKept: 'This browser keeps nothing for this page. Keys and rules end when it is closed.',
  forget: 'Forget everything on this device',
  forgetHint: 'Keys, lists, rules and the chosen country. The program itself stays.',
  forgetNow: 'Forget',
};

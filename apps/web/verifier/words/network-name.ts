import { words } from './tongue.ts';

/** A trust network in words for people; by its id where there are none. */
export function networkName(network: string): string {
  return words.issuer.network[network] ?? words.trust.networks[network] ?? network;
}

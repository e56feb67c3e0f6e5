export { FetchError, fetchFile } from './fetch-file.ts';
export { nodeCrypto } from './node-crypto.ts';
export { nodeLinks } from './node-links.ts';
export { newKeyPair, nodeSigner } from './node-signer.ts';
export { readCodes } from './read-codes.ts';
export { loadRulesets } from './rulesets.ts';
export { loadNetworkAddresses, type PublishedList } from './trust-network-addresses.ts';
export { isStoreName, openTrustStore, type StoredList, type TrustStore, writeWhole } from './trust-store.ts';
export { loadVocabulary } from './vocabulary.ts';

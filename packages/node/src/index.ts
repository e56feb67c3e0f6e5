export { nodeCrypto } from './node-crypto.ts';
export { newKeyPair, nodeSigner } from './node-signer.ts';
export { readCodes } from './read-codes.ts';
export { loadVocabulary } from './vocabulary.ts';

export { nodeCrypto } from './node-crypto.ts';
export { readCodes } from './read-codes.ts';
export { loadVocabulary } from './vocabulary.ts';

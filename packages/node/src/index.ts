export { nodeCrypto } from './node-crypto.ts';
export { nodeLinks } from './node-links.ts';
export { readCodes } from './read-codes.ts';
export { loadVocabulary } from './vocabulary.ts';

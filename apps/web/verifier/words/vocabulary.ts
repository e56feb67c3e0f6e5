import { createVocabulary, type Disease } from '@carnet/core';

/** The vocabulary of all diseases in `packages/data`. */
export const vocabulary = createVocabulary(
  Object.values(
    import.meta.glob<Disease>('../../../../packages/data/diseases/*.json', { eager: true, import: 'default' }),
  ),
);

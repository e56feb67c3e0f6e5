import { createDccCodes } from '@carnet/core/rules';
import { loadEuValueSets, loadProductFacts, loadVocabulary } from '@carnet/node';

/** What codes mean in an EU DCC, by the data that comes with Carnet. */
export const dccCodes = createDccCodes(loadProductFacts(), loadEuValueSets(), loadVocabulary());

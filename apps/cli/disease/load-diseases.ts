import type { Vocabulary } from '@carnet/core';
import { DiseaseFolderError, loadVocabulary } from '@carnet/node';
import { Option } from 'commander';
import { UsageError } from '../usage-error.ts';

/** Which diseases are known besides those that come with Carnet. */
export interface DiseaseOptions {
  /** Folders as `carnet disease new --to` writes them. */
  readonly diseases?: readonly string[];
}

/** For commander. */
export const diseasesOption = new Option(
  '--diseases <folder>',
  'further diseases, as `carnet disease new --to` writes them (repeatable)',
).argParser((folder: string, before: readonly string[] = []) => [...before, folder]);

/** The diseases that come with Carnet and those in the folders that were named. @throws UsageError */
export function loadDiseases({ diseases }: DiseaseOptions): Vocabulary {
  try {
    return loadVocabulary(diseases);
  } catch (error) {
    if (error instanceof DiseaseFolderError) throw new UsageError(error.message);
    throw error;
  }
}

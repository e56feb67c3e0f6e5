import { diseases } from './tongue.ts';
import { vocabulary } from './vocabulary.ts';

/** The name of a disease in the language of the page, else in English. */
export function diseaseName(id: string): string {
  return diseases.get(id) ?? vocabulary.diseaseName(id, 'en');
}

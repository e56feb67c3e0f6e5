import { isObject } from '../../envelope/json.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import { RulesetError, readRuleset } from './ruleset.ts';
import { tryExamples } from './ruleset-example.ts';

/** The languages of the United Nations, in which every rule is written. Those that come with Carnet have more. */
const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];

/**
 * What is wrong with a rule set, in parts of sentences:
 * - `format`: it cannot be read;
 * - `disease`: nobody knows its disease;
 * - `text`: a language is missing;
 * - `time`: it ends before it begins;
 * - `example`: there is none that meets it or none that does not, or one ends otherwise than it says.
 */
export interface RulesetFinding {
  readonly kind: 'format' | 'disease' | 'text' | 'time' | 'example';
  readonly what: string;
}

/**
 * Checks a rule set.
 * @param json untrusted JSON
 */
export function checkRuleset(json: unknown, vocabulary: Vocabulary): readonly RulesetFinding[] {
  try {
    const { id, disease, title, accepts, validFrom, validUntil } = readRuleset(json);
    const examples = tryExamples(json);
    const texts = [{ name: id, text: title }, ...accepts.map((one) => ({ name: one.id, text: one.text }))];
    return [
      ...(vocabulary.hasDisease(disease) ? [] : [{ kind: 'disease', what: `there is no disease ${disease}` } as const]),
      ...texts.flatMap(({ name, text }) => {
        const missing = languages.filter((language) => !text[language]);
        return missing.length > 0
          ? [{ kind: 'text', what: `${name} is not there in ${missing.join(', ')}` } as const]
          : [];
      }),
      ...(validUntil && validUntil < validFrom ? [{ kind: 'time', what: 'it ends before it begins' } as const] : []),
      ...['met', 'not-met']
        .filter((wanted) => !examples.some(({ expected }) => expected === wanted))
        .map((wanted) => ({ kind: 'example', what: `there is no example that expects ${wanted}` }) as const),
      ...examples
        .filter(({ expected, actual }) => expected !== actual)
        .map(({ why, expected, actual }) => ({ kind: 'example', what: `${why}: ${actual}, not ${expected}` }) as const),
    ];
  } catch (error) {
    if (!(error instanceof RulesetError)) throw error;
    const what = error.message.replace(/\.$/, '');
    return [
      { kind: 'format', what: isObject(json) && typeof json.id === 'string' ? what.replace(`${json.id}: `, '') : what },
    ];
  }
}

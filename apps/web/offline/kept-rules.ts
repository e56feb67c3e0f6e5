import type { RuleFile } from '../verifier/rules/rule-file.ts';
import { fileOf, kept, keptFileOf } from './kept.ts';

/**
 * The rules that were opened here, read anew.
 * @throws RuleFileError when they cannot be read any more
 */
export async function openKeptRules(): Promise<RuleFile | undefined> {
  const files = await kept.get('rules');
  if (!files) return undefined;
  const { readRuleFiles } = await import('../verifier/rules/rule-file.ts');
  return readRuleFiles(files.map(fileOf));
}

/** Undefined for the rules that come with Carnet. */
export async function keepRules(file: RuleFile | undefined): Promise<void> {
  if (file) await kept.set('rules', await Promise.all(file.files.map(keptFileOf)));
  else await kept.delete('rules');
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = process.env.CARNET_CORPUS ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));

/** Where the real-world cases lie, outside the repository; undefined when they are not there. */
export const corpus: string | undefined = existsSync(place) ? place : undefined;

/** What a test says when it is skipped for want of the corpus. */
export const corpusMissing = 'the corpus of real-world cases is not here (set CARNET_CORPUS to its folder)';

/** The files below a folder of the corpus whose names match, as paths relative to the corpus, sorted. */
export function corpusFiles(folder: string, name: RegExp): string[] {
  if (!corpus) return [];
  return readdirSync(`${corpus}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => name.test(path) && statSync(`${corpus}/${path}`).isFile())
    .sort();
}

export function readCorpus(path: string): Buffer {
  return readFileSync(`${corpus}/${path}`);
}

/** A JSON file; some begin with a byte order mark. */
export function readCorpusJson(path: string): unknown {
  return JSON.parse(
    readCorpus(path)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  );
}

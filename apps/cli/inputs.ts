import { existsSync, readFileSync, statSync } from 'node:fs';
import { partOf, type Scan, scanOfBytes, unwrap } from '@carnet/core';
import { readCodes } from '@carnet/node';
import { UsageError } from './usage-error.ts';

const fileBytesMax = 64 * 1024 * 1024;
const fileLike = /^[\w.~/\\-]{1,300}\.[A-Za-z][\w-]{1,24}$/;

/** One thing to be judged, with the name of the input it came from. `scan` is missing where a picture shows no code. */
export interface Input {
  readonly name: string;
  readonly scan?: Scan;
}

/**
 * Opens the inputs of a command: files of any kind, `-` for standard input, or the scanned text itself. Parts of split
 * codes are put together over all inputs.
 * @throws UsageError
 */
export async function openInputs(texts: readonly string[]): Promise<readonly Input[]> {
  if (texts.length === 0 && process.stdin.isTTY) {
    throw new UsageError('Name what to look at: a picture, a file, the scanned text, or - for standard input.');
  }
  const shown: Shown[] = [];
  for (const text of texts.length === 0 ? ['-'] : texts) {
    const name = text === '-' ? 'standard input' : existsSync(text) ? text : 'text';
    shown.push({ name, scans: await scansOf(text) });
  }
  return inputsOf(shown);
}

/** The scans in one thing that was shown: a picture may have several codes, or none. */
interface Shown {
  readonly name: string;
  readonly scans: readonly Scan[];
}

/** Each credential in what was shown, in its order; those whose parts were found in it come last. */
export function inputsOf(shown: readonly Shown[]): readonly Input[] {
  const all = shown.flatMap(({ name, scans }) => scans.map((scan) => ({ name, scan })));
  const parts = all.filter(({ scan }) => partOf(scan));
  const whole = shown.flatMap(({ name, scans }): readonly Input[] =>
    scans.length === 0
      ? [{ name }]
      : scans
          .filter((scan) => !partOf(scan))
          .flatMap((scan) => unwrap([scan]).map((credential) => ({ name, scan: credential }))),
  );
  const names = [...new Set(parts.map(({ name }) => name))].join(', ');
  return [...whole, ...unwrap(parts.map(({ scan }) => scan)).map((scan) => ({ name: names, scan }))];
}

async function scansOf(text: string): Promise<readonly Scan[]> {
  if (text === '-') return scansInFile(await readStandardInput());
  if (existsSync(text)) {
    const { size } = statSync(text);
    if (statSync(text).isDirectory()) throw new UsageError(`${text} is a folder. Name the files in it.`);
    if (size > fileBytesMax) throw new UsageError(`${text} is too large: ${size} bytes.`);
    return scansInFile(readFileSync(text));
  }
  if (fileLike.test(text)) throw new UsageError(`There is no file ${text}.`);
  return [{ kind: 'text', text }];
}

/** @throws UsageError when it is too large */
export async function readStandardInput(): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin) {
    pieces.push(piece);
    size += piece.length;
    if (size > fileBytesMax)
      throw new UsageError('Standard input is too large. For many credentials there is --batch.');
  }
  return Buffer.concat(pieces);
}

/** The codes in a picture, or the content of any other file. */
export async function scansInFile(file: Uint8Array): Promise<readonly Scan[]> {
  const bytes = Uint8Array.from(file);
  if (isPicture(bytes)) return readCodes(bytes);
  const scan = scanOfBytes(bytes);
  // An editor ends a text with a line break, which is not part of any code; blanks are left, for they can be.
  return [scan.kind === 'text' ? { kind: 'text', text: scan.text.replace(/[\r\n]+$/, '') } : scan];
}

function isPicture([a, b, c]: Uint8Array): boolean {
  const isPng = a === 0x89 && b === 0x50 && c === 0x4e;
  const isJpeg = a === 0xff && b === 0xd8 && c === 0xff;
  return isPng || isJpeg;
}

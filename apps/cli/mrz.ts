import { existsSync, readFileSync, statSync } from 'node:fs';
import { CredentialError, explainCheck, limits, type Mrz } from '@carnet/core';
import { readMrz } from '@carnet/core/holder';
import { readStandardInput } from './inputs.ts';
import { UsageError } from './usage-error.ts';

const fileBytesMax = 4 * limits.mrzLengthMax;

/**
 * The identity document of `--mrz`: a file with its lines, `-` for standard input, or the lines themselves.
 * @throws UsageError that says what to type again, and repeats nothing of it
 */
export async function openMrz(option: string, at: Date): Promise<Mrz> {
  const text = option === '-' ? textOf(await readStandardInput()) : existsSync(option) ? textOfFile(option) : option;
  // No line has a dot or a slash, so it was meant to be a file.
  if (text === option && /[./\\]/.test(option)) throw new UsageError('--mrz names a file that is not there.');
  try {
    return readMrz(text, at);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    const { title, nextStep } = explainCheck(error.code);
    throw new UsageError(`--mrz: ${title} (${error.detail}). ${nextStep}`);
  }
}

function textOfFile(path: string): string {
  const stat = statSync(path);
  if (!stat.isFile() || stat.size > fileBytesMax)
    throw new UsageError('--mrz names a file with the two or three lines of an identity document.');
  return textOf(readFileSync(path));
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

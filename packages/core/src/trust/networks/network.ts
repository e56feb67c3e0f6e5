import type { CryptoPort } from '../../crypto/crypto-port.ts';
import type { Origin, TrustMaterial } from '../material.ts';

/** A file that somebody named as a source of trust; nothing is believed yet. Text and JSON are read when asked for. */
export class TrustFile {
  readonly bytes: Uint8Array;
  #text?: string;
  #json?: { readonly value: unknown };

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static ofJson(value: unknown): TrustFile {
    const file = new TrustFile(new Uint8Array());
    file.#json = { value };
    return file;
  }

  /** The bytes as UTF-8; what is none of it shows as U+FFFD. */
  get text(): string {
    this.#text ??= new TextDecoder().decode(this.bytes);
    return this.#text;
  }

  /** The value of a JSON text; undefined when it is none. */
  get json(): unknown {
    this.#json ??= { value: parseJson(this.text) };
    return this.#json.value;
  }
}

/** One kind of trust list: everything that only its network knows. Bytes in, keys out; nothing is fetched. */
export interface TrustNetwork {
  /** The name of its file, and KIND of `carnet trust import`. */
  readonly id: string;
  readonly title: string;
  /** By structure; never throws. At most one network recognises a file. */
  recognise(file: TrustFile): boolean;
  /**
   * What cannot be used is left out with a finding, not the whole list. Keys are opened when they are first asked for.
   * @throws TrustFileError when nothing of it can be used, or when `origin.signers` did not sign it
   */
  read(file: TrustFile, origin: Origin, crypto: CryptoPort): TrustMaterial | Promise<TrustMaterial>;
}

/** The value of a JSON text, undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A time that is written down, unless it is none or lies ahead of the latest that it can be. */
export function pastTime(text: unknown, latest: Date): Date {
  const time = new Date(typeof text === 'string' ? text : Number.NaN);
  return time <= latest ? time : latest;
}

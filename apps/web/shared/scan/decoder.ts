import type { Picture } from './picture.ts';

/** What one decoder made of a picture. */
interface Decoded {
  /** The contents of the codes that it read. */
  readonly contents: readonly Uint8Array[];
  /** Something looks like a code, and could not be read. */
  readonly isUnread: boolean;
}

/** Reads every code in a picture; never throws for what a picture shows. */
export type Decoder = (picture: Picture) => Promise<Decoded>;

import type { Scan } from '@carnet/core';

/** What was read, one list for each picture, file or text. */
export type Reading = Promise<readonly (readonly Scan[])[]>;

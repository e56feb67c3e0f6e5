/** A file of the build: its path from the root of the page, and its SHA-256 in base64. */
export type BuiltFile = readonly [path: string, sha256: string];

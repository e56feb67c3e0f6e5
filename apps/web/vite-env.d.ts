/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Of the service worker only: the files of the build, and a name for their whole. */
  readonly BUILT_FILES: readonly import('./offline/built-file.ts').BuiltFile[];
  readonly VERSION: string;
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Everything is bundled: the page needs nothing but its own files, and no network once it is loaded. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // The same page whoever builds it: in a test NODE_ENV would add the name of each source file.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    target: 'es2022',
    // Nothing inline, so that the Content-Security-Policy can forbid it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 200,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** Everything is bundled: the page needs nothing but its own files, and no network once it is loaded. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // The same page whoever builds it: in a test NODE_ENV would add the name of each source file.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  plugins: [policyInPage()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Nothing inline, so that the Content-Security-Policy can forbid it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        // All that is needed at the start is one piece. Left to itself the bundler cuts it where later pieces share some
        // of it, and pieces compress worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // What is data changes when the world does, and not with the code.
            { name: 'diseases', test: /packages[\\/]data[\\/]diseases[\\/]/, priority: 1 },
            { debugName: 'start', name: (id, context) => (isNeededAtStart(id, context) ? 'start' : null) },
          ],
        },
      },
    },
  },
});

/** Whether a module is imported by the page, directly or by what it imports, and not only on demand. */
function isNeededAtStart(id: string, context: Rolldown.ChunkingContext, known = new Map<string, boolean>()): boolean {
  const answer = known.get(id);
  if (answer !== undefined) return answer;
  known.set(id, false); // modules may import each other's types in a circle
  const module = context.getModuleInfo(id);
  const isNeeded =
    module !== null &&
    (module.isEntry || module.importers.some((importer) => isNeededAtStart(importer, context, known)));
  known.set(id, isNeeded);
  return isNeeded;
}

/** Puts the policy into the page itself, before anything that it is about. */
function policyInPage(): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy };
  return {
    name: 'policy-in-page',
    transformIndexHtml: { order: 'post', handler: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }] },
  };
}

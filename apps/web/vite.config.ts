import { fileURLToPath } from 'node:url';
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';

/** Everything is bundled: the page needs nothing but its own files, and no network once it is loaded. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // The same page whoever builds it: in a test NODE_ENV would add the name of each source file.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  plugins: [fetchedAhead()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Nothing inline, so that the Content-Security-Policy can forbid it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 200,
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

/**
 * Has the browser fetch the pieces that come later while nobody waits for it, so that the page goes on without a network
 * once it is open. Samples are fetched when they are asked for.
 */
function fetchedAhead(): Plugin {
  return {
    name: 'fetched-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((piece) => isNeededLater(piece) && !html.includes(piece.fileName))
          .map(prefetch),
    },
  };
}

const isNeededLater = (piece: Rolldown.OutputAsset | Rolldown.OutputChunk) =>
  piece.type === 'chunk'
    ? !piece.isEntry && !/conformance[\\/]vectors/.test(piece.facadeModuleId ?? '')
    : /\.(css|wasm|js)$/.test(piece.fileName); // an asset that is code is a worker

const prefetch = ({ fileName }: Rolldown.OutputAsset | Rolldown.OutputChunk): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'prefetch', href: `./${fileName}`, crossorigin: true },
  injectTo: 'head',
});

import jsonld from 'jsonld';
import type { Context, Term } from '../packages/core/src/envelope/linked-data.ts';
import { contextsOf } from '../packages/core/src/envelope/linked-data-contexts.ts';

/**
 * The canonical RDF of a JSON-LD document by an implementation that is not ours. Only its contexts are ours, written as
 * JSON-LD; these are held against documents that others signed.
 * @param published contexts to be taken as they are published, by address
 */
export function canonicalByOracle(document: unknown, published?: ReadonlyMap<string, unknown>): Promise<string> {
  return jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: false,
    documentLoader: async (url) => ({
      contextUrl: null,
      documentUrl: url,
      document: published?.get(url) ?? { '@context': contextsOf(url).map(contextJson) },
    }),
  });
}

function contextJson({ base, terms }: Context): object {
  const members = Object.entries(terms).map(([name, term]) => [name, termJson(term)]);
  return { '@version': 1.1, ...(base !== undefined && { '@base': base }), ...Object.fromEntries(members) };
}

function termJson({ iri, type, scope }: Term): unknown {
  if (iri.startsWith('@')) return iri;
  return { '@id': iri, ...(type !== undefined && { '@type': type }), ...(scope && { '@context': contextJson(scope) }) };
}

import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import { isObject, type JsonObject } from './json.ts';
import { canonicalJson } from './json-canonical.ts';

/** A subject, a predicate and an object as N-Triples writes them; a node without a name begins with `_:`. */
export type Triple = readonly [subject: string, predicate: string, object: string];

/** What a context says of one name. */
export interface Term {
  /** The IRI that it stands for; `@id` or `@type` where it is another name for these. */
  readonly iri: string;
  /** What its values are: `@id`, `@vocab`, `@json`, or the IRI of a datatype. */
  readonly type?: string;
  /** What counts inside its values, or inside the nodes of this type. */
  readonly scope?: Context;
}

/** A context of JSON-LD that is pinned here, as data. */
export interface Context {
  /** What references that are only a fragment refer to. */
  readonly base?: string;
  readonly terms: Readonly<Record<string, Term>>;
}

/** Names of members and places in lists that lead to a value. */
export type Path = readonly (string | number)[];

/** A JSON-LD document as RDF. */
export interface LinkedData {
  readonly triples: readonly Triple[];
  /**
   * What is in the document and not in the triples, so that a signature does not fix it: members that no context
   * defines, and texts that should be IRIs and are none. A node whose own id is none is lost with all that is in it.
   */
  readonly lost: readonly Path[];
}

/** A context on top of others. What came by a type ends at the next node, where `previous` counts again. */
interface Layer {
  readonly context: Context;
  readonly outer?: Layer;
  readonly previous?: Layer;
}

const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';
const rdfJson = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const keywords: Readonly<Record<string, Term>> = { '@id': { iri: '@id' }, '@type': { iri: '@type' } };

/**
 * Absolute, and without the characters that could end an IRI in N-Triples. A blank is let through: libraries of the
 * years in which these documents were signed did so, and the identities of one large issuer have one.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const absoluteIri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u001f<>"{}|\\^`]*$/;

/**
 * Reads a document as RDF (JSON-LD 1.1 API, "Expansion" and "Deserialize JSON-LD to RDF"), as far as signed health
 * documents go: type-scoped and property-scoped contexts, coercion to IRIs, dates and JSON; no containers but sets, no
 * graphs, no languages, no prefixes, no contexts inside. What would need more is refused or reported as lost.
 * @param contexts the pinned contexts of the document, in its order; the member `@context` itself is not read
 * @param triplesMax how many triples there may be
 * @throws CredentialError `decode.malformed`, `decode.schema`
 */
export function readLinkedData(document: JsonObject, contexts: readonly Context[], triplesMax: number): LinkedData {
  if (isDeeper(document, limits.jsonDepthMax)) throw problem('decode.malformed', 'a document is nested too deeply');
  const triples: Triple[] = [];
  const lost: Path[] = [];
  let unnamed = 0;

  function add(subject: string | undefined, predicate: string, object: string | undefined): void {
    if (subject === undefined || object === undefined) return;
    if (triples.length >= triplesMax) throw problem('decode.schema', 'a document says too many things');
    triples.push([subject, predicate, object]);
  }

  /** @returns the name of the node, undefined when it is lost */
  function readNode(node: JsonObject, from: Layer, scope: Context | undefined, path: Path): string | undefined {
    const names = Object.keys(node).filter((name) => path.length > 0 || name !== '@context');
    const isReference = names.length === 1 && termOf(from, names[0] as string)?.iri === '@id';
    const base = isReference ? from : (from.previous ?? from);
    const typing = scope ? inside(base, scope) : base;
    const layer = typesOf(node, names, typing)
      .sort()
      .reduce((outer, type) => {
        const typeScope = termOf(typing, type)?.scope;
        return typeScope ? { context: typeScope, outer, previous: outer.previous ?? outer } : outer;
      }, typing);
    const subject = readId(node, names, layer, path);
    for (const name of names) {
      const term = termOf(layer, name);
      const at = [...path, name];
      if (!term && name.startsWith('@')) throw problem('decode.schema', 'a keyword of JSON-LD that is not used here');
      if (!term) lost.push(at);
      else if (term.iri === '@type') readTypes(node[name], subject, typing, at);
      else if (term.iri !== '@id') readMember(node[name], subject, term, layer, at);
    }
    return subject;
  }

  function readId(node: JsonObject, names: readonly string[], layer: Layer, path: Path): string | undefined {
    const [name, another] = names.filter((one) => termOf(layer, one)?.iri === '@id');
    if (name === undefined) return `_:b${unnamed++}`;
    const id = node[name];
    if (typeof id !== 'string' || another !== undefined) throw problem('decode.schema', 'an id is not one text');
    const iri = iriOf(id, layer);
    if (iri === undefined) lost.push(path);
    return iri;
  }

  function readTypes(value: unknown, subject: string | undefined, layer: Layer, path: Path): void {
    for (const [index, type] of (Array.isArray(value) ? value : [value]).entries()) {
      const iri = nameOf(type, layer);
      if (iri === undefined) lost.push([...path, ...(Array.isArray(value) ? [index] : [])]);
      add(subject, rdfType, iri);
    }
  }

  function readMember(value: unknown, subject: string | undefined, term: Term, layer: Layer, path: Path): void {
    const predicate = `<${term.iri}>`;
    if (term.type === '@json')
      add(subject, predicate, literal(new TextDecoder().decode(canonicalJson(value)), rdfJson));
    else if (value === null) return;
    else if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) readMember(one, subject, term, layer, [...path, index]);
    } else if (isObject(value)) add(subject, predicate, readNode(value, layer, term.scope, path));
    else {
      const object = scalar(value, term, term.scope ? inside(layer, term.scope) : layer);
      if (object === undefined) lost.push(path);
      add(subject, predicate, object);
    }
  }

  const [first, ...others] = contexts;
  if (!first) throw problem('decode.schema', 'a document names no context');
  readNode(document, others.reduce(inside, { context: first }), undefined, []);
  return { triples, lost };
}

function inside(outer: Layer, context: Context): Layer {
  return { context, outer, ...(outer.previous && { previous: outer.previous }) };
}

function termOf(layer: Layer, name: string): Term | undefined {
  for (let at: Layer | undefined = layer; at; at = at.outer)
    if (Object.hasOwn(at.context.terms, name)) return at.context.terms[name];
  return Object.hasOwn(keywords, name) ? keywords[name] : undefined;
}

/** The types of a node as it writes them. */
function typesOf(node: JsonObject, names: readonly string[], layer: Layer): string[] {
  const types = names.filter((name) => termOf(layer, name)?.iri === '@type').flatMap((name) => node[name]);
  if (!types.every((type) => typeof type === 'string')) throw problem('decode.schema', 'a type is not a text');
  return types;
}

/** A reference to a node; undefined when it is relative to nothing. */
function iriOf(text: string, layer: Layer): string | undefined {
  if (text.startsWith('_:')) throw problem('decode.schema', 'a document gives names to nodes without one');
  if (absoluteIri.test(text)) return `<${text}>`;
  if (!text.startsWith('#')) return undefined;
  for (let at: Layer | undefined = layer; at; at = at.outer) {
    const iri = at.context.base === undefined ? '' : at.context.base + text;
    if (absoluteIri.test(iri)) return `<${iri}>`;
  }
  return undefined;
}

/** A name that a context defines, or an IRI. */
function nameOf(text: unknown, layer: Layer): string | undefined {
  if (typeof text !== 'string') return undefined;
  const iri = termOf(layer, text)?.iri ?? text;
  return absoluteIri.test(iri) ? `<${iri}>` : undefined;
}

function scalar(value: unknown, { type }: Term, layer: Layer): string | undefined {
  const isReference = type === '@id' || type === '@vocab';
  if (typeof value === 'string') {
    if (isReference) return type === '@id' ? iriOf(value, layer) : (nameOf(value, layer) ?? iriOf(value, layer));
    return literal(value, type);
  }
  const own = isReference ? undefined : type;
  if (typeof value === 'boolean') return literal(String(value), own ?? `${xsd}boolean`);
  if (typeof value !== 'number') return undefined;
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e21;
  if (isWhole && own !== `${xsd}double`) return literal(value.toFixed(0), own ?? `${xsd}integer`);
  // The canonical form of a double: one digit before the point, no needless zeros, a capital E.
  return literal(value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), own ?? `${xsd}double`);
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/**
 * A literal as the canonical form of 2015 writes it. RDFC-1.0 of 2024 escapes all control characters; the documents
 * that are read here were signed before, and name the older form.
 */
function literal(text: string, datatype: string | undefined): string {
  const quoted = `"${text.replace(/["\\\n\r]/g, (character) => escapes[character] as string)}"`;
  return datatype === undefined ? quoted : `${quoted}^^<${datatype}>`;
}

/** Whether something is nested beyond so many levels; goes no deeper than that itself. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

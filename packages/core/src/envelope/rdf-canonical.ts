import { encodeHex } from '../bytes/hex.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import type { Triple } from './linked-data.ts';

const isUnnamed = (term: string) => term.startsWith('_:');

/** Names given out in order: `_:c14n0`, `_:c14n1`, ... */
class Names {
  readonly given: Map<string, string>;
  readonly #prefix: string;

  constructor(prefix: string, given?: ReadonlyMap<string, string>) {
    this.#prefix = prefix;
    this.given = new Map(given);
  }

  copy(): Names {
    return new Names(this.#prefix, this.given);
  }

  give(node: string): string {
    const name = this.given.get(node) ?? `_:${this.#prefix}${this.given.size}`;
    this.given.set(node, name);
    return name;
  }
}

/**
 * The canonical text of some triples: one per line, sorted, nodes without a name called `_:c14n0` and so on in an order
 * that depends on nothing but the triples (RDF Dataset Canonicalization, RDFC-1.0, with SHA-256; the same as URDNA2015).
 * Nodes that no single hash tells apart are told apart by their neighbours, for which the work is bounded: graphs exist
 * that are made to take for ever.
 * @throws CredentialError `decode.schema` when the nodes are too much alike
 */
export async function canonicalTriples(
  triples: readonly Triple[],
  { sha256 }: Pick<CryptoPort, 'sha256'>,
): Promise<string> {
  const distinct = [...new Map(triples.map((triple) => [lineOf(triple), triple])).values()];
  const triplesOf = new Map<string, Triple[]>();
  for (const triple of distinct) {
    for (const node of new Set([triple[0], triple[2]].filter(isUnnamed))) {
      const known = triplesOf.get(node);
      if (known) known.push(triple);
      else triplesOf.set(node, [triple]);
    }
  }
  const names = new Names('c14n');
  let work = 0;

  const hash = async (text: string) => encodeHex(await sha256(encodeUtf8(text)));
  const own = new Map<string, string>();
  for (const [node, about] of triplesOf) own.set(node, await hash(linesFor(node, about)));

  /** A neighbour, by its name where it has one, and by how it is a neighbour. */
  function relation(position: 's' | 'o', predicate: string, neighbour: string, temporary: Names): Promise<string> {
    const known = names.given.get(neighbour) ?? temporary.given.get(neighbour) ?? own.get(neighbour);
    return hash(position + predicate + known);
  }

  /** "Hash N-Degree Quads": a hash of the node and all that hangs together with it, and names in the order found. */
  async function hashDeeply(node: string, temporary: Names): Promise<{ hash: string; names: Names }> {
    const neighbours = new Map<string, string[]>();
    for (const [subject, predicate, object] of triplesOf.get(node) ?? []) {
      for (const [neighbour, position] of [[subject, 's'] as const, [object, 'o'] as const]) {
        if (neighbour === node || !isUnnamed(neighbour)) continue;
        spend(1);
        const at = await relation(position, predicate, neighbour, temporary);
        const known = neighbours.get(at);
        if (known) known.push(neighbour);
        else neighbours.set(at, [neighbour]);
      }
    }
    let said = '';
    let chosen = temporary;
    for (const [at, group] of byKey(neighbours)) {
      const best = await shortestPath(group, chosen);
      said += at + best.path;
      chosen = best.names;
    }
    return { hash: await hash(said), names: chosen };
  }

  /** Of all orders of some neighbours the one whose path comes first. */
  async function shortestPath(group: readonly string[], from: Names): Promise<{ path: string; names: Names }> {
    spend(group.reduce((orders, _, index) => orders * (index + 1), group.length));
    let best: { path: string; names: Names } | undefined;
    for (const order of ordersOf(group)) {
      const found = await walk(order, from.copy());
      if (!best || found.path < best.path) best = found;
    }
    return best as { path: string; names: Names };
  }

  async function walk(order: readonly string[], temporary: Names): Promise<{ path: string; names: Names }> {
    let path = '';
    const unvisited: string[] = [];
    for (const neighbour of order) {
      const known = names.given.get(neighbour);
      if (known === undefined && !temporary.given.has(neighbour)) unvisited.push(neighbour);
      path += known ?? temporary.give(neighbour);
    }
    for (const neighbour of unvisited) {
      const deeper = await hashDeeply(neighbour, temporary);
      path += `${deeper.names.give(neighbour)}<${deeper.hash}>`;
      temporary = deeper.names;
    }
    return { path, names: temporary };
  }

  function spend(steps: number): void {
    work += steps;
    if (work > limits.rdfWorkMax) throw problem('decode.schema', 'the parts of a document are too much alike');
  }

  const alike = new Map<string, string[]>();
  for (const [node, at] of own) {
    const known = alike.get(at);
    if (known) known.push(node);
    else alike.set(at, [node]);
  }
  const groups = byKey(alike);
  for (const [, group] of groups) if (group.length === 1) names.give(group[0] as string);
  for (const [, group] of groups) {
    const results: { hash: string; names: Names }[] = [];
    for (const node of group) {
      if (names.given.has(node)) continue;
      const temporary = new Names('b');
      temporary.give(node);
      results.push(await hashDeeply(node, temporary));
    }
    results.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
    for (const { names: found } of results) for (const node of found.given.keys()) names.give(node);
  }

  const named = (term: string) => names.given.get(term) ?? term;
  return distinct
    .map(([subject, predicate, object]) => lineOf([named(subject), predicate, named(object)]))
    .sort()
    .join('');
}

function lineOf([subject, predicate, object]: Triple): string {
  return `${subject} ${predicate} ${object} .\n`;
}

/** "Hash First Degree Quads": the lines about a node, in which it is `_:a` and every other without a name `_:z`. */
function linesFor(node: string, about: readonly Triple[]): string {
  const seen = (term: string) => (term === node ? '_:a' : isUnnamed(term) ? '_:z' : term);
  return about
    .map(([subject, predicate, object]) => lineOf([seen(subject), predicate, seen(object)]))
    .sort()
    .join('');
}

function byKey<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** All orders of some things, one after the other. */
function* ordersOf(things: readonly string[]): Generator<readonly string[]> {
  if (things.length < 2) yield things;
  else
    for (const [index, first] of things.entries())
      for (const rest of ordersOf(things.filter((_, other) => other !== index))) yield [first, ...rest];
}

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import rdfCanonize from 'rdf-canonize';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import type { Triple } from './linked-data.ts';
import { canonicalTriples } from './rdf-canonical.ts';

let hashes = 0;
const port = {
  sha256(data: Uint8Array) {
    hashes++;
    return createHash('sha256').update(data).digest();
  },
};
const canonical = (triples: readonly Triple[]) => canonicalTriples(triples, port);
const oracle = (triples: readonly Triple[]) =>
  rdfCanonize.canonize(triples.map((triple) => `${triple.join(' ')} .\n`).join(''), {
    algorithm: 'RDFC-1.0',
    inputFormat: 'application/n-quads',
    format: 'application/n-quads',
    maxWorkFactor: Number.POSITIVE_INFINITY,
  });

const p = '<urn:p>';
const q = '<urn:q>';
const node = (index: number) => `_:n${index}`;
const ring = (size: number, from = 0): Triple[] =>
  Array.from({ length: size }, (_, index) => [node(from + index), p, node(from + ((index + 1) % size))]);
const allWithAll = (size: number): Triple[] =>
  Array.from(
    { length: size * size },
    (_, index): Triple => [node(Math.floor(index / size)), p, node(index % size)],
  ).filter(([subject, , object]) => subject !== object);

/** A tree whose branches differ only in what hangs on their ends. */
const treeOf = (tree: string): Triple[] =>
  ['1', '2', '3'].flatMap((branch): Triple[] => [
    [`_:${tree}`, p, `_:${tree}${branch}`],
    [`_:${tree}${branch}`, p, `_:${tree}${branch}x`],
    [`_:${tree}${branch}x`, q, `"${branch}"`],
  ]);

/** Graphs of the kinds that tests of canonicalisation are made of. */
const graphs: readonly (readonly [what: string, triples: readonly Triple[]])[] = [
  ['no triple', []],
  ['no node without a name', [['<urn:a>', p, '"text"']]],
  ['one node', [['_:x', p, '"text"']]],
  ['a node that names itself', [['_:x', p, '_:x']]],
  [
    'the same twice',
    [
      ['_:x', p, '"text"'],
      ['_:x', p, '"text"'],
    ],
  ],
  [
    'two nodes that differ',
    [
      ['_:x', p, '"a"'],
      ['_:y', p, '"b"'],
    ],
  ],
  [
    'two nodes that do not',
    [
      ['_:x', p, '"a"'],
      ['_:y', p, '"a"'],
    ],
  ],
  [
    'two that are told apart by a neighbour',
    [
      ['_:x', p, '_:a'],
      ['_:y', p, '_:b'],
      ['_:a', q, '"1"'],
      ['_:b', q, '"2"'],
    ],
  ],
  [
    'two that are told apart at a distance',
    [
      ['_:x', p, '_:x1'],
      ['_:x1', p, '_:x2'],
      ['_:x2', p, '"1"'],
      ['_:y', p, '_:y1'],
      ['_:y1', p, '_:y2'],
      ['_:y2', p, '"2"'],
    ],
  ],
  [
    'the two directions of one predicate',
    [
      ['_:a', p, '_:b'],
      ['_:c', p, '_:a'],
      ['_:b', q, '_:c'],
      ['_:d', p, '_:a'],
    ],
  ],
  ['a ring', ring(4)],
  ['two rings of the same size', [...ring(3), ...ring(3, 3)]],
  ['two rings of different size', [...ring(3), ...ring(4, 3)]],
  ['a ring with a mark', [...ring(5), [node(2), q, '"here"']]],
  [
    'two ways between two nodes',
    [
      ['_:a', p, '_:b'],
      ['_:a', q, '_:b'],
      ['_:b', p, '_:a'],
      ['_:b', q, '_:a'],
    ],
  ],
  ['all with all', allWithAll(4)],
  ['a star of look-alikes', Array.from({ length: 6 }, (_, index): Triple => ['_:centre', p, node(index)])],
  ['two equal trees with branches that differ at their ends', [...treeOf('a'), ...treeOf('b')]],
  [
    'two equal trees',
    ['a', 'b'].flatMap((tree): Triple[] => [
      [`_:${tree}`, p, `_:${tree}1`],
      [`_:${tree}`, p, `_:${tree}2`],
    ]),
  ],
];

describe('canonicalTriples', () => {
  it.each(graphs)('%s', async (_what, triples) => {
    expect(await canonical(triples)).toBe(await oracle(triples));
  });

  it('gives any graph the canonical form that the oracle gives it', async () => {
    const term = fc.integer({ min: 0, max: 5 }).map(node);
    const triple = fc.tuple(
      fc.oneof({ weight: 4, arbitrary: term }, { weight: 1, arbitrary: fc.constant('<urn:a>') }),
      fc.constantFrom(p, q),
      fc.oneof({ weight: 4, arbitrary: term }, { weight: 1, arbitrary: fc.constantFrom('<urn:b>', '"text"') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(triple, { maxLength: 10 }), async (triples) => {
        expect(await canonical(triples)).toBe(await oracle(triples));
      }),
      { numRuns: 500, seed: 20_261_124 },
    );
  });

  it('does not depend on names and order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...graphs.map(([, triples]) => triples))
          .chain((triples) =>
            fc.tuple(
              fc.constant(triples),
              fc.shuffledSubarray([...triples], { minLength: triples.length }),
              fc.integer(),
            ),
          ),
        async ([triples, shuffled, salt]) => {
          const renamed = (term: string) =>
            term.startsWith('_:')
              ? `_:${createHash('sha256').update(`${salt}${term}`).digest('hex').slice(0, 8)}`
              : term;
          const same = shuffled.map(([s, pr, o]): Triple => [renamed(s), pr, renamed(o)]);
          expect(await canonical(same)).toBe(await canonical(triples));
        },
      ),
      { seed: 7 },
    );
  });

  it('hashes once for each node where nodes differ', async () => {
    hashes = 0;
    await canonical(Array.from({ length: 20 }, (_, index): Triple => [node(index), p, `"${index}"`]));
    expect(hashes).toBe(20);
  });

  it.each([
    ['all with all', allWithAll(9)],
    ['large rings', [...ring(60), ...ring(60, 60), ...ring(60, 120)]],
    [
      'look-alikes below look-alikes',
      [0, 1].flatMap((top) =>
        Array.from({ length: 2_000 }, (_, index): Triple => [`_:top${top}`, p, `_:top${top}x${index}`]),
      ),
    ],
    ['many squares', Array.from({ length: 200 }, (_, index) => ring(4, 4 * index)).flat()],
  ])('ends at once with a code for %s', async (_what, triples) => {
    hashes = 0;
    await expect(canonical(triples)).rejects.toThrow(CredentialError);
    expect(hashes).toBeLessThan(triples.length + 2 * limits.rdfWorkMax);
  });
});

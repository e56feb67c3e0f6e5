import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dccVectors } from './dcc-vectors.ts';
import { ddccVectors } from './ddcc-vectors.ts';
import { divocVectors } from './divoc-vectors.ts';
import { icvpVectors } from './icvp-vectors.ts';
import type { Row } from './make-dcc.ts';
import { makeExamples } from './make-examples.ts';
import { nzPassVectors } from './nz-pass-vectors.ts';
import { shcVectors } from './shc-vectors.ts';
import { vdsNcVectors } from './vds-nc-vectors.ts';
import type { Vector } from './vector.ts';
import { verifyVector } from './verify-vector.ts';
import { vhlVectors } from './vhl-vectors.ts';

/*
 * `npm run vectors` writes the vectors that are in the tables but not yet in `vectors/`, and removes those that have
 * left the tables. A vector that exists is never written again: signatures are random, and a golden is changed by
 * removing its file on purpose. Read a new file before you commit it, above all its `record`.
 */
const tables: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  dcc: dccVectors,
  ddcc: ddccVectors,
  divoc: divocVectors,
  icvp: icvpVectors,
  'nz-pass': nzPassVectors,
  shc: shcVectors,
  'vds-nc': vdsNcVectors,
  vhl: vhlVectors,
};

for (const [format, table] of Object.entries(tables)) {
  const folder = new URL(`./vectors/${format}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!(name.replace('.json', '') in table)) rmSync(new URL(name, folder));
  }
  for (const [id, row] of Object.entries(table)) {
    const file = new URL(`${id}.json`, folder);
    if (existsSync(file)) continue;
    const { why, flags, scan, trust, expect, at = '2026-01-01T12:00:00Z' } = row;
    const vector: Vector = {
      id,
      why,
      flags,
      source: 'Made by conformance/make-vectors.ts; persons are invented.',
      scan,
      at,
      trust,
      expect,
    };
    const { record } = await verifyVector(vector);
    writeFileSync(file, `${JSON.stringify({ ...vector, ...(record && { record }) }, null, 2)}\n`);
    process.stdout.write(`${format}/${id}\n`);
  }
}

await makeExamples();

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildVerifier } from './build-verifier.ts';

const diseasesBytesMax = 10_000;
const shellBytesMax = 150_000;
const coreBytesMax = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'carnet-size-'));

beforeAll(() => buildVerifier(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length;
const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

/** Bytes of the pieces whose names fit, packed as a server sends them. */
function packedSizes(isMeant: (name: string) => boolean): number[] {
  const assets = join(folder, 'assets');
  return readdirSync(assets)
    .filter((name) => /\.(js|css)$/.test(name) && isMeant(name))
    .map((name) => packed(join(assets, name)));
}

/** A piece with all that it needs at once. */
function piecesOf(outDir: string, name: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(name)) return known;
  known.add(name);
  const code = readFileSync(join(outDir, name), 'utf8');
  for (const [, piece] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g))
    piecesOf(outDir, piece as string, known);
  return known;
}

test('the shell of the page is small without the wasm decoder', () => {
  const start = packedSizes((name) => name.startsWith('index-'));
  expect(start).toHaveLength(2); // code and style
  // The codes of all diseases are a piece of their own: they grow with the world, not with the code.
  const diseases = packedSizes((name) => name.startsWith('diseases-'));
  expect(Math.max(...diseases)).toBeLessThanOrEqual(diseasesBytesMax);
  // What maps the record of one kind of certificate comes with the first certificate of that kind.
  const records = packedSizes((name) => name.startsWith('record-'));
  expect(records.length).toBeGreaterThan(4);
  const scanner = packedSizes((name) => name.startsWith('scan-worker-') || name.startsWith('watch-camera-'));
  expect(scanner).toHaveLength(2);
  const around = ['index.html', 'manifest.webmanifest', 'service-worker.js'].map((name) => packed(join(folder, name)));
  const shell = sum([...start, ...diseases, ...scanner, ...around]) + Math.max(...records);
  expect(shell).toBeLessThanOrEqual(shellBytesMax);
});

test('core with all formats is small without a decoder of pictures (goal G14)', async () => {
  const outDir = join(folder, 'core');
  const entry = fileURLToPath(import.meta.resolve('@carnet/core'));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { outDir, emptyOutDir: true, lib: { entry, formats: ['es'], fileName: 'core' }, target: 'es2022' },
  });
  // What begins a verification, and the record of one kind of certificate; each kind brings its own.
  const begin = piecesOf(outDir, 'core.js');
  const records = readdirSync(outDir).filter((name) => name.startsWith('record-'));
  expect(records.length).toBeGreaterThan(4);
  const sizes = records.map((record) => {
    const pieces = new Set([...begin, ...piecesOf(outDir, record)]);
    return sum([...pieces].map((name) => packed(join(outDir, name))));
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(coreBytesMax);
});

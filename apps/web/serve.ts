import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, sep } from 'node:path';
import { contentSecurityHeader } from './content-security-policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** What any server of this page should send with it; the page is tested under exactly these headers. */
const securityHeaders = {
  'Content-Security-Policy': contentSecurityHeader,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

interface ServedFile {
  readonly body: Uint8Array;
  /** Changes with the content (RFC 9110, 8.8.3). */
  readonly etag: string;
}

/**
 * A server for the files of one folder, read once. It answers nothing else and writes no log. Who has a file already, and
 * says so by its ETag, is told that it is still the same.
 * @param more files by path that stand in the place of those in the folder, such as `/trust/snapshot`
 */
export function serve(folder: string, more: ReadonlyMap<string, Uint8Array> = new Map()): Server {
  const files = new Map<string, ServedFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll(sep, '/').replace(/^\/?/, '/'), served(readFileSync(path)));
  }
  for (const [path, content] of more) files.set(path, served(content));
  return createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const file = files.get(name);
    for (const [header, value] of Object.entries(securityHeaders)) response.setHeader(header, value);
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(file ? 405 : 404, { 'Content-Type': 'text/plain' }).end();
      return;
    }
    response.setHeader('ETag', file.etag);
    response.setHeader('Cache-Control', cachePolicy(name));
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': types[extname(name)] ?? 'application/octet-stream',
      'Content-Length': file.body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  });
}

function served(body: Uint8Array): ServedFile {
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

/**
 * The names of assets change with their content. A browser asks for icons again whenever it likes, also without a network,
 * and may be a day behind. The page itself must be asked for anew.
 */
function cachePolicy(name: string): string {
  if (/\/assets\//.test(name)) return 'public, max-age=31536000, immutable';
  return /\/icons\//.test(name) ? 'public, max-age=86400' : 'no-cache';
}

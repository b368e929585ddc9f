import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What index.html holds where the nonce of its answer belongs; the page's style tags need it. */
const NONCE_PLACE = '__WAKEFUL_NONCE__';

export interface PageFiles {
  serve(request: IncomingMessage, response: ServerResponse): void;
}

/** Serves the built window. Only files that were there at the start have an address, so no path leads out of the folder. */
export function createPageFiles(folder: string): PageFiles {
  const files = new Map(listFiles(folder).map((file) => [addressOf(folder, file), file]));
  return {
    serve: (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendWords(response, 405, 'This address is only for reading.');
        return;
      }
      const path = pathOf(request.url ?? '/');
      const file = files.get(path === '/' ? '/index.html' : path);
      if (file === undefined) {
        sendWords(
          response,
          404,
          files.size === 0 ? 'The window is not built. Run: npm run build' : 'There is nothing here.',
        );
      } else sendFile(file, request, response);
    },
  };
}

/** An update takes files away under a host that still runs: whoever asks for one is told, and nothing else happens. */
function sendFile(file: string, request: IncomingMessage, response: ServerResponse): void {
  try {
    if (extname(file) === '.html') sendPage(file, request, response);
    else sendAsset(file, request, response);
  } catch {
    sendWords(response, 503, 'This part of the window cannot be read. Was Wakeful updated? Start it again.');
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function addressOf(folder: string, file: string): string {
  return `/${relative(folder, file).split(sep).join('/')}`;
}

function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function sendPage(file: string, request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const html = readFileSync(file, 'utf8').replaceAll(NONCE_PLACE, nonce);
  response.setHeader('content-security-policy', contentPolicy(nonce, html));
  response.setHeader('cache-control', 'no-store');
  response.writeHead(200, { 'content-type': TYPES['.html'], 'content-length': Buffer.byteLength(html) });
  response.end(request.method === 'HEAD' ? undefined : html);
}

function sendAsset(file: string, request: IncomingMessage, response: ServerResponse): void {
  const { size } = statSync(file);
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': size,
    'cache-control': cacheRule(file),
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** The build names assets by their content (`main-B1x2Y3z4.js`): such a file never changes. */
function cacheRule(file: string): string {
  return /-[\w-]{8}\.\w+$/.test(file) ? 'private, max-age=31536000, immutable' : 'no-cache';
}

/** Refusals and other short answers, in words. */
export function sendWords(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${words}\n`);
}

/** The scripts that the build put into the page itself, by their digests. */
function ownScripts(html: string): string {
  const scripts = html.matchAll(/<script>(?<text>.*?)<\/script>/gs);
  const digests = [...scripts].map(({ groups }) =>
    createHash('sha256')
      .update(groups?.['text'] ?? '')
      .digest('base64'),
  );
  return digests.map((digest) => ` 'sha256-${digest}'`).join('');
}

function contentPolicy(nonce: string, html: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'${ownScripts(html)}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

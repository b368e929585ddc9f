import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createPageServer } from '../../../src/main/server/websocket';
import { SILENT } from '../../support/world';

/** Of the build, in the page itself. */
const OWN_SCRIPT = "document.title = 'Wakeful';\n";
const token = 'right-right-right-right-right-ri';
const folder = mkdtempSync(join(tmpdir(), 'wakeful-pages-'));
const pages = join(folder, 'renderer');
const server = createPageServer({ router: {} as never, pages, port: 0, token, log: SILENT });
let port = 0;
let forOneUse: () => string;

beforeAll(async () => {
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(
    join(pages, 'index.html'),
    `<meta name="wakeful-nonce" content="__WAKEFUL_NONCE__"><script>${OWN_SCRIPT}</script>`,
  );
  writeFileSync(join(pages, 'assets/index-B1x2Y3z4.js'), 'export {};');
  writeFileSync(join(pages, 'assets/gone-B1x2Y3z4.js'), 'export {};');
  writeFileSync(join(pages, 'gone.html'), 'gone');
  const address = await server.listen();
  forOneUse = address.forOneUse;
  port = Number(new URL(address.lasting).port);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Node's own client, which sends a path as it is written. */
function get(
  path: string,
  { method = 'GET', headers = { cookie: `wakeful_${port}=${token}` } } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    call.on('error', reject).end();
  });
}

describe('the page server', () => {
  test('trades the secret of the address for a cookie and takes it out of the address', async () => {
    const arrival = await get(`/?token=${token}`, { headers: {} as never });
    expect(arrival).toMatchObject({ status: 302, headers: { location: '/' } });
    const [cookie = ''] = arrival.headers['set-cookie'] ?? [];
    expect((await get('/', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);
  });

  test('admits a browser once by what its command line shows', async () => {
    const { pathname, search } = new URL(forOneUse());
    expect((await get(pathname + search, { headers: {} as never })).status).toBe(302);
    expect((await get(pathname + search, { headers: {} as never })).status).toBe(401);
  });

  test('writes a new nonce into the page and its content policy each time', async () => {
    const nonceOf = async () => {
      const { headers, body } = await get('/');
      const [, nonce = 'none'] = /content="([^"]+)"/.exec(body) ?? [];
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}';`);
      return nonce;
    };
    expect(await nonceOf()).not.toBe(await nonceOf());
  });

  test('allows the page nothing from elsewhere', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    const digest = createHash('sha256').update(OWN_SCRIPT).digest('base64');
    expect(policy.startsWith(`default-src 'none'; script-src 'self' 'sha256-${digest}';`)).toBe(true);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  test('lets a browser keep what is named by its content', async () => {
    const { headers, status } = await get('/assets/index-B1x2Y3z4.js');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  test.each(['assets/gone-B1x2Y3z4.js', 'gone.html'])(
    'outlives an update that took %s away, and says so',
    async (name) => {
      rmSync(join(pages, name));
      for (const method of ['HEAD', 'GET']) expect((await get(`/${name}`, { method })).status).toBe(503);
      expect((await get(`/${name}`)).body).toMatch(/^This part of the window cannot be read\./);
      expect((await get('/')).status).toBe(200);
    },
  );

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/%00',
    '/%',
    '/assets',
    '/nothing.js',
  ])('answers %s with nothing', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  test('takes nothing in', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405);
  });

  test('refuses strangers in words, without a page', async () => {
    const { status, body } = await get('/', { headers: {} as never });
    expect({ status, body }).toEqual({
      status: 401,
      body: 'Open Wakeful with the address that "wakeful serve" printed; it carries the key.\n',
    });
  });

  test.each([
    ['without a cookie', { origin: true, cookie: false, path: '/rpc' }, 401],
    ['from another site', { origin: false, cookie: true, path: '/rpc' }, 403],
    ['at another path', { origin: true, cookie: true, path: '/other' }, 404],
  ])('refuses a WebSocket %s', async (_, { origin, cookie, path }, expected) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      headers: {
        origin: origin ? `http://127.0.0.1:${port}` : 'https://evil.example',
        ...(cookie ? { cookie: `wakeful_${port}=${token}` } : {}),
      },
    });
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => resolve('open'));
      socket.on('error', () => undefined);
    });
    socket.terminate();
    expect(status).toBe(expected);
  });
});

/** Bytes that are no message of any protocol, or one that is far too large: each carrier goes on answering others. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connectToRunning } from '../../src/main/cli/connect';
import { createSocketServer } from '../../src/main/server/http';
import { createIpcServer } from '../../src/main/server/ipc';
import { createPageServer } from '../../src/main/server/websocket';
import { clientOver, routerOf } from '../support/carriers';
import { FakeIpcMain, FakeWindow } from '../support/fake-electron-ipc';
import { Random } from '../simulation/random';
import { disposeWorlds, SILENT, startWorld } from '../support/world';

const MESSAGES = 2_000;
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  expect(disposeWorlds()).toEqual([]);
});

/** Like a message in parts: whoever reads it gets further before it turns out to be none. */
const BEGINNINGS = [
  '',
  '{',
  '{"i":"1","t":1,"p":{"u":"/schedules/list","b":',
  '{"i":"1","t":1,"p":{"u":"/../../x","m":"GET"}}',
  '{"i":1e999,"t":9}',
  '{"i":"1","t":4}',
  '[[[[[[[[',
  'null',
  '\ud800',
  '\0',
];

function bytes(random: Random): string | Uint8Array {
  const noise = Uint8Array.from({ length: random.pick([0, 1, 40, 3_000]) }, () => random.between(0, 255));
  const text = random.pick(BEGINNINGS) + Buffer.from(noise).toString(random.pick(['latin1', 'utf8', 'hex']));
  return random.chance(0.3) ? noise : random.chance(0.3) ? Buffer.from(text) : text;
}

test('a WebSocket that sends noise hurts nobody else', async () => {
  const world = await startWorld();
  const token = 'a-token-of-thirty-two-characters';
  const server = createPageServer({
    router: routerOf(world),
    pages: '/nowhere',
    port: 0,
    token,
    log: SILENT,
  });
  closing.push(() => server.close());
  const { origin, port } = new URL((await server.listen()).lasting);
  const open = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
      headers: { origin, cookie: `wakeful_${port}=${token}` },
    });
    await once(socket, 'open');
    return socket;
  };
  const noisy = await open();
  noisy.on('error', () => undefined);
  const random = new Random(7);
  for (let sent = 0; sent < MESSAGES; sent += 1) noisy.send(bytes(random));
  noisy.ping();
  await Promise.race([once(noisy, 'pong'), once(noisy, 'close')]);

  const large = await open();
  large.on('error', () => undefined);
  large.send('x'.repeat(17_000_000));
  await once(large, 'close');

  const good = await open();
  const { RPCLink } = await import('@orpc/client/websocket');
  const { createORPCClient } = await import('@orpc/client');
  const link = new RPCLink({ websocket: good as unknown as globalThis.WebSocket });
  const client = createORPCClient<ReturnType<typeof clientOver>>(link);
  expect((await client.status.get()).schedules.total).toBe(0);
});

test('a page that sends noise over IPC hurts nobody else', async () => {
  const world = await startWorld();
  const page = 'file:///opt/Wakeful/out/renderer/index.html';
  const ipcMain = new FakeIpcMain();
  const server = createIpcServer({ router: routerOf(world), ipcMain: ipcMain.port, log: SILENT });
  closing.push(() => server.close());
  const [noisy, good] = [new FakeWindow(ipcMain, page), new FakeWindow(ipcMain, page)];
  for (const window of [noisy, good]) server.serve(window.contents, { file: page });
  const random = new Random(11);
  for (let sent = 0; sent < MESSAGES; sent += 1)
    noisy.say(
      random.chance(0.2) ? random.pick<unknown>([null, 5, {}, [], new Map(), new Date(0)]) : bytes(random),
    );
  noisy.say('x'.repeat(17_000_000));
  expect((await clientOver(good.bridge).status.get()).schedules.total).toBe(0);
  expect((await clientOver(noisy.bridge).status.get()).schedules.total).toBe(0);
});

const POST = (path: string, body: string, type = 'application/json') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;

const REQUESTS: readonly (readonly [what: string, request: string])[] = [
  ['no HTTP', 'hello\r\n\r\n'],
  ['no such method', 'BREW /api/v1/schedules HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ['half of a JSON', POST('/api/v1/schedules', '{"name": ')],
  ['a JSON that is no object', POST('/api/v1/schedules', '[[[[1]]]]')],
  ['a body of another type', POST('/api/v1/schedules', '<a/>', 'application/xml')],
  ['a form without its border', POST('/api/v1/schedules', 'x', 'multipart/form-data')],
  [
    'a form',
    POST(
      '/api/v1/schedules',
      'name=a&__proto__[x]=1&constructor[prototype][x]=1',
      'application/x-www-form-urlencoded',
    ),
  ],
  ['a prototype', POST('/api/v1/schedules', '{"__proto__":{"enabled":true},"name":"a"}')],
  ['a way out', 'GET /api/v1/../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  [
    'an address that cannot be decoded',
    'GET /api/v1/schedules/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ],
  [
    'deep brackets in a query',
    `GET /api/v1/runs?${'a[b]'.repeat(1_500)}=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  ],
  [
    'a flood of headers',
    `GET /api/v1/status HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(9_000)}Connection: close\r\n\r\n`,
  ],
  [
    'two lengths',
    'POST /api/v1/schedules HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\nx',
  ],
  ['a body far too large', POST('/api/v1/schedules', `{"name":"${'x'.repeat(17_000_000)}"}`)],
  [
    'a body far too large in pieces',
    `POST /api/v1/schedules HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${`100000\r\n${'x'.repeat(0x100000)}\r\n`.repeat(17)}0\r\n\r\n`,
  ],
];

test.each(REQUESTS)(
  '%s over the socket changes nothing, tells nothing of the inside, and hurts nobody else',
  async (_what, request) => {
    const world = await startWorld();
    const folder = mkdtempSync(join(tmpdir(), 'wakeful-bytes-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const socket = join(folder, 'wakeful.sock');
    const server = createSocketServer({ router: routerOf(world), socket, version: '1.2.3', log: SILENT });
    await server.listen();
    closing.push(() => server.close());

    const connection = connect(socket);
    const answered: Buffer[] = [];
    connection.on('data', (data) => answered.push(data));
    connection.on('error', () => undefined);
    connection.write(request);
    // It may be hung up on while it still writes.
    await new Promise((resolve) => connection.once('close', resolve));
    const answer = Buffer.concat(answered).toString();
    expect(answer).toMatch(/^$|^HTTP\/1\.1 (200|4\d\d) /);
    expect(answer).not.toMatch(/\n\s+at |\.ts:\d+|node_modules/);
    expect(world.store.countSchedules().total).toBe(0);

    const client = await connectToRunning(socket);
    expect((await client?.status.get())?.schedules.total).toBe(0);
  },
);

/** Each way in which the contract is carried, ready to be talked to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink } from '@orpc/client/websocket';
import type { Machine } from '../../src/main/server/about';
import { createRouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import { connectToRunning } from '../../src/main/cli/connect';
import type { Log } from '../../src/main/engine/ports';
import { createIpcServer } from '../../src/main/server/ipc';
import { createSocketServer } from '../../src/main/server/http';
import { createRouter, type WakefulRouter } from '../../src/main/server/router';
import { createPageServer } from '../../src/main/server/websocket';
import type { WakefulBridge } from '../../src/shared/contract/bridge';
import type { WakefulClient } from '../../src/shared/contract/contract';
import { FakeIpcMain, FakeWindow } from './fake-electron-ipc';
import { SILENT, type World } from './world';

export interface CarriedClient {
  readonly client: WakefulClient;
  close(): Promise<void>;
}

export interface Carrier {
  readonly name: string;
  open(router: WakefulRouter): Promise<CarriedClient>;
}

const SOME_MACHINE: Machine = {
  database: '/home/somebody/wakeful/wakeful.db',
  logFile: '/home/somebody/wakeful/logs/wakeful.log',
  runtime: [{ name: 'Node.js', version: '24.0.0' }],
  system: { name: 'Linux', release: '6.8.0', architecture: 'x86_64' },
  surroundings: () =>
    Promise.resolve({ power: { onBattery: true, percent: 40 }, online: null, idleMs: null, heat: null }),
  abilities: null,
};

export function routerOf(world: World, log: Log = SILENT): WakefulRouter {
  return createRouter({
    store: world.store,
    core: world.core,
    secrets: world.secrets,
    environment: world.environment,
    loginStart: world.loginStart,
    updates: world.updates,
    output: world.runner,
    clock: world.time,
    machine: SOME_MACHINE,
    rest: () => Promise.resolve(),
    answerer: { host: 'headless', version: '1.2.3', pid: 42, home: '/home/somebody/wakeful' },
    log,
  });
}

export const inProcess: Carrier = {
  name: 'in one process',
  open: (router) => Promise.resolve({ client: createRouterClient(router), close: () => Promise.resolve() }),
};

const overSocket: Carrier = {
  name: 'HTTP on a private socket',
  open: async (router) => {
    const folder = mkdtempSync(join(tmpdir(), 'wakeful-carrier-'));
    const socket = join(folder, 'wakeful.sock');
    const server = createSocketServer({ router, socket, version: '1.2.3', log: SILENT });
    await server.listen();
    const client = await connectToRunning(socket);
    if (client === null) throw new Error('The socket does not answer.');
    const close = async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    };
    return { client, close };
  },
};

const overWebSocket: Carrier = {
  name: 'WebSocket on loopback',
  open: async (router) => {
    const token = 'a-token-of-thirty-two-characters';
    const server = createPageServer({ router, pages: '/nowhere', port: 0, token, log: SILENT });
    const { origin, port } = new URL((await server.listen()).lasting);
    const websocket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
      headers: { origin, cookie: `wakeful_${port}=${token}` },
    });
    const link = new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket });
    return { client: createORPCClient(link), close: () => server.close() };
  },
};

/** In the order in which a difference is easiest to understand. */
export const carriers: readonly Carrier[] = [inProcess, overSocket, overWebSocket];

/** As the window of the desktop is talked to, without Electron. */
export const overIpc: Carrier = {
  name: 'IPC',
  open: (router) => {
    const page = 'file:///opt/Wakeful/out/renderer/index.html';
    const ipcMain = new FakeIpcMain();
    const server = createIpcServer({ router, ipcMain: ipcMain.port, log: SILENT });
    const window = new FakeWindow(ipcMain, page);
    server.serve(window.contents, { file: page });
    const client = clientOver(window.bridge);
    return Promise.resolve({ client, close: () => Promise.resolve(server.close()) });
  },
};

/** The client of a window, over the bridge that its preload made. */
export function clientOver(bridge: WakefulBridge): WakefulClient {
  const port = {
    on: (event: string, listener: (event?: { data: unknown }) => void) => {
      if (event === 'message') bridge.onMessage((data) => listener({ data }));
    },
    postMessage: (message: string | Uint8Array) => bridge.send(message),
  };
  return createORPCClient(new PortLink({ port }));
}

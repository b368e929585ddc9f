import { implement } from '@orpc/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contract, type WakefulClient } from '@shared/contract/contract';
import type { Change, StatusView } from '@shared/contract/views';
import type { Log } from '../../src/main/engine/ports';
import { createIpcServer, type IpcServer } from '../../src/main/server/ipc';
import { LARGEST_MESSAGE_BYTES } from '../../src/main/server/peer';
import type { WakefulRouter } from '../../src/main/server/router';
import { clientOver } from '../support/carriers';
import { FakeIpcMain, FakeWindow } from '../support/fake-electron-ipc';

const PAGE = { file: 'file:///opt/Wakeful/out/renderer/index.html' };

const STATUS: StatusView = {
  running: true,
  host: 'electron',
  version: '0.1.0',
  pid: 1,
  uptimeMs: 0,
  home: '/home/ada/.local/share/wakeful',
  schedulerStopped: null,
  monitorsStopped: null,
  schedules: { total: 0, enabled: 0 },
  queue: { waiting: 0, running: 0, succeeded: 0, failed: 0 },
  pauses: [],
  pausedSchedules: { count: 0, first: [], nextEndAt: null, lastEndAt: null },
  waiting: {},
  nextRun: null,
};

/** The stream of changes stays open until whoever listens is gone; this tells when it was ended. */
function routerWithOpenStream(): { router: WakefulRouter; streamEnded: Promise<void> } {
  const ended = Promise.withResolvers<void>();
  const base = implement(contract);
  const parts = {
    status: { get: base.status.get.handler(() => STATUS) },
    schedules: {
      get: base.schedules.get.handler(({ input, errors }) => {
        const message = `There is no schedule named ${input.schedule}.`;
        throw errors.NOT_FOUND({ message, data: { kind: 'not-found', message, field: null, fix: null } });
      }),
    },
    changes: {
      watch: base.changes.watch.handler(async function* ({ signal }): AsyncGenerator<Change> {
        yield { kind: 'ready' };
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        ended.resolve();
      }),
    },
  };
  return { router: parts as unknown as WakefulRouter, streamEnded: ended.promise };
}

let ipcMain: FakeIpcMain;
let window: FakeWindow;
let client: WakefulClient;
let server: IpcServer;
let streamEnded: Promise<void>;
const warn = vi.fn<Log['warn']>();
const log: Log = { debug: vi.fn(), info: vi.fn(), warn, error: vi.fn() };

beforeEach(() => {
  warn.mockClear();
  const parts = routerWithOpenStream();
  streamEnded = parts.streamEnded;
  ipcMain = new FakeIpcMain();
  server = createIpcServer({ router: parts.router, ipcMain: ipcMain.port, log });
  window = new FakeWindow(ipcMain, PAGE.file);
  server.serve(window.contents, PAGE);
  client = clientOver(window.bridge);
});

/** A stream that is open: its first event has come. */
async function openStream(): Promise<void> {
  const changes = await client.changes.watch();
  const first = await changes.next();
  expect(first.value).toEqual({ kind: 'ready' });
}

const whyRefused = () => warn.mock.calls.map(([, facts]) => facts as { reason?: string; problem?: string });

describe('the contract over IPC', () => {
  it('answers a call', async () => {
    expect(await client.status.get()).toEqual(STATUS);
  });

  it('carries a failure as data', async () => {
    await expect(client.schedules.get({ schedule: 'backup' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { kind: 'not-found', message: 'There is no schedule named backup.' },
    });
  });

  it('refuses input that the contract does not allow', async () => {
    await expect(client.schedules.get({ schedule: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('ends the streams of a page that has gone elsewhere, and serves the next one', async () => {
    await openStream();
    window.emit('did-navigate');
    await streamEnded;
    expect(await clientOver(window.bridge).status.get()).toEqual(STATUS);
  });

  it('ends the streams of a page that crashed', async () => {
    await openStream();
    window.emit('render-process-gone');
    await streamEnded;
  });

  it('ends the streams of a window that was closed', async () => {
    await openStream();
    window.destroy();
    await streamEnded;
  });

  it('ends all streams when it is closed, and hears nothing more', async () => {
    await openStream();
    server.close();
    await streamEnded;
    expect(ipcMain.listenerCount('wakeful:rpc')).toBe(0);
  });
});

describe('a sender', () => {
  it.each([
    ['a frame inside the page', { url: PAGE.file, parent: {} }],
    ['not our page', { url: 'https://example.org/index.html', parent: null }],
    ['not our page', { url: 'file:///tmp/evil/index.html', parent: null }],
    ['its page is gone', null],
  ])('is not heard when it is %s', async (reason, frame) => {
    window.frame = frame;
    window.say('{"i":"1","p":{"u":"/status/get"}}');
    await vi.waitFor(() => expect(whyRefused()).toEqual([expect.objectContaining({ reason })]));
  });

  it('is not heard when its window was never served', async () => {
    const stranger = new FakeWindow(ipcMain, PAGE.file);
    stranger.say('{"i":"1","p":{"u":"/status/get"}}');
    await vi.waitFor(() =>
      expect(whyRefused()).toEqual([expect.objectContaining({ reason: 'not a window of ours' })]),
    );
  });

  it('is heard wherever it is within its page', async () => {
    window.frame = { url: `${PAGE.file}#/runs/r12`, parent: null };
    expect(await client.status.get()).toEqual(STATUS);
  });
});

describe('a message', () => {
  it.each([
    ['neither text nor bytes', { i: '1' }],
    ['neither text nor bytes', null],
    ['too large', 'x'.repeat(LARGEST_MESSAGE_BYTES + 1)],
  ])('is refused when it is %s', async (problem, message) => {
    window.say(message);
    await vi.waitFor(() => expect(whyRefused()).toEqual([{ problem }]));
  });

  it.each(['not json', '{}', '{"i":"1"}', '{"i":"1","p":{"u":17}}', 'null', '[1]'])(
    'that cannot be read (%s) is noted, and the next one answered',
    async (message) => {
      window.say(message);
      expect(await client.status.get()).toEqual(STATUS);
      await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce());
    },
  );
});

import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { BRIDGE_KEY, type WakefulBridge } from '@shared/contract/bridge';
import { contract } from '@shared/contract/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../src/renderer/src/bridge';
import { styleNonce } from '../../../src/renderer/src/nonce';
import { seededWorld } from '../../support/renderer-fake-world';

const world = seededWorld(Date.UTC(2026, 10, 21, 9));
const router = { schedules: { list: implement(contract).schedules.list.handler(() => world.schedules) } };

/** A page with the preload's bridge, whose other end is a real oRPC server. */
function pageWithBridge(): Window {
  const toPage = new Set<(message: string | Uint8Array) => void>();
  const toMain = new Set<(event: { data: unknown }) => void>();
  const bridge: WakefulBridge = {
    carrier: 'ipc',
    send: (message) => toMain.forEach((listener) => listener({ data: message })),
    onMessage: (listener) => {
      toPage.add(listener);
      return () => toPage.delete(listener);
    },
  };
  new RPCHandler(router).upgrade({
    postMessage: (message: string | Uint8Array) => toPage.forEach((listener) => listener(message)),
    on: (event: string, listener: (event?: { data: unknown }) => void) => {
      if (event === 'message') toMain.add(listener);
    },
  });
  return { [BRIDGE_KEY]: bridge } as unknown as Window;
}

describe('in the desktop window', () => {
  it('calls go over the bridge of the preload', async () => {
    const schedules = await connect(pageWithBridge()).schedules.list();
    expect(schedules.map(({ name }) => name)).toEqual(world.schedules.map(({ name }) => name));
  });
});

describe('in a browser', () => {
  const sockets: FakeSocket[] = [];
  class FakeSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSED = 3;
    readyState = FakeSocket.CONNECTING;
    constructor(readonly url: string) {
      super();
      sockets.push(this);
    }
    fail(): void {
      this.readyState = FakeSocket.CLOSED;
      this.dispatchEvent(new Event('close'));
    }
    send(): void {
      throw new Error('Nobody listens.');
    }
  }
  afterEach(() => vi.unstubAllGlobals());

  it('calls go over a WebSocket beside the page, and over a new one when the last has closed', async () => {
    vi.stubGlobal('WebSocket', FakeSocket);
    const client = connect({ location: new URL('http://127.0.0.1:4917/?x=1#/runs') } as unknown as Window);
    const first = client.schedules.list().catch((error: unknown) => error);
    const second = client.status.get().catch((error: unknown) => error);
    await vi.waitFor(() => expect(sockets.map(({ url }) => url)).toEqual(['ws://127.0.0.1:4917/rpc']));
    sockets[0]?.fail();
    expect(await first).toBeInstanceOf(Error);
    expect(await second).toBeInstanceOf(Error);

    const third = client.schedules.list().catch((error: unknown) => error);
    await vi.waitFor(() => expect(sockets).toHaveLength(2));
    sockets[1]?.fail();
    expect(await third).toBeInstanceOf(Error);
  });
});

describe('the nonce for style tags', () => {
  const pageWith = (content: string): Document =>
    new DOMParser().parseFromString(`<meta name="wakeful-nonce" content="${content}">`, 'text/html');

  it('is what the headless host wrote, and none where nobody wrote one', () => {
    expect(styleNonce(pageWith('c2VjcmV0'))).toBe('c2VjcmV0');
    expect(styleNonce(pageWith('__WAKEFUL_NONCE__'))).toBeNull();
    expect(styleNonce(new DOMParser().parseFromString('', 'text/html'))).toBeNull();
  });
});

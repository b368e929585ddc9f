/**
 * What a sandboxed preload sees: `require('electron')` with `contextBridge` and `ipcRenderer`, a little of `process`, and
 * no other module. Stands alone, because its text is injected into pages.
 */
import type { MessageCodec } from './message-codec';
import type { WorldCrossing } from './world-crossing';

/** From a page to main. */
export type PageMessage =
  | { kind: 'open'; url: string }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; channel: string; args: unknown[]; id: number };

/** From main to a page. */
export type MainMessage =
  | { kind: 'message'; channel: string; args: unknown[] }
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'refusal'; id: number; message: string };

/** The name of the function through which the isolated world hears main. */
export const RECEIVE = '__electronDoubleReceive';
/** The binding through which the isolated world speaks to main. */
export const SEND = '__electronDoubleSend';
export const WORLD = 'Electron Isolated Context';

export type Preload = (
  require: (name: string) => unknown,
  process: object,
  module: { exports: object },
) => void;

export function prepareIsolatedWorld(given: {
  codec: MessageCodec;
  crossing: WorldCrossing;
  send: (text: string) => void;
  receiveName: string;
  process: object;
  preload: Preload | null;
}): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let lastId = 0;

  const say = (message: PageMessage): void => given.send(given.codec.encode(message));

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => say({ kind: 'send', channel, args }),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        say({ kind: 'invoke', channel, args, id });
        waiting.set(id, { resolve, reject });
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      const onceOnly: Listener = (event, ...args) => {
        ipcRenderer.off(channel, onceOnly);
        listener(event, ...args);
      };
      return ipcRenderer.on(channel, onceOnly);
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      );
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  const contextBridge = {
    exposeInMainWorld: (key: string, value: unknown) => void given.crossing.call('expose', key, value),
  };

  given.crossing.offer('open', (url: string) => say({ kind: 'open', url }));
  // After the page's own listeners, which may have other plans for the click.
  (globalThis as unknown as EventTarget).addEventListener('click', (event) => {
    const link = (event.target as { closest?(selector: string): { href: string } | null } | null)?.closest?.(
      'a[target]:not([target=""], [target=_self], [target=_top], [target=_parent])',
    );
    if (link === undefined || link === null || event.defaultPrevented) return;
    event.preventDefault();
    say({ kind: 'open', url: link.href });
  });

  const hear = (message: MainMessage): void => {
    if (message.kind === 'message') {
      const event = { sender: ipcRenderer, ports: [] };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'reply') asked?.resolve(message.value);
    else asked?.reject(new Error(message.message));
  };

  Object.defineProperty(globalThis, given.receiveName, {
    value: (text: string) => hear(given.codec.decode(text) as MainMessage),
  });

  const modules: Record<string, unknown> = { electron: { contextBridge, ipcRenderer } };
  const require = (name: string): unknown => {
    if (!(name in modules)) throw new Error(`module not found: ${name}`);
    return modules[name];
  };
  given.preload?.(require, given.process, { exports: {} });
}

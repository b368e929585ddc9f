import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import { IPC_CHANNEL, type WakefulBridge } from '@shared/contract/bridge';

interface FakeFrame {
  readonly url: string;
  readonly parent: object | null;
}

let lastId = 0;

/** A window's page and its preload's bridge, without Electron: what is said on one side arrives on the other, later. */
export class FakeWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly #ipcMain: FakeIpcMain;
  readonly #listeners = new Set<(message: string | Uint8Array) => void>();
  frame: FakeFrame | null;
  #destroyed = false;

  constructor(ipcMain: FakeIpcMain, url: string) {
    super();
    this.#ipcMain = ipcMain;
    this.frame = { url, parent: null };
  }

  get contents(): WebContents {
    return this as unknown as WebContents;
  }

  get bridge(): WakefulBridge {
    return {
      carrier: 'ipc',
      send: (message) => this.say(message),
      onMessage: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** From the page to main: anything at all, as a page that was taken over might. */
  say(message: unknown): void {
    queueMicrotask(() =>
      this.#ipcMain.emit(IPC_CHANNEL, { sender: this, senderFrame: this.frame }, structuredClone(message)),
    );
  }

  send(channel: string, message: string | Uint8Array): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    if (channel !== IPC_CHANNEL) return;
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener(message);
    });
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

export class FakeIpcMain extends EventEmitter {
  get port(): Pick<IpcMain, 'on' | 'off'> {
    return this as unknown as IpcMain;
  }
}

import { EventEmitter } from 'node:events';

type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

/** What `net` asks before it asks the network. Pages do not come by here. */
class WebRequest {
  #listener: BeforeRequest | null = null;

  onBeforeRequest(listener: BeforeRequest | null): void {
    this.#listener = listener;
  }

  refuses(url: string): boolean {
    let isRefused = false;
    this.#listener?.({ url }, ({ cancel }) => (isRefused = cancel === true));
    return isRefused;
  }
}

/** Chromium is started so that it refuses every permission; what the app would have answered is kept, not asked. */
export class DoubleSession extends EventEmitter {
  readonly webRequest = new WebRequest();
  permissionRequestHandler: unknown = null;
  permissionCheckHandler: unknown = null;

  setPermissionRequestHandler(handler: unknown): void {
    this.permissionRequestHandler = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.permissionCheckHandler = handler;
  }
}

const partitions = new Map<string, DoubleSession>();

export const session = {
  defaultSession: new DoubleSession(),
  fromPartition(name: string): DoubleSession {
    const known = partitions.get(name) ?? new DoubleSession();
    partitions.set(name, known);
    return known;
  },
};

/**
 * The Chrome DevTools Protocol over the pipe that Chromium opens with `--remote-debugging-pipe`: JSON messages, each
 * ended by a zero byte. When this process dies, by whatever hand, the pipe closes and Chromium ends by itself.
 */
import type { Readable, Writable } from 'node:stream';

export type Facts = Record<string, unknown>;
type Listener = (params: Facts) => void;

interface Waiting {
  readonly resolve: (result: Facts) => void;
  readonly reject: (reason: Error) => void;
  readonly method: string;
}

interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Facts;
  readonly result?: Facts;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** One conversation: with the browser itself, or with one page. */
export interface Session {
  send(method: string, params?: Facts): Promise<Facts>;
  on(method: string, listener: Listener): void;
}

export class Protocol {
  readonly browser: Session;
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Listener[]>();
  #lastId = 0;
  #closed = false;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    this.browser = this.session('');
    let unread = '';
    input.setEncoding('utf8');
    input.on('data', (text: string) => {
      const messages = (unread + text).split('\0');
      unread = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message) as Incoming);
    });
    input.on('close', () => this.#close());
    // A write that meets the end of Chromium says so here; `close` above has the say about what it means.
    output.on('error', () => undefined);
  }

  session(sessionId: string): Session {
    return {
      send: (method, params = {}) => this.#send(sessionId, method, params),
      on: (method, listener) => {
        const key = `${sessionId}:${method}`;
        this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener]);
      },
    };
  }

  #send(sessionId: string, method: string, params: Facts): Promise<Facts> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium is gone.`));
    const id = ++this.#lastId;
    const message = sessionId === '' ? { id, method, params } : { id, method, params, sessionId };
    this.#output.write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, method }));
  }

  #take(message: Incoming): void {
    if (message.id === undefined) {
      const key = `${message.sessionId ?? ''}:${message.method ?? ''}`;
      for (const listener of this.#listeners.get(key) ?? []) listener(message.params ?? {});
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result ?? {});
    else waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
  }

  #close(): void {
    this.#closed = true;
    for (const { reject, method } of this.#waiting.values())
      reject(new Error(`${method}: Chromium is gone.`));
    this.#waiting.clear();
  }
}

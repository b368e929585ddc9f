import { EventEmitter } from 'node:events';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { DoubleSession } from './session';

/** Of what Electron's has, what electron-updater gives. */
export interface NetRequestOptions {
  readonly method?: string;
  readonly protocol?: string;
  readonly hostname?: string;
  readonly port?: string | number;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly session?: DoubleSession;
}

/** The names that Chromium has for it. */
const CHROMIUM: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
};

/** One request and its answer. Of a redirect it tells, and follows none: whoever wants to makes another request. */
class NetRequest extends EventEmitter {
  readonly #request: ClientRequest | null;
  #isAborted = false;

  constructor({ session, ...options }: NetRequestOptions) {
    super();
    const { protocol = 'https:', hostname = '', port, path = '/' } = options;
    const url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
    if (session?.webRequest.refuses(url) === true) {
      this.#request = null;
      return;
    }
    this.#request = (protocol === 'http:' ? requestHttp : requestHttps)(options);
    this.#request.on('response', (response) => this.#answered(response, url));
    this.#request.on('error', (error: NodeJS.ErrnoException) => this.#failed(error.code));
  }

  end(body?: string | Buffer): void {
    if (this.#request === null)
      setImmediate(() => this.emit('error', new Error('net::ERR_BLOCKED_BY_CLIENT')));
    else this.#request.end(body);
  }

  abort(): void {
    this.#isAborted = true;
    this.#request?.destroy();
  }

  #answered(response: IncomingMessage, url: string): void {
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined)
      this.emit('redirect', statusCode, 'GET', new URL(headers.location, url).href, headers);
    else this.emit('response', response);
  }

  #failed(code: string | undefined): void {
    if (!this.#isAborted) this.emit('error', new Error(CHROMIUM[code ?? ''] ?? 'net::ERR_FAILED'));
  }
}

/** The network is up until a test says otherwise. */
export const net = {
  online: true,
  isOnline(): boolean {
    return this.online;
  },
  request: (options: NetRequestOptions): NetRequest => new NetRequest(options),
};

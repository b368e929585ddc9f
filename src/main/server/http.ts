import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { BodyLimitPlugin } from '@orpc/server/node';
import { HTTP_PREFIX } from '@shared/contract/addresses';
import { unavailable } from '../engine/failure';
import type { Log } from '../engine/ports';
import { describeApi } from './openapi-document';
import { LARGEST_MESSAGE_BYTES } from './peer';
import type { WakefulRouter } from './router';

export interface SocketServerOptions {
  readonly router: WakefulRouter;
  /** A path in a folder that only this person may enter, or the name of a Windows pipe. */
  readonly socket: string;
  readonly version: string;
  readonly log: Log;
}

export interface SocketServer {
  /** Replaces a socket that a crash left behind: the caller holds the lease, so nobody listens there any more. */
  listen(): Promise<void>;
  /** Ends open calls and streams, and removes the socket. */
  close(): Promise<void>;
}

/** The contract as an HTTP API on a private socket, with its OpenAPI document. File permissions are its only key. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const limit = new BodyLimitPlugin<Record<never, never>>({ maxBodySize: LARGEST_MESSAGE_BYTES });
  const handler = new OpenAPIHandler(options.router, { plugins: [limit] });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log.error('a call over the socket failed', { url: request.url, error: String(error) });
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === `${HTTP_PREFIX}/openapi.json`) {
      sendJson(response, 200, await describeApi(options.version));
      return;
    }
    const { matched } = await handler.handle(request, response, { prefix: HTTP_PREFIX });
    if (!matched) {
      const message = `There is nothing at ${request.method ?? ''} ${request.url ?? ''}. See ${HTTP_PREFIX}/openapi.json.`;
      sendJson(response, 404, { message });
    }
  }

  return {
    listen: async () => {
      removeStaleSocket(options.socket);
      await listenOn(server, options.socket);
      if (isFile(options.socket)) chmodSync(options.socket, 0o600);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** A Windows pipe has no file: it is gone with the process that made it. */
function isFile(socket: string): boolean {
  return !socket.startsWith('\\\\.\\pipe\\');
}

function removeStaleSocket(socket: string): void {
  if (!isFile(socket)) return;
  const found = lstatSync(socket, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) {
    throw unavailable(
      `${socket} is in the way: it is not a socket.`,
      'Move it elsewhere and start Wakeful again.',
    );
  }
  rmSync(socket);
}

function listenOn(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(unavailable(`The private socket ${socket} cannot be opened: ${error.code ?? error.message}.`));
    server.once('error', refuse);
    server.listen(socket, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

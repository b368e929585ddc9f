import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WEBSOCKET_PATH } from '@shared/contract/addresses';
import { WebSocketServer, type WebSocket } from 'ws';
import { unavailable } from '../engine/failure';
import type { Log } from '../engine/ports';
import { createGate, type Gate } from './gate';
import { createPageFiles, sendWords } from './page-files';
import { createPeerFactory, LARGEST_MESSAGE_BYTES, type Peer, type Send } from './peer';
import type { WakefulRouter } from './router';

export interface PageServerOptions {
  readonly router: WakefulRouter;
  /** The folder of the built window. */
  readonly pages: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The secret of the printed address. */
  readonly token: string;
  readonly log: Log;
}

export interface PageAddress {
  /** For the person: it stays good. */
  readonly lasting: string;
  /** Answers an address that is good once: for a command line, which other users can see. */
  readonly forOneUse: () => string;
}

export interface PageServer {
  /** Answers the address to open, with its secret. */
  listen(): Promise<PageAddress>;
  close(): Promise<void>;
}

/** The window in a browser: its files, and the contract over a WebSocket, on loopback and behind the gate. */
export function createPageServer(options: PageServerOptions): PageServer {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  return {
    listen: async () => {
      const port = await listenOn(server, options.port);
      const gate = createGate({ port, token: options.token });
      servePages(server, gate, options);
      serveSockets(server, sockets, gate, options);
      const address = (secret: string) => `http://127.0.0.1:${port}/?token=${secret}`;
      return { lasting: address(options.token), forOneUse: () => address(gate.invite()) };
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function servePages(server: Server, gate: Gate, { pages, log }: PageServerOptions): void {
  const files = createPageFiles(pages);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
    const passage = gate.admit(request);
    switch (passage.kind) {
      case 'welcome':
        files.serve(request, response);
        break;
      case 'arrival':
        response
          .writeHead(302, { location: '/', 'set-cookie': gate.cookie, 'cache-control': 'no-store' })
          .end();
        break;
      case 'refused':
        log.warn('refused a request', {
          status: passage.status,
          host: request.headers.host,
          origin: request.headers.origin,
        });
        sendWords(response, passage.status, passage.words);
        break;
    }
  });
}

/** For every answer; the page's own content policy carries a nonce besides. */
const SAFE_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

function serveSockets(
  server: Server,
  sockets: WebSocketServer,
  gate: Gate,
  { router, log }: PageServerOptions,
): void {
  const createPeer = createPeerFactory(router, log);
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const passage = gate.admitSocket(request);
    if (passage.kind !== 'welcome' || request.url !== WEBSOCKET_PATH) {
      const status = passage.kind === 'refused' ? passage.status : 404;
      log.warn('refused a socket', { status, host: request.headers.host, origin: request.headers.origin });
      stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', (error) => log.warn('a socket failed', { error: error.message }));
      converse(socket, createPeer);
    });
  });
}

/**
 * What `send` answers is awaited. Here that is a promise until the bytes have left, so a slow window slows its streams down and
 * nothing piles up in this process.
 */
function converse(socket: WebSocket, createPeer: (send: Send) => Peer): void {
  const peer = createPeer((message) => new Promise((resolve) => socket.send(message, () => resolve())));
  socket.on('message', (data: Buffer, isBinary) => peer.take(isBinary ? data : data.toString()));
  socket.once('close', () => peer.close());
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const problem = error.code === 'EADDRINUSE' ? 'another program uses it' : (error.code ?? error.message);
      reject(
        unavailable(
          `The port ${port} cannot be opened: ${problem}.`,
          'Name another one with --port, or leave it out.',
        ),
      );
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

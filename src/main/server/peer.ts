/**
 * One window's conversation in the contract, over IPC or a WebSocket. Unlike oRPC's own handlers this one keeps the promise of each message, so
 * that a message that cannot be read is a line in the log and not the end of the process.
 */
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import type { Log } from '../engine/ports';
import type { WakefulRouter } from './router';

export type Message = string | Uint8Array;
/** Answers when the next message may be sent, where the carrier can tell. */
export type Send = (message: Message) => Promise<void> | void;

/** Far above any message of the contract: a definition with all its arguments. */
export const LARGEST_MESSAGE_BYTES = 16_000_000;

export interface Peer {
  take(message: unknown): void;
  /** Ends every stream and aborts every call of this conversation. */
  close(): void;
}

export function createPeerFactory(router: WakefulRouter, log: Log): (send: Send) => Peer {
  const handler = new StandardRPCHandler(router, {});
  const handle = createServerPeerHandleRequestFn(handler, { context: {} });
  return (send) => {
    const peer = new ServerPeer(async (message) => send(message as Message));
    return {
      take: (message) => {
        const problem = problemOf(message);
        if (problem !== null) {
          log.warn('refused a message of a window', { problem });
          return;
        }
        peer.message(message as Message, handle).catch((error: unknown) => {
          log.warn('a message of a window came to nothing', { error: String(error) });
        });
      },
      close: () => peer.close(),
    };
  };
}

function problemOf(message: unknown): string | null {
  if (typeof message === 'string') return message.length > LARGEST_MESSAGE_BYTES ? 'too large' : null;
  if (message instanceof Uint8Array) return message.byteLength > LARGEST_MESSAGE_BYTES ? 'too large' : null;
  return 'neither text nor bytes';
}

/**
 * The way to main, and the only file that knows how it is carried: over the preload's bridge in the desktop window, over a
 * WebSocket in a browser. Everything else sees one typed client.
 */
import { createORPCClient, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import { BRIDGE_KEY, type WakefulBridge } from '@shared/contract/bridge';
import { WEBSOCKET_PATH } from '@shared/contract/addresses';
import type { WakefulClient } from '@shared/contract/contract';

type MessageListener = (event?: { data: unknown }) => void;

/** The bridge, shaped as the message port that oRPC's link expects. */
function portOver(bridge: WakefulBridge): {
  on(event: string, listener: MessageListener): void;
  postMessage(message: string | Uint8Array): void;
} {
  return {
    on(event, listener) {
      // The bridge lives as long as the page: it has no other event.
      if (event === 'message') bridge.onMessage((data) => listener({ data }));
    },
    postMessage: (message) => bridge.send(message),
  };
}

/**
 * A link whose socket heals: each call goes over the open socket, or over a new one when the last has closed. Whoever
 * watches for changes hears of the loss (its stream fails) and, by calling again, brings the connection back.
 */
class HealingSocketLink implements ClientLink<ClientContext> {
  private current: { socket: WebSocket; link: WebSocketLink<ClientContext> } | null = null;

  constructor(private readonly address: string) {}

  call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    return this.link().call(path, input, options);
  }

  private link(): WebSocketLink<ClientContext> {
    const alive =
      this.current !== null &&
      (this.current.socket.readyState === WebSocket.OPEN ||
        this.current.socket.readyState === WebSocket.CONNECTING);
    if (!alive || this.current === null) {
      const socket = new WebSocket(this.address);
      socket.binaryType = 'arraybuffer';
      this.current = { socket, link: new WebSocketLink({ websocket: socket }) };
    }
    return this.current.link;
  }
}

function socketAddress(location: Location): string {
  const address = new URL(WEBSOCKET_PATH, location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  return address.href;
}

/** The client over whatever carrier this page has. */
export function connect(page: Window): WakefulClient {
  const bridge = (page as unknown as Record<string, unknown>)[BRIDGE_KEY] as WakefulBridge | undefined;
  const link: ClientLink<ClientContext> =
    bridge === undefined
      ? new HealingSocketLink(socketAddress(page.location))
      : new MessagePortLink({ port: portOver(bridge) });
  return createORPCClient(link);
}

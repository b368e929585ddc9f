/**
 * What the preload gives the page, and all it gives: a pipe for the encoded messages of the contract.
 * In a browser there is no bridge, and the page uses a WebSocket instead.
 */
export interface WakefulBridge {
  readonly carrier: 'ipc';
  send(message: string | Uint8Array): void;
  /** Answers a function that stops listening. */
  onMessage(listener: (message: string | Uint8Array) => void): () => void;
}

/** The name of the bridge on `window`. */
export const BRIDGE_KEY = 'wakeful';

/** The one Electron channel that carries them. It stands here because the preload holds no part of the contract itself. */
export const IPC_CHANNEL = 'wakeful:rpc';

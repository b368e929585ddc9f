import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import { IPC_CHANNEL } from '@shared/contract/bridge';
import type { Log } from '../engine/ports';
import { createPeerFactory, type Peer } from './peer';
import { reasonToDistrust, type PageAddress } from './ipc-trusted-sender';
import type { WakefulRouter } from './router';

export interface IpcServerOptions {
  readonly router: WakefulRouter;
  readonly ipcMain: Pick<IpcMain, 'on' | 'off'>;
  readonly log: Log;
}

export interface IpcServer {
  /** Serves the contract to a window for as long as it lives, and to each page it loads anew. */
  serve(contents: WebContents, page: PageAddress): void;
  close(): void;
}

interface ServedWindow {
  readonly contents: WebContents;
  readonly page: PageAddress;
  /** The conversation with the page that is loaded now. */
  peer: Peer;
}

/** The contract over Electron's IPC: one channel, whose messages are oRPC's own. */
export function createIpcServer({ router, ipcMain, log }: IpcServerOptions): IpcServer {
  const createPeer = createPeerFactory(router, log);
  const windows = new Map<number, ServedWindow>();

  const peerFor = (contents: WebContents): Peer =>
    createPeer((message) => {
      if (!contents.isDestroyed()) contents.send(IPC_CHANNEL, message);
    });

  const receive = (event: IpcMainEvent, message: unknown): void => {
    const window = windows.get(event.sender.id);
    const reason = reasonToDistrust(event, window);
    if (reason !== null) {
      log.warn('refused a message', { reason, url: event.senderFrame?.url ?? null });
      return;
    }
    window?.peer.take(message);
  };
  ipcMain.on(IPC_CHANNEL, receive);

  return {
    serve: (contents, page) => {
      const window: ServedWindow = { contents, page, peer: peerFor(contents) };
      const startAnew = () => {
        window.peer.close();
        window.peer = peerFor(contents);
      };
      windows.set(contents.id, window);
      // A page that is gone reads nothing any more: whatever still streams to it must end.
      contents.on('did-navigate', startAnew);
      contents.on('render-process-gone', startAnew);
      contents.once('destroyed', () => {
        window.peer.close();
        windows.delete(contents.id);
      });
    },
    close: () => {
      ipcMain.off(IPC_CHANNEL, receive);
      for (const window of windows.values()) window.peer.close();
      windows.clear();
    },
  };
}

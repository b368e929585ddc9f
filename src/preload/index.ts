import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_KEY, IPC_CHANNEL, type WakefulBridge } from '@shared/contract/bridge';

const bridge: WakefulBridge = {
  carrier: 'ipc',
  send: (message) => ipcRenderer.send(IPC_CHANNEL, message),
  onMessage: (listener) => {
    const take = (_event: unknown, message: string | Uint8Array) => listener(message);
    ipcRenderer.on(IPC_CHANNEL, take);
    return () => ipcRenderer.off(IPC_CHANNEL, take);
  },
};

contextBridge.exposeInMainWorld(BRIDGE_KEY, bridge);

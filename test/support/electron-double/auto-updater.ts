import { EventEmitter } from 'node:events';

/** Electron's own updater, which electron-updater only tells that it quits; on macOS it would do the work. */
export const autoUpdater = new EventEmitter();

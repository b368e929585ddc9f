/** The module that an app gets when it imports `electron` on the double. */
export { app } from './app';
export { autoUpdater } from './auto-updater';
export { BrowserWindow } from './browser-window';
export { nativeImage, powerSaveBlocker, screen, shell } from './desktop';
export { dialog } from './dialog';
export { ipcMain } from './ipc-main';
export { Menu, MenuItem } from './menu';
export { nativeTheme } from './native-theme';
export { net } from './net';
export { Notification } from './notification';
export { powerMonitor } from './power-monitor';
export { safeStorage } from './safe-storage';
export { session } from './session';
export { Tray } from './tray';
export { webContents } from './web-contents';

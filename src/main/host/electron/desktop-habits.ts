import { app, Menu } from 'electron';

/**
 * What people expect of a desktop app on their system. On macOS it stays when its last window is closed, comes back from
 * the dock, and has a menu bar; elsewhere it has no menu, and ends with its window as long as it has no tray icon.
 */
export function followDesktopHabits({ onActivate }: { onActivate: () => void }): void {
  app.on('activate', onActivate);
  if (process.platform === 'darwin') {
    app.on('window-all-closed', () => undefined);
    return;
  }
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
}

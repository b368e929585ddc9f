import { app, Menu, type WebContents } from 'electron';

export interface DesktopHabits {
  /** The dock icon was clicked. */
  readonly onActivate: () => void;
  /** The last window was closed; Wakeful goes on. */
  readonly onLastWindowClosed: () => void;
}

/**
 * What people expect of a desktop app on their system, and of one that works while nobody looks: it goes on when its last window is
 * closed, comes back from the dock, and quits by the key that quits everything else. On macOS the menu bar has that key; elsewhere
 * there is no menu, so it is heard here.
 */
export function followDesktopHabits({ onActivate, onLastWindowClosed }: DesktopHabits): void {
  app.on('activate', onActivate);
  // Electron quits when nobody listens.
  app.on('window-all-closed', onLastWindowClosed);
  if (process.platform === 'darwin') return;
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('before-input-event', (event, { type, key, control, shift, alt, meta }) => {
      const isQuit = type === 'keyDown' && key.toLowerCase() === 'q' && control && !shift && !alt && !meta;
      if (!isQuit) return;
      event.preventDefault();
      app.quit();
    });
  });
}

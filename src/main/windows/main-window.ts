import { pathToFileURL } from 'node:url';
import { BrowserWindow, nativeTheme } from 'electron';
import type { PageAddress } from '../server/ipc-trusted-sender';

export interface MainWindowOptions {
  readonly preload: string;
  /** The built page, or the address of the development server. */
  readonly page: { readonly file: string } | { readonly url: string };
  /** Called before the page is loaded, so that its first message finds somebody who listens. */
  readonly onCreated: (window: BrowserWindow, address: PageAddress) => void;
}

/** The page's own background, so that the window does not flash before it is drawn. */
const BACKGROUND = { light: '#ffffff', dark: '#242424' };

/** Opens Wakeful's window. Resolves when its page has loaded, or when it was closed before; rejects when it cannot load. */
export async function openMainWindow({ preload, page, onCreated }: MainWindowOptions): Promise<void> {
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Wakeful',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  onCreated(
    window,
    'url' in page ? { origin: new URL(page.url).origin } : { file: pathToFileURL(page.file).href },
  );
  try {
    await ('url' in page ? window.loadURL(page.url) : window.loadFile(page.file));
  } catch (error) {
    if (!window.isDestroyed()) throw error;
  }
}

/** Brings the window back in front of the person. */
export function presentWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

import { pathToFileURL } from 'node:url';
import { BrowserWindow, nativeTheme } from 'electron';
import type { PageAddress } from '../server/ipc-trusted-sender';
import { SMALLEST, type WindowPlacement } from './window-placement';

export interface MainWindowOptions {
  readonly preload: string;
  /** The picture that stands for it where the system takes one from the window. */
  readonly icon: string;
  /** The built page, or the address of the development server. */
  readonly page: { readonly file: string } | { readonly url: string };
  /** Called before the page is loaded, so that its first message finds somebody who listens. */
  readonly onCreated: (window: BrowserWindow, address: PageAddress) => void;
}

export interface MainWindow {
  readonly window: BrowserWindow;
  /** Resolves when its page has loaded, or when it was closed before; rejects when it cannot load. */
  readonly loaded: Promise<void>;
}

/** How a window first comes before the person. */
export interface FirstLook {
  /** The page to show, as a hash of the address: `#/waiting`. */
  readonly hash: string;
  readonly placement: WindowPlacement;
  readonly isMinimized: boolean;
}

/** The page's own background, so that the window does not flash before it is drawn. */
const BACKGROUND = { light: '#ffffff', dark: '#242424' };

/** Makes Wakeful's window, which shows itself when its page is drawn. */
export function createMainWindow(options: MainWindowOptions, look: FirstLook): MainWindow {
  const { preload, icon, page, onCreated } = options;
  const window = new BrowserWindow({
    ...look.placement.bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Wakeful',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  window.once('ready-to-show', () => {
    if (look.placement.isMaximized) window.maximize();
    if (look.isMinimized) window.minimize();
    else window.show();
  });
  const address = 'url' in page ? page.url : pathToFileURL(page.file).href;
  onCreated(window, 'url' in page ? { origin: new URL(address).origin } : { file: address });
  return { window, loaded: load(window, atHash(address, look.hash)) };
}

async function load(window: BrowserWindow, address: string): Promise<void> {
  try {
    await window.loadURL(address);
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

/** The same page, at another place of it. */
export function atHash(address: string, hash: string): string {
  const url = new URL(address);
  url.hash = hash;
  return url.href;
}

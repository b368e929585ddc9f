import { EventEmitter } from 'node:events';
import { app } from './app';
import { nativeTheme } from './native-theme';
import { preventable } from './preventable';
import { WebContents } from './web-contents';
import { openWindows } from './open-windows';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Rectangle> {
  show?: boolean;
  title?: string;
  backgroundColor?: string;
  webPreferences?: { preload?: string };
}

let lastId = 0;
let focusedId: number | null = null;

/** A window. Shown, hidden, minimised and focused are kept as facts; on the screen the Chromium window is always there. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  #bounds: Rectangle;
  #title: string;
  #visible = false;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    if (!app.hasStarted()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600, title, show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#title = title ?? app.getName();
    this.webContents = new WebContents({
      width,
      height,
      backgroundColor: options.backgroundColor ?? null,
      preload: options.webPreferences?.preload ?? null,
      prefersDark: nativeTheme.shouldUseDarkColors,
    });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('page-title-updated', (event: { defaultPrevented: boolean }, pageTitle: string) => {
      this.emit('page-title-updated', event, pageTitle);
      if (!event.defaultPrevented) this.#title = pageTitle;
    });
    this.webContents.on('close-asked', () => this.close());
    this.webContents.on('closed-by-page', () => this.destroy());
    openWindows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    if (show) this.show();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows].filter((window) => window instanceof BrowserWindow);
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedId === null ? null : BrowserWindow.fromId(focusedId);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(path: string, options?: { hash?: string; search?: string }): Promise<void> {
    return this.webContents.loadFile(path, options);
  }

  show(): void {
    const wasVisible = this.#visible;
    this.#visible = true;
    if (!wasVisible) this.emit('show');
    this.focus();
  }

  hide(): void {
    const wasVisible = this.#visible;
    this.#visible = false;
    this.blur();
    if (wasVisible) this.emit('hide');
  }

  focus(): void {
    if (!this.#visible || this.isFocused()) return;
    BrowserWindow.getFocusedWindow()?.blur();
    focusedId = this.id;
    this.webContents.focus();
    this.emit('focus');
  }

  blur(): void {
    if (!this.isFocused()) return;
    focusedId = null;
    this.emit('blur');
  }

  minimize(): void {
    this.#minimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
    this.focus();
  }

  /** The page keeps its size: there is no screen that it would fill. */
  maximize(): void {
    this.#maximized = true;
    this.show();
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }

  /** Asks the app, which may call it off, then closes. */
  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.blur();
    openWindows.delete(this);
    this.webContents.destroy();
    this.emit('closed');
    if (openWindows.size === 0) app.allWindowsClosed();
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.webContents.resize(this.#bounds);
    this.emit('resize');
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isFocused(): boolean {
    return focusedId === this.id;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

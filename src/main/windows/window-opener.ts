import { screen, type BrowserWindow } from 'electron';
import {
  atHash,
  createMainWindow,
  presentWindow,
  type MainWindow,
  type MainWindowOptions,
} from './main-window';
import { windowPlacement, type KeptPlacement } from './window-placement';

export interface WindowOpenerOptions extends MainWindowOptions {
  /** Where it was when it was closed last; kept until then by whoever remembers. */
  readonly placement: { read(): KeptPlacement | null; keep(placement: KeptPlacement): void };
  /** Its page cannot be loaded at all. */
  readonly onFailure: (error: unknown) => void;
}

const START = '#/schedules';

/** Opens Wakeful's one window, finds it again, and leads it to a page. Usable only once the app is ready. */
export class WindowOpener {
  readonly #options: WindowOpenerOptions;
  #open: MainWindow | null = null;
  /** Where it was when it was closed: there it opens again. */
  #hash = START;

  constructor(options: WindowOpenerOptions) {
    this.#options = options;
  }

  /**
   * In front of the person, at a page of it (`#/runs/r12`), or where it was.
   * @param page is trusted: whoever takes one from outside has checked it
   */
  open(page: string | null): void {
    const open = this.#open;
    if (open === null) {
      this.#create({ hash: page ?? this.#hash, isMinimized: false });
      return;
    }
    presentWindow(open.window);
    if (page !== null) void this.#lead(open, page);
  }

  /** Where there is no tray to wait in: in the task bar, and not in the way. */
  openMinimized(): void {
    if (this.#open === null) this.#create({ hash: this.#hash, isMinimized: true });
  }

  get window(): BrowserWindow | null {
    return this.#open?.window ?? null;
  }

  #create({ hash, isMinimized }: { hash: string; isMinimized: boolean }): void {
    const { placement, onFailure } = this.#options;
    const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const look = { hash, isMinimized, placement: windowPlacement(placement.read(), workAreas) };
    const created = createMainWindow(this.#options, look);
    const { window } = created;
    this.#open = created;
    window.on('close', () => {
      placement.keep({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
      this.#hash = hashOf(window.webContents.getURL());
    });
    window.once('closed', () => (this.#open = null));
    created.loaded.catch(onFailure);
  }

  /** A page that is still being loaded would be given up for another address, so its end is waited for. */
  async #lead({ window, loaded }: MainWindow, page: string): Promise<void> {
    await loaded.catch(() => undefined);
    if (window.isDestroyed()) return;
    const here = window.webContents.getURL();
    const there = atHash(here, page);
    // Loading the very same address would begin the page anew.
    if (here !== there) await window.loadURL(there).catch(() => undefined);
  }
}

function hashOf(address: string): string {
  const hash = URL.canParse(address) ? new URL(address).hash : '';
  return hash === '' ? START : hash;
}

import { EventEmitter } from 'node:events';
import type { Menu } from './menu';

/** A tray icon that is not drawn; `emit('click')` clicks it. */
export class Tray extends EventEmitter {
  #image: unknown;
  #menu: Menu | null = null;
  #destroyed = false;

  constructor(image: unknown) {
    super();
    this.#image = image;
  }

  setImage(image: unknown): void {
    this.#image = image;
  }

  getImage(): unknown {
    return this.#image;
  }

  setToolTip(): void {
    // Nothing shows it.
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
  }

  popUpContextMenu(menu: Menu | null = this.#menu): void {
    menu?.popup();
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

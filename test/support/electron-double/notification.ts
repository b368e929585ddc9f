import { EventEmitter } from 'node:events';

/** A notification that is not drawn; `emit('click')` clicks it. */
export class Notification extends EventEmitter {
  title: string;
  body: string;

  constructor(options: { title?: string; body?: string } = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}

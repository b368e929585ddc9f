import { EventEmitter } from 'node:events';

/** Chromium is started so that it refuses every permission; what the app would have answered is kept, not asked. */
export class DoubleSession extends EventEmitter {
  permissionRequestHandler: unknown = null;
  permissionCheckHandler: unknown = null;

  setPermissionRequestHandler(handler: unknown): void {
    this.permissionRequestHandler = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.permissionCheckHandler = handler;
  }
}

export const session = { defaultSession: new DoubleSession() };

import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { quitInOrder } from '../../../../src/main/host/electron/quit-sequence';

/** As much of Electron's app as quitting needs: it asks, and is gone unless it was called off. */
class FakeApp extends EventEmitter {
  gone = false;

  readonly quit = vi.fn(() => {
    let calledOff = false;
    this.emit('before-quit', { preventDefault: () => (calledOff = true) });
    this.gone = !calledOff;
  });
}

describe('quitting', () => {
  let app: FakeApp;
  let stopped: PromiseWithResolvers<void>;
  const stop = vi.fn<() => Promise<void>>();
  const onQuitting = vi.fn();
  const onFailure = vi.fn();

  beforeEach(() => {
    vi.resetAllMocks();
    app = new FakeApp();
    stopped = Promise.withResolvers();
    stop.mockImplementation(() => stopped.promise);
    quitInOrder({ app: app as unknown as App, onQuitting, stop, onFailure });
  });

  it('waits until the work has stopped', async () => {
    app.quit();
    expect(app.gone).toBe(false);
    expect(onQuitting).toHaveBeenCalledOnce();
    stopped.resolve();
    await vi.waitFor(() => expect(app.gone).toBe(true));
    expect(stop).toHaveBeenCalledOnce();
  });

  it('is hastened by asking again, and ends once', async () => {
    app.quit();
    app.quit();
    expect(stop).toHaveBeenCalledTimes(2);
    expect(onQuitting).toHaveBeenCalledOnce();
    stopped.resolve();
    await vi.waitFor(() => expect(app.gone).toBe(true));
    expect(app.quit).toHaveBeenCalledTimes(3);
  });

  it('says when the work cannot be stopped', async () => {
    const failure = new Error('The database is gone.');
    app.quit();
    stopped.reject(failure);
    await vi.waitFor(() => expect(onFailure).toHaveBeenCalledWith(failure));
  });
});

import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { quitInOrder, type QuitSequence } from '../../../../src/main/host/electron/quit-sequence';

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
  let sequence: QuitSequence;
  let answer: PromiseWithResolvers<boolean>;
  let stopped: PromiseWithResolvers<void>;
  const mayQuit = vi.fn<() => Promise<boolean>>();
  const stop = vi.fn<() => Promise<void>>();
  const onQuitting = vi.fn();
  const onFailure = vi.fn();

  beforeEach(() => {
    vi.resetAllMocks();
    app = new FakeApp();
    answer = Promise.withResolvers();
    stopped = Promise.withResolvers();
    mayQuit.mockImplementation(() => answer.promise);
    stop.mockImplementation(() => stopped.promise);
    sequence = quitInOrder({ app: app as unknown as App, mayQuit, onQuitting, stop, onFailure });
  });

  const quitAllowed = async () => {
    app.quit();
    answer.resolve(true);
    await vi.waitFor(() => expect(stop).toHaveBeenCalled());
  };

  it('waits until the work has stopped', async () => {
    await quitAllowed();
    expect(app.gone).toBe(false);
    expect(sequence.isQuitting()).toBe(true);
    expect(onQuitting).toHaveBeenCalledOnce();
    stopped.resolve();
    await vi.waitFor(() => expect(app.gone).toBe(true));
    expect(stop).toHaveBeenCalledOnce();
  });

  it('is hastened by asking again, and ends once', async () => {
    await quitAllowed();
    app.quit();
    expect(stop).toHaveBeenCalledTimes(2);
    expect(onQuitting).toHaveBeenCalledOnce();
    stopped.resolve();
    await vi.waitFor(() => expect(app.gone).toBe(true));
    expect(app.quit).toHaveBeenCalledTimes(3);
  });

  it('asks first, once, and goes on as if nothing had been when the answer is no', async () => {
    app.quit();
    app.quit();
    expect(mayQuit).toHaveBeenCalledOnce();
    expect(sequence.isQuitting()).toBe(false);
    answer.resolve(false);
    await vi.waitFor(() => {
      app.quit();
      expect(mayQuit).toHaveBeenCalledTimes(2);
    });
    expect(onQuitting).not.toHaveBeenCalled();
    expect(stop).not.toHaveBeenCalled();
  });

  it('does not ask when the system ends it', async () => {
    sequence.quitUnasked();
    expect(mayQuit).not.toHaveBeenCalled();
    expect(stop).toHaveBeenCalledOnce();
    stopped.resolve();
    await vi.waitFor(() => expect(app.gone).toBe(true));
  });

  it('does not wait for an answer when the system ends it meanwhile', async () => {
    app.quit();
    sequence.quitUnasked();
    expect(stop).toHaveBeenCalledOnce();
    answer.resolve(true);
    await answer.promise;
    expect(stop).toHaveBeenCalledOnce();
    stopped.resolve();
    await vi.waitFor(() => expect(app.gone).toBe(true));
  });

  it('says when the work cannot be stopped', async () => {
    const failure = new Error('The database is gone.');
    await quitAllowed();
    stopped.reject(failure);
    await vi.waitFor(() => expect(onFailure).toHaveBeenCalledWith(failure));
  });

  describe('into an update', () => {
    const leave = vi.fn();

    it('does not ask, and leaves only when all has stopped', async () => {
      sequence.quitInto(leave);
      expect(mayQuit).not.toHaveBeenCalled();
      expect(stop).toHaveBeenCalledOnce();
      expect(leave).not.toHaveBeenCalled();
      stopped.resolve();
      await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
      expect(app.gone).toBe(false);
      // As electron-updater does it.
      app.quit();
      expect(app.gone).toBe(true);
    });

    it('is hastened by a person who quits again, and still comes', async () => {
      sequence.quitInto(leave);
      app.quit();
      expect(stop).toHaveBeenCalledTimes(2);
      stopped.resolve();
      await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
    });

    it('does not come when the system ends it meanwhile', async () => {
      sequence.quitInto(leave);
      sequence.quitUnasked();
      stopped.resolve();
      await vi.waitFor(() => expect(app.gone).toBe(true));
      expect(leave).not.toHaveBeenCalled();
    });
  });
});

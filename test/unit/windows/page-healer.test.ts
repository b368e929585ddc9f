import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { healPage, type HealedWindow } from '../../../src/main/windows/page-healer';
import { FakeTime } from '../../support/fake-time';
import { SILENT } from '../../support/world';

class FakeContents extends EventEmitter {
  readonly reload = vi.fn();
  readonly forcefullyCrashRenderer = vi.fn(() => this.crash('killed'));

  crash(reason = 'crashed'): void {
    this.emit('render-process-gone', {}, { reason, exitCode: 5 });
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  isGone = false;
  readonly isDestroyed = () => this.isGone;
  readonly destroy = vi.fn(() => {
    this.isGone = true;
    this.emit('closed');
  });
}

let time: FakeTime;
let window: FakeWindow;
const onHopeless = vi.fn();
const logged: string[] = [];

beforeEach(() => {
  time = new FakeTime('2026-03-02T08:00:00.000Z');
  window = new FakeWindow();
  onHopeless.mockReset();
  logged.length = 0;
  const log = { ...SILENT, error: (event: string) => void logged.push(event) };
  healPage(window as unknown as HealedWindow, { clock: time, timer: time, log, onHopeless });
});

function crash(times: number, apartMs = 1_000): void {
  for (let crashed = 0; crashed < times; crashed++) {
    window.webContents.crash();
    time.advance(apartMs);
  }
}

describe('a page', () => {
  it('that crashed is loaded anew, a moment later, and it is noted', () => {
    window.webContents.crash();
    expect(window.webContents.reload).not.toHaveBeenCalled();
    time.advance(1_000);
    expect(window.webContents.reload).toHaveBeenCalledOnce();
    expect(logged).toEqual(['The page of the window crashed; it is loaded anew.']);
  });

  it('that crashes again and again is closed, and the person is told', () => {
    crash(4);
    expect(window.webContents.reload).toHaveBeenCalledTimes(3);
    expect(window.destroy).toHaveBeenCalledOnce();
    expect(onHopeless).toHaveBeenCalledOnce();
  });

  it('that crashes now and then is loaded anew each time', () => {
    crash(20, 5 * 60_000);
    expect(window.webContents.reload).toHaveBeenCalledTimes(20);
    expect(onHopeless).not.toHaveBeenCalled();
  });

  it('that ends in good order is left alone', () => {
    window.webContents.crash('clean-exit');
    time.advance(1_000);
    expect(window.webContents.reload).not.toHaveBeenCalled();
  });

  it('that is busy for a while is left alone', () => {
    window.emit('unresponsive');
    time.advance(20_000);
    window.emit('responsive');
    time.advance(60_000);
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });

  it('that hangs is ended and loaded anew, once', () => {
    window.emit('unresponsive');
    window.emit('unresponsive');
    time.advance(60_000);
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    expect(window.webContents.reload).toHaveBeenCalledOnce();
  });

  it('that was closed is not loaded', () => {
    window.webContents.crash();
    window.emit('unresponsive');
    window.destroy();
    time.advance(60_000);
    expect(window.webContents.reload).not.toHaveBeenCalled();
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });
});

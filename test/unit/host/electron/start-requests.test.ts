import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readStartRequest, type StartWish } from '../../../../src/main/host/electron/start-request';
import { gatherStartRequests, type StartedApp } from '../../../../src/main/host/electron/start-requests';

class FakeApp extends EventEmitter {
  isPackaged = false;
  isFirst = true;
  readonly requestSingleInstanceLock = vi.fn(() => this.isFirst);
  readonly setAsDefaultProtocolClient = vi.fn(() => true);

  second(...args: string[]): void {
    this.emit('second-instance', {}, ['reordered', ...args].toReversed(), '/', readStartRequest(args));
  }

  openUrl(link: string): void {
    this.emit('open-url', { preventDefault: () => undefined }, link);
  }
}

let app: FakeApp;
let wishes: StartWish[];

beforeEach(() => {
  app = new FakeApp();
  wishes = [];
});

const gather = (...args: string[]) =>
  gatherStartRequests(app as unknown as StartedApp, readStartRequest(args));
const answer = (requests: ReturnType<typeof gather>, isAtLogin = false) =>
  requests?.answer((wish) => wishes.push(wish), isAtLogin);

const SHOW = { kind: 'show', page: null };

describe('the first start', () => {
  it('is answered once Wakeful runs, and every further one at once', () => {
    const requests = gather();
    answer(requests);
    expect(wishes).toEqual([SHOW]);
    app.second('--run', 'Backup');
    app.openUrl('wakeful://run/r1');
    app.openUrl('wakeful://nonsense');
    expect(wishes.slice(1)).toEqual([
      { kind: 'run', schedule: 'Backup' },
      { kind: 'show', page: '#/runs/r1' },
      SHOW,
    ]);
  });

  it('is answered with the link that started it, which macOS tells apart', () => {
    const requests = gather();
    app.openUrl('wakeful://waiting');
    answer(requests);
    expect(wishes).toEqual([SHOW, { kind: 'show', page: '#/waiting' }]);
  });

  it('keeps what it was asked for, although others come before it is ready', () => {
    const requests = gather('--run', 'Backup');
    app.second();
    answer(requests);
    expect(wishes).toEqual([{ kind: 'run', schedule: 'Backup' }, SHOW]);
  });

  it('at login shows nothing, whether a switch or the system says so', () => {
    answer(gather('--at-login'));
    answer(gather(), true);
    expect(wishes).toEqual([{ kind: 'wait' }, { kind: 'wait' }]);
  });

  it('at login shows the window to whoever starts it meanwhile', () => {
    const requests = gather('--at-login');
    app.second();
    answer(requests);
    expect(wishes).toEqual([{ kind: 'wait' }, SHOW]);
  });

  it('takes links for itself only when it is installed', () => {
    gather();
    expect(app.setAsDefaultProtocolClient).not.toHaveBeenCalled();
    app.isPackaged = true;
    gather();
    expect(app.setAsDefaultProtocolClient).toHaveBeenCalledExactlyOnceWith('wakeful');
  });
});

it('a further start hands over what it was asked for, and has nothing more to do', () => {
  app.isFirst = false;
  app.isPackaged = true;
  expect(gather('--run', 'Backup')).toBeNull();
  expect(app.requestSingleInstanceLock).toHaveBeenCalledExactlyOnceWith({
    link: null,
    run: 'Backup',
    isAtLogin: false,
  });
  expect(app.setAsDefaultProtocolClient).not.toHaveBeenCalled();
});

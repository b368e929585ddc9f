import type { App } from 'electron';
import { LINK_SCHEME } from './deep-link';
import { wishOf, wishOfSecondStart, type StartRequest, type StartWish } from './start-request';

export type StartedApp = Pick<
  App,
  'on' | 'requestSingleInstanceLock' | 'setAsDefaultProtocolClient' | 'isPackaged'
>;

export interface StartRequests {
  /**
   * Hands over what was asked for so far, and from now on everything at once.
   * @param isAtLogin whether the system has told meanwhile that it started this process because the person logged in
   */
  answer(obey: (wish: StartWish) => void, isAtLogin: boolean): void;
}

/**
 * Takes this process's place among the starts of Wakeful: the first one holds the lock and hears of the others; any other has told
 * the first what it was asked for, and the answer is `null`: it has nothing more to do.
 * To be called before the app is ready, because macOS tells of the link that started Wakeful early and once.
 */
export function gatherStartRequests(app: StartedApp, request: StartRequest): StartRequests | null {
  const early: StartWish[] = [];
  let obey = (wish: StartWish): void => void early.push(wish);
  if (!app.requestSingleInstanceLock(request)) return null;
  // The arguments of another start come reordered and with more among them; what it asks for is sent along as data.
  app.on('second-instance', (_event, _argv, _folder, sent) => obey(wishOfSecondStart(sent)));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    obey(wishOf({ link, run: null, isAtLogin: false }));
  });
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  return {
    answer: (handler, isAtLogin) => {
      obey = handler;
      const first = wishOf({ ...request, isAtLogin: request.isAtLogin || isAtLogin });
      for (const wish of [first, ...early]) handler(wish);
    },
  };
}

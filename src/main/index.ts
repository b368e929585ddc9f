/** The composition root of the desktop: builds, injects, starts in order, and stops in reverse. */
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import {
  app,
  BrowserWindow,
  ipcMain,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
} from 'electron';
import type { WakefulClient } from '@shared/contract/contract';
import { SECOND_MS } from '@shared/time/duration';
import { assembleWakeful, type Wakeful } from './assemble';
import { DesktopMemory } from './host/desktop-memory';
import { APP_ID } from './host/electron/app-id';
import { appUpdates } from './host/electron/open-updates';
import type { AppUpdates } from './host/electron/app-updates';
import { followDesktopHabits } from './host/electron/desktop-habits';
import { electronSenses, electronSession } from './host/electron/electron-senses';
import { logMachineNews } from './host/electron/machine-news';
import { keychainBox } from './host/electron/keychain-box';
import { wasOpenedAtLogin } from './host/electron/login-item';
import { loginStart } from './host/electron/login-start';
import { ElectronNotices } from './host/electron/notice-screen';
import { electronPowerEvents } from './host/electron/power-events';
import { electronAwakeKeeper } from './host/electron/power-save-blocker';
import { quitInOrder, type QuitSequence } from './host/electron/quit-sequence';
import { readStartOptions } from './host/electron/start-options';
import { gatherStartRequests, type StartRequests } from './host/electron/start-requests';
import { endWithWords, onDefect } from './host/electron/start-failure';
import { watchSystemEnd } from './host/electron/system-end';
import { showsTray } from './host/electron/tray-presence';
import { homePaths } from './host/home-paths';
import { makePrivateFolder } from './host/private-folder';
import { systemSenses } from './host/surroundings/system-senses';
import { systemClock, systemTimer } from './host/system-clock';
import { thisProcess } from './host/this-process';
import { createIpcServer, type IpcServer } from './server/ipc';
import { openTray, type OpenTray } from './tray/open-tray';
import { createTrayIcon } from './tray/tray-icon';
import { version } from './version';
import { tellOfClosing } from './windows/closing-notice';
import { desktopWords } from './windows/desktop-words';
import { obeyWish } from './windows/obey-wish';
import { healPage } from './windows/page-healer';
import { limitPages } from './windows/page-limits';
import { mayQuit } from './windows/quit-question';
import { tell, tellFailure } from './windows/tell';
import { WindowOpener } from './windows/window-opener';

/** How long runs may go on after Quit. */
const FINISH_MS = 30 * SECOND_MS;
/** How long when the computer goes down: the system ends everything itself after about 5 s. */
const SYSTEM_END_FINISH_MS = SECOND_MS;

const programFolder = import.meta.dirname;
const resources = join(programFolder, '../../resources');
const startOptions = readStartOptions(app.isPackaged);
const paths = homePaths(startOptions.home);
const { platform } = thisProcess;

if (platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
try {
  claimFolder();
  const requests = gatherStartRequests(app, startOptions.request);
  if (requests === null) app.quit();
  else
    void app
      .whenReady()
      .then(() => start(requests))
      .catch(fail);
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  endWithWords(error, paths.logFile);
}

/** Electron keeps its own files in the data folder too, so the folder is made private before Electron sees it. */
function claimFolder(): void {
  makePrivateFolder(paths.home, basename(paths.database));
  const window = join(paths.home, 'window');
  makePrivateFolder(window, 'Local Storage');
  app.setPath('userData', paths.home);
  app.setPath('sessionData', window);
}

async function start(requests: StartRequests): Promise<void> {
  const isAtLogin = startOptions.request.isAtLogin || wasOpenedAtLogin(app, platform);
  const notices = new ElectronNotices(Notification);
  const updates = appUpdates(app, { home: paths.home, platform });
  const shown: DesktopShows = { showsNotices: Notification.isSupported(), showsTray: null };
  const wakeful = assembleWakeful({
    home: paths.home,
    host: 'electron',
    version,
    power: electronPowerEvents(powerMonitor),
    senses: electronSenses({ powerMonitor, net, platform }, systemSenses(platform)),
    session: electronSession(powerMonitor, { platform, startedAtLogin: isAtLogin }),
    updates,
    loginStart: loginStart(app, { home: paths.home, platform }),
    notices,
    shows: () => shown,
    keychain: keychainBox(safeStorage, platform),
    awakeKeeper: electronAwakeKeeper(powerSaveBlocker),
    programFolder,
    packagedHelper: app.isPackaged ? join(process.resourcesPath, 'helper') : null,
  });
  onDefect((error) => {
    wakeful.log.error('A defect ends Wakeful.', { error });
    fail(error);
  });
  await wakeful.start();
  logMachineNews(powerMonitor, wakeful.log);
  await openDesktop(wakeful, { requests, notices, updates, shown, isAtLogin });
  wakeful.log.info('Wakeful is running.', { version });
}

/** What this desktop turned out to show. */
interface DesktopShows {
  readonly showsNotices: boolean;
  /** `null` until it was asked. */
  showsTray: boolean | null;
}

interface Beginning {
  readonly requests: StartRequests;
  readonly notices: ElectronNotices;
  readonly updates: AppUpdates;
  readonly shown: DesktopShows;
  /** The system started it because the person logged in. */
  readonly isAtLogin: boolean;
}

async function openDesktop(
  wakeful: Wakeful,
  { requests, notices, updates, shown, isAtLogin }: Beginning,
): Promise<void> {
  const { log, router } = wakeful;
  const client: WakefulClient = createRouterClient(router);
  const memory = new DesktopMemory({ file: paths.desktopMemory, log });
  const ipc = createIpcServer({ router, ipcMain, log });
  const opener = createOpener({ wakeful, memory, ipc });
  const openPage = (page: string | null) => {
    // A window on a Wakeful that stops would only show that nobody answers.
    if (!quitting.isQuitting()) opener.open(page);
  };
  notices.onOpen = openPage;
  const tray = openTray({
    ...{ client, log, openPage },
    ...{ clock: systemClock, timer: systemTimer },
    createIcon: (onAct) => createTrayIcon({ images: join(resources, 'tray'), platform, onAct }),
    quit: () => app.quit(),
    onFailure: tellFailure,
  });
  limitPages();
  const quitting = quitWhenAsked({ wakeful, client, ipc, tray, updates });
  const isTraySeen =
    tray !== null && (await showsTray({ platform, desktop: thisProcess.environment['XDG_CURRENT_DESKTOP'] }));
  shown.showsTray = isTraySeen;
  followDesktopHabits({
    onActivate: () => openPage(null),
    onLastWindowClosed: () => {
      // An update closes windows of a Wakeful that has stopped.
      if (quitting.isQuitting()) return;
      void tellOfClosing({
        place: platform === 'darwin' ? 'dock' : isTraySeen ? 'tray' : 'nowhere',
        wasTold: () => memory.remembered.wasToldOfClosing,
        noteTold: () => memory.remember({ wasToldOfClosing: true }),
        quit: () => app.quit(),
      });
    },
  });
  requests.answer((wish) => {
    // Without a tray the window waits in the task bar, so that there is a way to it.
    const wait = () => (isTraySeen ? undefined : opener.openMinimized());
    obeyWish(wish, { client, openPage, wait }).catch(fail);
  }, isAtLogin);
}

interface OpenerParts {
  readonly wakeful: Wakeful;
  readonly memory: DesktopMemory;
  readonly ipc: IpcServer;
}

function createOpener({ wakeful: { log }, memory, ipc }: OpenerParts): WindowOpener {
  const { developmentPage } = startOptions;
  const onHopeless = () => tell(desktopWords.windowFailed, desktopWords.windowFailedDetail(paths.logFile));
  return new WindowOpener({
    preload: join(programFolder, '../preload/index.cjs'),
    icon: join(resources, 'icons/256x256.png'),
    page:
      developmentPage === null
        ? { file: join(programFolder, '../renderer/index.html') }
        : { url: developmentPage },
    onCreated: (window, address) => {
      ipc.serve(window.webContents, address);
      healPage(window, { clock: systemClock, timer: systemTimer, log, onHopeless });
    },
    placement: {
      read: () => memory.remembered.window,
      keep: (window) => memory.remember({ window }),
    },
    onFailure: fail,
  });
}

interface QuitParts {
  readonly wakeful: Wakeful;
  readonly client: WakefulClient;
  readonly ipc: IpcServer;
  readonly tray: OpenTray | null;
  readonly updates: AppUpdates;
}

function quitWhenAsked({ wakeful, client, ipc, tray, updates }: QuitParts): QuitSequence {
  let finishMs: number | null = FINISH_MS;
  const sequence = quitInOrder({
    app,
    mayQuit: () => mayQuit({ client }),
    onQuitting: () => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    },
    stop: async () => {
      tray?.close();
      ipc.close();
      await wakeful.stop({ finishMs });
    },
    onFailure: fail,
  });
  updates.onRestart = () => {
    finishMs = null;
    sequence.quitInto(() => updates.install(wakeful.log));
  };
  watchSystemEnd({
    ...{ app, powerMonitor },
    onSignal: sequence.quitUnasked,
    onSystemEnd: () => {
      wakeful.log.info('The system goes down.');
      finishMs = SYSTEM_END_FINISH_MS;
      sequence.quitUnasked();
    },
  });
  return sequence;
}

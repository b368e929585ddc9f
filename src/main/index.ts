/** The composition root of the desktop: builds, injects, starts in order, and stops in reverse. */
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { app, BrowserWindow, ipcMain, net, powerMonitor, powerSaveBlocker, safeStorage } from 'electron';
import { SECOND_MS } from '@shared/time/duration';
import { assembleWakeful, type Wakeful } from './assemble';
import { followDesktopHabits } from './host/electron/desktop-habits';
import { electronSenses, electronSession } from './host/electron/electron-senses';
import { keychainBox } from './host/electron/keychain-box';
import { electronPowerEvents } from './host/electron/power-events';
import { electronAwakeKeeper } from './host/electron/power-save-blocker';
import { quitInOrder } from './host/electron/quit-sequence';
import { readStartOptions, type StartOptions } from './host/electron/start-options';
import { endWithWords, onDefect } from './host/electron/start-failure';
import { homePaths } from './host/home-paths';
import { makePrivateFolder } from './host/private-folder';
import { systemSenses } from './host/surroundings/system-senses';
import { systemClock, systemTimer } from './host/system-clock';
import { thisProcess } from './host/this-process';
import { createIpcServer } from './server/ipc';
import { version } from './version';
import { openTray } from './tray/open-tray';
import { limitPages } from './windows/page-limits';
import { tellFailure } from './windows/tell';
import { WindowOpener } from './windows/window-opener';

/** How long runs may go on after Quit. */
const FINISH_MS = 30 * SECOND_MS;

const programFolder = import.meta.dirname;
const resources = join(programFolder, '../../resources');
const startOptions = readStartOptions(app.isPackaged);
const paths = homePaths(startOptions.home);

try {
  claimFolder();
  if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(fail);
  else app.quit();
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

async function start(): Promise<void> {
  const wakeful = assembleWakeful({
    home: paths.home,
    host: 'electron',
    version,
    power: electronPowerEvents(powerMonitor),
    senses: electronSenses({ powerMonitor, net }, systemSenses(thisProcess.platform)),
    session: electronSession(powerMonitor, {
      platform: thisProcess.platform,
      startedAtLogin: startOptions.atLogin,
    }),
    keychain: keychainBox(safeStorage, thisProcess.platform),
    awakeKeeper: electronAwakeKeeper(powerSaveBlocker),
    programFolder,
  });
  onDefect((error) => {
    wakeful.log.error('A defect ends Wakeful.', { error });
    fail(error);
  });
  await wakeful.start();
  openDesktop(wakeful, startOptions);
  wakeful.log.info('Wakeful is running.', { version });
}

function openDesktop(wakeful: Wakeful, { developmentPage }: StartOptions): void {
  const { log, router } = wakeful;
  const ipc = createIpcServer({ router, ipcMain, log });
  const opener = new WindowOpener({
    preload: join(programFolder, '../preload/index.cjs'),
    icon: join(resources, 'icons/256x256.png'),
    page:
      developmentPage === null
        ? { file: join(programFolder, '../renderer/index.html') }
        : { url: developmentPage },
    onCreated: (window, address) => ipc.serve(window.webContents, address),
    placement: { read: () => null, keep: () => undefined },
    onFailure: fail,
  });
  const openPage = (page: string | null) => opener.open(page);
  const tray = openTray({
    client: createRouterClient(router),
    clock: systemClock,
    timer: systemTimer,
    log,
    platform: thisProcess.platform,
    images: join(resources, 'tray'),
    openPage,
    quit: () => app.quit(),
    onFailure: tellFailure,
  });
  quitInOrder({
    app,
    onQuitting: () => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    },
    stop: async () => {
      tray?.close();
      ipc.close();
      await wakeful.stop({ finishMs: FINISH_MS });
    },
    onFailure: fail,
  });
  limitPages();
  followDesktopHabits({ onActivate: () => openPage(null) });
  app.on('second-instance', () => openPage(null));
  openPage(null);
}

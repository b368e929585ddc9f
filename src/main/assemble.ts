import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { MINUTE_MS } from '@shared/time/duration';
import { assembleJobs, type Jobs } from './assemble-jobs';
import type { AwakeKeeper, Log, PowerEvents, SecretBox, Store } from './engine/ports';
import type { HostAbilities } from './engine/host-abilities';
import type { LoginStart } from './engine/login-start';
import type { NoticeScreen } from './engine/notice-screen';
import type { SessionEvents } from './engine/session-events';
import type { UpdateCarrier } from './engine/update-carrier';
import { FIRST_LOOK_MS } from './engine/updates';
import { homePaths, type HomePaths } from './host/home-paths';
import { startHousekeeping, type Housekeeping } from './host/housekeeping';
import { LogFile, readLogLevel } from './host/log-file';
import { makePrivateFolder } from './host/private-folder';
import { thisMachine } from './host/machine';
import { watchSurroundings, type Senses } from './host/surroundings/watch-surroundings';
import { currentIdentity, isAlive } from './host/process-identity';
import { draw } from './host/chance';
import { randomToken } from './host/random-token';
import { systemClock, systemTimer } from './host/system-clock';
import { thisProcess } from './host/this-process';
import { AwakeWatch } from './loop/awake-watch';
import { Notifier } from './notices/notifier';
import type { Core, HostKind, StopRequest } from './loop/core';
import { createCore } from './loop/create-core';
import { UpdateKeeper } from './loop/update-keeper';
import { createSocketServer, type SocketServer } from './server/http';
import { createRouter, type WakefulRouter } from './server/router';
import { openStore } from './store/open-store';

/** What a composition root decides; all else is the same on every host. */
export interface AssemblyOptions {
  /** The data folder; it is made when it is missing. */
  readonly home: string;
  readonly host: HostKind;
  readonly version: string;
  /** The operating system's word about sleep, where the host has one. */
  readonly power: PowerEvents | null;
  /** How the machine is asked about battery, network and idleness. */
  readonly senses: Senses;
  /** What happens to the person's session, where the host can tell. */
  readonly session: SessionEvents | null;
  /** How the system starts this Wakeful at login; `null` where none does. */
  readonly loginStart: LoginStart | null;
  /** What brings updates; `null` where no desktop does. */
  readonly updates: UpdateCarrier | null;
  /** The system's keychain, where the host has one. */
  readonly keychain: SecretBox | null;
  /** Where a person is told what is worth it; `null` where nobody sits. */
  readonly notices: NoticeScreen | null;
  /** Whether the host shows notifications and a tray icon; asked whenever somebody wants to know. */
  readonly shows: () => Pick<HostAbilities, 'showsNotices' | 'showsTray'>;
  /** How the computer is kept from falling asleep. */
  readonly awakeKeeper: AwakeKeeper;
  /** The folder of the built main process (`out/main`), which holds the helper's `spawner.js`. */
  readonly programFolder: string;
  /** The folder that a package brings for the helper, with a Node; `null` where nothing is packaged. */
  readonly packagedHelper: string | null;
}

/** Everything that the desktop and the headless host have in common, ready to start. */
export interface Wakeful {
  readonly paths: HomePaths;
  readonly log: Log;
  readonly store: Store;
  readonly core: Core;
  readonly router: WakefulRouter;
  /**
   * Takes the lease, settles the past, arms the timer, opens the private socket.
   * Throws `OperatingFailure` with words when another Wakeful holds the data folder.
   */
  start(): Promise<void>;
  /** In phases, the store last. Calling it again hastens: what still runs is stopped at once. */
  stop(request: StopRequest): Promise<void>;
}

/** Builds, and starts nothing. Throws `OperatingFailure` when the data folder or its database cannot be used. */
export function assembleWakeful(options: AssemblyOptions): Wakeful {
  const { host, version } = options;
  const paths = preparePaths(options.home);
  const log = openLog(paths);
  log.info('Wakeful is starting.', { version, host, pid: thisProcess.pid, home: paths.home });
  const store = openStore({ file: paths.database });
  const { runner, secrets, environment, outputs } = assembleJobs(options, { store, paths, log });
  const core = createCore({
    clock: systemClock,
    timer: systemTimer,
    store,
    runner,
    power: options.power,
    surroundings: watchSurroundings(options.senses, systemTimer),
    session: options.session,
    log,
    host,
    identity: currentIdentity(),
    isAlive,
    token: randomToken(),
    draw,
    disableScheduler: isSet(thisProcess.environment['WAKEFUL_DISABLE_SCHEDULER']),
    disableMonitors: isSet(thisProcess.environment['WAKEFUL_DISABLE_MONITORS']),
  });
  const awake = new AwakeWatch({
    ...{ store, log, keeper: options.awakeKeeper },
    surroundings: watchSurroundings(options.senses, systemTimer),
  });
  const notifier = notifierOf(options.notices, { store, core, log });
  const updates = updatesOf(options.updates, { store, core, log });
  core.subscribe((change) => {
    awake.hear(change);
    notifier?.hear(change);
    updates?.hear(change);
    if (change.kind === 'status') environment.reconsider();
  });
  const answerer = { host, version, pid: thisProcess.pid, home: paths.home };
  const router = createRouter({
    ...{ store, core, secrets, environment, answerer, log },
    loginStart: options.loginStart,
    updates,
    machine: thisMachine(paths, options.senses, () => abilitiesOf(options)),
    output: runner,
    clock: systemClock,
    rest: () => new Promise((resolve) => systemTimer.after(0, resolve)),
  });
  const socket = createSocketServer({ router, socket: paths.socket, version, log });
  const agents = { environment, outputs, awake, notifier, updates };
  const life = lifeOf({ paths, log, store, core, runner, socket, ...agents });
  return { paths, log, store, core, router, ...life };
}

interface Parts extends Pick<Wakeful, 'paths' | 'log' | 'store' | 'core'>, Omit<Jobs, 'secrets'> {
  readonly awake: AwakeWatch;
  readonly notifier: Notifier | null;
  readonly updates: UpdateKeeper | null;
  readonly socket: SocketServer;
}

/** Starts the parts in order, and stops them in reverse. */
function lifeOf(parts: Parts): Pick<Wakeful, 'start' | 'stop'> {
  const { paths, log, store, core, runner, environment, outputs, awake, notifier, updates, socket } = parts;
  let housekeeping: Housekeeping | null = null;

  return {
    start: async () => {
      try {
        await core.start();
      } catch (error) {
        store.close();
        await runner.close();
        throw error;
      }
      try {
        // Only the holder of the lease may replace what a crash left behind.
        rmSync(paths.address, { force: true });
        await socket.listen();
      } catch (error) {
        await core.stop({ finishMs: 0 });
        awake.close();
        environment.close();
        throw error;
      }
      environment.reconsider();
      awake.start();
      notifier?.start();
      updates?.start();
      housekeeping = startHousekeeping(
        [
          { name: 'store upkeep', expression: '17 * * * *', work: () => store.upkeep() },
          {
            name: 'outputs within their limits',
            expression: '*/20 * * * *',
            soonMs: MINUTE_MS,
            work: () => outputs.runOnce(),
          },
          {
            name: 'updates',
            expression: '*/10 * * * *',
            soonMs: FIRST_LOOK_MS,
            work: () => updates?.runOnce(),
          },
        ],
        log,
      );
    },
    stop: async ({ finishMs, closeCarriers }) => {
      housekeeping?.stop();
      notifier?.close();
      updates?.close();
      outputs.stop();
      await core.stop({
        finishMs,
        // Before the lease is given back: a successor makes a socket and an address of its own at the same paths.
        closeCarriers: async () => {
          await socket.close();
          await closeCarriers?.();
          rmSync(paths.address, { force: true });
        },
      });
      awake.close();
      environment.close();
    },
  };
}

function abilitiesOf({ power, session, awakeKeeper, shows }: AssemblyOptions): HostAbilities {
  return {
    tellsOfSleep: power !== null,
    tellsOfLogin: session?.tells.login ?? false,
    tellsOfUnlock: session?.tells.unlock ?? false,
    keepAwakeProblem: awakeKeeper.problem(),
    ...shows(),
  };
}

function updatesOf(
  carrier: UpdateCarrier | null,
  parts: Pick<Wakeful, 'store' | 'core' | 'log'>,
): UpdateKeeper | null {
  return carrier === null
    ? null
    : new UpdateKeeper({ ...parts, carrier, clock: systemClock, timer: systemTimer });
}

function notifierOf(
  screen: NoticeScreen | null,
  parts: Pick<Wakeful, 'store' | 'core' | 'log'>,
): Notifier | null {
  return screen === null ? null : new Notifier({ ...parts, screen, clock: systemClock, timer: systemTimer });
}

function preparePaths(home: string): HomePaths {
  const paths = homePaths(home);
  makePrivateFolder(paths.home, basename(paths.database));
  makePrivateFolder(paths.logs, basename(paths.logFile));
  const socketFolder = dirname(paths.socket);
  // A long home has its socket elsewhere, in a folder that others could have made first.
  if (paths.socketIsFile && socketFolder !== paths.home)
    makePrivateFolder(socketFolder, basename(paths.socket));
  return paths;
}

function openLog(paths: HomePaths): LogFile {
  const level = readLogLevel(thisProcess.environment['WAKEFUL_LOG_LEVEL']);
  return new LogFile({ file: paths.logFile, level, now: () => systemClock.wall() });
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && !['', '0', 'false'].includes(variable);
}

/** The composition root without Electron: `wakeful serve`. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FailureKind } from '@shared/model/failure';
import { SECOND_MS } from '@shared/time/duration';
import { assembleWakeful, type Wakeful } from './assemble';
import { ExitCode } from './cli/exit';
import type { Serve, ServeOptions } from './cli/commands/serve';
import type { Terminal } from './cli/terminal';
import { OperatingFailure, conflict } from './engine/failure';
import { fatalWords, sentences } from './host/fatal-words';
import { systemAwakeKeeper } from './host/headless/awake-keeper';
import { openWindow } from './host/headless/open-window';
import type { HomePaths } from './host/home-paths';
import { keptToken } from './host/random-token';
import { systemSenses } from './host/surroundings/system-senses';
import { thisProcess } from './host/this-process';
import { createPageServer, type PageServer } from './server/websocket';

/** How long runs may go on after the first request to end. */
const FINISH_MS = 30 * SECOND_MS;

export interface HeadlessProgram {
  readonly version: string;
  /** `out/main`, which holds the helper, beside `out/renderer` with the built window. */
  readonly programFolder: string;
}

export function createHeadlessHost(program: HeadlessProgram): Serve {
  return async (options) => {
    const { terminal, paths } = options.session;
    const wakeful = assembleWakeful({
      ...program,
      home: paths.home,
      host: 'headless',
      power: null,
      senses: systemSenses(thisProcess.platform),
      session: null,
      loginStart: null,
      updates: null,
      packagedHelper: null,
      keychain: null,
      notices: null,
      shows: () => ({ showsNotices: null, showsTray: null }),
      awakeKeeper: systemAwakeKeeper(thisProcess),
    });
    const pages = createPageServer({
      router: wakeful.router,
      pages: join(program.programFolder, '../renderer'),
      port: options.port,
      token: keptToken(wakeful.paths.accessToken),
      log: wakeful.log,
    });
    const starting = start(wakeful, pages, options);
    const ended = stopWhenAsked({ terminal, wakeful, pages, starting });
    await starting;
    return ended;
  };
}

async function start(wakeful: Wakeful, pages: PageServer, { session, open }: ServeOptions): Promise<void> {
  const { terminal } = session;
  await wakeful.start().catch((error: unknown) => {
    throw whereItRuns(error, wakeful.paths);
  });
  try {
    const { lasting: address, forOneUse } = await pages.listen();
    noteAddress(wakeful.paths, address);
    wakeful.log.info('Wakeful is running.', { address: address.replace(/\?.*/, '') });
    await session.answer({ address }, `Wakeful is running at ${address}`);
    if (open) openWindow(forOneUse(), terminal);
  } catch (error) {
    await wakeful.stop({ finishMs: 0 });
    throw error;
  }
}

interface StopOptions {
  readonly terminal: Terminal;
  readonly wakeful: Wakeful;
  readonly pages: PageServer;
  readonly starting: Promise<void>;
}

/** Resolves when Wakeful has ended in order: as it was asked to. A defect ends it at once. */
function stopWhenAsked({ terminal, wakeful, pages, starting }: StopOptions): Promise<ExitCode> {
  return new Promise((resolve) => {
    const end = async () => {
      // Half a start cannot be stopped in order. When it fails, whoever waits for it says so.
      await starting.catch(() => undefined);
      await wakeful.stop({ finishMs: FINISH_MS, closeCarriers: () => pages.close() });
      resolve(ExitCode.Done);
    };
    const fail = (error: unknown) => {
      wakeful.log.error('A defect ends Wakeful.', { error });
      terminal.err(`wakeful: ${sentences(fatalWords(error, wakeful.paths.logFile))}\n`);
      terminal.exit(ExitCode.Failed);
    };
    terminal.onEndRequest((signal) => {
      wakeful.log.info('Asked to end.', { signal });
      end().catch(fail);
    });
    terminal.onDefect(fail);
  });
}

/** For `serve` in another terminal, and for scripts. It holds the secret, so it is the person's alone. */
function noteAddress(paths: HomePaths, address: string): void {
  writeFileSync(paths.address, `${address}\n`, { mode: 0o600 });
  chmodSync(paths.address, 0o600);
}

/** When another Wakeful has the data folder, its address is the way out. */
function whereItRuns(error: unknown, paths: HomePaths): unknown {
  if (!(error instanceof OperatingFailure) || error.failure.kind !== FailureKind.Conflict) return error;
  try {
    const address = readFileSync(paths.address, 'utf8').trim();
    return conflict(
      error.failure.message,
      `Open it at ${address}, or choose another data folder with --home.`,
    );
  } catch {
    // The desktop has no address: its own words are all there is to say.
    return error;
  }
}

/** What carries jobs out: processes, the environment that they inherit, and the secrets that are filled in. */
import { existsSync } from 'node:fs';
import { SECOND_MS } from '@shared/time/duration';
import type { AssemblyOptions } from './assemble';
import type { JobRequest, Log, Runner, Store } from './engine/ports';
import type { HomePaths } from './host/home-paths';
import { keyFileBox } from './host/key-file-box';
import { isAlive } from './host/process-identity';
import { randomToken } from './host/random-token';
import { systemClock, systemTimer } from './host/system-clock';
import { thisProcess } from './host/this-process';
import { OutputKeeper } from './loop/output-keeper';
import { SecretKeeper } from './loop/secret-keeper';
import { helperProgram, type HelperProgram } from './runner/helper-program';
import { JobEnvironment } from './runner/environment/job-environment';
import { askLoginShell } from './runner/environment/login-shell';
import { outputFolders } from './runner/output-folders';
import { preparingRunner, withSecrets, type PreparedJob } from './runner/preparing-runner';
import { createProcessRunner } from './runner/process-runner';

/** A start-up file that takes longer is held up by something that will not end by itself. */
const SHELL_LIMIT_MS = 10 * SECOND_MS;

export interface Jobs {
  readonly runner: Runner;
  readonly secrets: SecretKeeper;
  readonly environment: JobEnvironment;
  /** What jobs leave behind. */
  readonly outputs: OutputKeeper;
}

export interface JobParts {
  readonly store: Store;
  readonly paths: HomePaths;
  readonly log: Log;
}

export function assembleJobs(options: AssemblyOptions, { store, paths, log }: JobParts): Jobs {
  const { platform, homeFolder, environment: own } = thisProcess;
  const wall = () => systemClock.wall();
  const { node, args } = programOf(options);
  const processes = createProcessRunner({
    folder: paths.runs,
    helper: { ...node, args },
    environment: own,
    homeFolder,
    platform,
    wall,
    timer: systemTimer,
    monotonic: () => systemClock.monotonic(),
    isAlive,
    log,
  });
  const environment = jobEnvironment(node, { store, log, inherit: (it) => processes.inherit(it) });
  // The key file opens on every host what it locked on any.
  const boxes = [...(options.keychain === null ? [] : [options.keychain]), keyFileBox(paths.secretKey)];
  const secrets = new SecretKeeper({ store, clock: systemClock, boxes, log });
  const prepare = (job: JobRequest): PreparedJob | Promise<PreparedJob> => {
    const fill = () => withSecrets(job, secrets.fill(job.action));
    return environment.ready()?.then(fill) ?? fill();
  };
  const folders = outputFolders({ root: paths.runs, isAlive });
  return {
    runner: preparingRunner({ runner: processes, prepare, wall, log }),
    secrets,
    environment,
    outputs: new OutputKeeper({ store, folders, clock: systemClock, timer: systemTimer, log }),
  };
}

function programOf({ host, programFolder, packagedHelper }: AssemblyOptions): HelperProgram {
  const { executable, platform } = thisProcess;
  const facts = { host, executable, programFolder, platform };
  return helperProgram({ ...facts, packagedFolder: packagedHelper, isThere: (file) => existsSync(file) });
}

function jobEnvironment(
  node: HelperProgram['node'],
  {
    store,
    log,
    inherit,
  }: { store: Store; log: Log; inherit: (variables: Readonly<Record<string, string>>) => void },
): JobEnvironment {
  const { platform, homeFolder, delimiter, environment, loginShell } = thisProcess;
  const shell = platform === 'win32' ? null : loginShell;
  return new JobEnvironment({
    environment,
    shell,
    never: whyNever(),
    ask: (begins, signal) =>
      askLoginShell({
        ...{ node, homeFolder, platform, signal },
        shell: shell ?? '',
        environment: begins,
        timer: systemTimer,
        limitMs: SHELL_LIMIT_MS,
        mark: randomToken(),
      }),
    settings: () => store.readSettings().environment,
    clock: systemClock,
    delimiter,
    log,
    onChange: inherit,
  });
}

function whyNever(): string | null {
  const { platform, loginShell, environment } = thisProcess;
  if (platform === 'win32') return 'Windows has no login shell.';
  if (['0', 'false'].includes(environment['WAKEFUL_LOGIN_SHELL'] ?? ''))
    return 'The login shell is not asked this time: Wakeful was started with WAKEFUL_LOGIN_SHELL=0.';
  return loginShell === null ? 'Which login shell is yours is not known on this computer.' : null;
}

/** Keeping a computer awake without Electron: a small program of the system does it for as long as it lives. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { AwakeKeeper } from '../../engine/ports';
import { isInPath } from '../in-path';

export interface SystemAwakeOptions {
  readonly platform: NodeJS.Platform;
  /** Of this process: what keeps the computer awake for it ends with it. */
  readonly pid: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** How the system is asked, and how its program is told to end. */
interface Way {
  readonly command: string;
  readonly args: readonly string[];
  readonly end: (child: ChildProcess) => void;
}

const LONGEST_WORDS = 200;
const NO_WAY = 'Without the desktop app this system cannot be kept awake by Wakeful.';

export function systemAwakeKeeper(options: SystemAwakeOptions): AwakeKeeper {
  const way = wayOf(options);
  let problem = way === null ? NO_WAY : problemOf(way, options.environment);
  return {
    hold: (onProblem) => {
      if (way === null) {
        onProblem(NO_WAY);
        return () => undefined;
      }
      return begin(way, options.environment, (words) => {
        problem = words;
        if (words !== null) onProblem(words);
      });
    },
    problem: () => problem,
  };
}

function wayOf({ platform, pid }: SystemAwakeOptions): Way | null {
  if (platform === 'linux')
    return {
      command: 'systemd-inhibit',
      // `cat` ends when our end of its input closes, also by a crash, and the inhibitor with it.
      args: [
        ...['--what=idle:sleep', '--mode=block', '--who=Wakeful', '--why=A scheduled job is running.'],
        'cat',
      ],
      end: (child) => child.stdin?.end(),
    };
  if (platform === 'darwin')
    return { command: 'caffeinate', args: ['-i', '-w', String(pid)], end: (child) => void child.kill() };
  return null;
}

/** @param tell is told what is in the way; `null` when nothing is any more */
function begin(
  { command, args, end }: Way,
  env: SystemAwakeOptions['environment'],
  tell: (problem: string | null) => void,
): () => void {
  let isOver = false;
  let errors = '';
  const child = spawn(command, args, {
    env,
    // In a session of its own: Ctrl+C is for us, and what runs may still finish.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const fail = (problem: string): void => {
    if (!isOver) tell(problem);
    isOver = true;
  };
  child.once('spawn', () => tell(null));
  child.once('error', (error) => fail(failureWords(command, error)));
  child.once('close', () =>
    fail(`The computer is not kept awake: ${command} ended by itself. ${errors.trim()}`.trim()),
  );
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-LONGEST_WORDS);
  });
  // It may be gone before it has read anything.
  child.stdin.on('error', () => undefined);
  child.unref();
  return () => {
    if (!isOver) end(child);
    isOver = true;
  };
}

/** What can be known before anybody asks for it. */
function problemOf({ command }: Way, environment: SystemAwakeOptions['environment']): string | null {
  return isInPath(command, environment) ? null : missing(command);
}

function missing(command: string): string {
  return `The computer is not kept awake: the program ${command} is not there.`;
}

function failureWords(command: string, { code }: NodeJS.ErrnoException): string {
  return code === 'ENOENT'
    ? missing(command)
    : `The computer is not kept awake: ${command} could not be started (${code ?? 'unknown'}).`;
}

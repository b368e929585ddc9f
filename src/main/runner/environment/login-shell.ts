/**
 * Asks the person's login shell what it sets up: an app that was started from a menu, or by a service, has a bare PATH. The shell
 * is started as a terminal starts it, login and interactive, and runs our own Node, which prints its environment between two marks.
 *
 * Start-up files belong to the person and may do anything: print, ask, wait for ever, start another shell, fail. So there is a
 * time limit and a limit of output, nothing to read from, no terminal to take, and the whole tree is ended when it does not answer.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { basename, isAbsolute } from 'node:path';
import { describeDuration, SECOND_MS } from '@shared/time/duration';
import type { Variables } from '../../engine/own-variables';
import type { Timer } from '../../engine/ports';
import { stopTree } from '../stop-tree';

export interface LoginShellOptions {
  /** Where it is, absolute. */
  readonly shell: string;
  /** Our own Node: the program, and the variables without which it is none. */
  readonly node: { readonly command: string; readonly environment: Variables };
  /** What the shell begins with. */
  readonly environment: Variables;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
  readonly timer: Timer;
  readonly limitMs: number;
  /** Letters and digits that stand in no output by chance. */
  readonly mark: string;
  /** Ends the asking. */
  readonly signal?: AbortSignal;
}

export type ShellAnswer =
  | { readonly kind: 'read'; readonly variables: Variables }
  /** It did not answer; `problem` says why in a sentence, `detail` is what it wrote last. */
  | { readonly kind: 'failed'; readonly problem: string; readonly detail: string | null };

/** Beyond this nothing sensible comes any more. */
const MOST_OUTPUT = 4_000_000;
const LONGEST_MARK = 100;
const MOST_ERRORS = 10_000;
/** After the answer, or when it is told to end, a shell may take so long. */
const END_MS = SECOND_MS;
const LONGEST_DETAIL = 200;

/** Shells that take these arguments and understand `"$NAME"`. */
const LOGIN_SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'ksh93', 'mksh', 'oksh', 'ash', 'fish'];
/** They are no login shells when they are given a command, and still read most of their files. */
const C_SHELLS = ['csh', 'tcsh'];
const NO_SHELLS = ['nologin', 'false', 'true', 'sync', 'halt', 'shutdown', 'git-shell'];

const LINE = '"$WAKEFUL_NODE" -e "$WAKEFUL_PRINT"';
/** No quote, no exclamation mark and no line break: nothing in it means something to a shell. */
const PRINT =
  'const { WAKEFUL_MARK: mark, ...rest } = process.env; process.stdout.write(mark + `begin` + JSON.stringify(rest) + mark + `end`)';

/** What keeps well-known frameworks from asking for an update or starting another terminal. */
const CALMING: Variables = {
  DISABLE_AUTO_UPDATE: 'true',
  ZSH_TMUX_AUTOSTART: 'false',
  ZSH_TMUX_AUTOSTARTED: 'true',
};

/** Never rejects. */
export async function askLoginShell(options: LoginShellOptions): Promise<ShellAnswer> {
  const args = argumentsFor(options.shell);
  if (typeof args === 'string') return { kind: 'failed', problem: args, detail: null };
  const question = new Question(options, args);
  return question.answer;
}

/** How it is asked; or why it cannot be, in a sentence. */
function argumentsFor(shell: string): readonly string[] | string {
  const name = basename(shell).replace(/^-/, '');
  if (!isAbsolute(shell)) return `The login shell "${shell}" is not named by its whole path.`;
  if (NO_SHELLS.includes(name)) return `The login shell ${shell} runs nothing.`;
  if (LOGIN_SHELLS.includes(name)) return ['-i', '-l', '-c', LINE];
  if (C_SHELLS.includes(name)) return ['-i', '-c', LINE];
  return `Wakeful does not know how to ask the login shell ${shell}; it knows sh, bash, zsh, ksh, fish and tcsh.`;
}

/** One shell that was started, until it has answered or was given up. */
class Question {
  readonly answer: Promise<ShellAnswer>;
  #resolve: (answer: ShellAnswer) => void = () => undefined;
  #output = '';
  #errors = '';
  #child: ChildProcess | null = null;
  #disarm: () => void = () => undefined;
  #disarmExit: () => void = () => undefined;
  #over = false;

  constructor(
    private readonly options: LoginShellOptions,
    args: readonly string[],
  ) {
    this.answer = new Promise((resolve) => (this.#resolve = resolve));
    try {
      this.#begin(args);
    } catch (error) {
      this.#fail(`The login shell ${options.shell} could not be started (${codeOf(error)}).`);
    }
  }

  #begin(args: readonly string[]): void {
    const { shell, node, environment, homeFolder, mark, timer, limitMs, signal } = this.options;
    const child = spawn(shell, args, {
      cwd: homeFolder,
      env: {
        ...environment,
        ...CALMING,
        ...node.environment,
        SHELL: shell,
        WAKEFUL_READING_ENVIRONMENT: '1',
        WAKEFUL_NODE: node.command,
        WAKEFUL_PRINT: PRINT,
        WAKEFUL_MARK: mark,
      },
      // In a session of its own: an interactive shell would stop whoever holds the terminal it wants.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-MOST_ERRORS);
    });
    child.once('error', (error) =>
      this.#fail(`The login shell ${shell} could not be started (${codeOf(error)}).`),
    );
    child.once('close', (code, ended) => this.#fail(endWords(shell, code, ended)));
    // What it left in the background may hold its output open.
    child.once('exit', (code, ended) => {
      this.#disarmExit = timer.after(END_MS, () => this.#fail(endWords(shell, code, ended)));
    });
    this.#disarm = timer.after(limitMs, () =>
      this.#fail(`The login shell ${shell} did not answer within ${describeDuration(limitMs)}.`),
    );
    signal?.addEventListener('abort', this.#abort);
  }

  /** Wakeful ends, and will not be there to see to it that the shell does. */
  readonly #abort = (): void => {
    try {
      if (this.#child?.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
    this.#fail('Wakeful has stopped asking the login shell.');
  };

  #hear(text: string): void {
    if (this.#over) return;
    const { mark } = this.options;
    // Only where the closing mark may have come is all of it looked at: a flood must not cost more than it is.
    const isNews = (this.#output.slice(-LONGEST_MARK) + text).includes(`${mark}end`);
    this.#output += text;
    const variables = isNews ? variablesIn(this.#output, mark) : null;
    if (variables !== null) this.#end({ kind: 'read', variables: this.#calmed(variables) }, END_MS);
    else if (this.#output.length > MOST_OUTPUT)
      this.#fail(`The start-up files of the login shell ${this.options.shell} write without end.`);
  }

  #fail(problem: string): void {
    this.#end({ kind: 'failed', problem, detail: lastLine(this.#errors) }, 0);
  }

  #end(answer: ShellAnswer, patienceMs: number): void {
    if (this.#over) return;
    this.#over = true;
    this.#disarm();
    this.#disarmExit();
    this.options.signal?.removeEventListener('abort', this.#abort);
    this.#output = '';
    this.#resolve(answer);
    this.#seeOff(patienceMs);
  }

  /** What its start-up files left running in the background, such as an agent, stays; what still goes on in the foreground does not. */
  #seeOff(patienceMs: number): void {
    const child = this.#child;
    if (child === null) return;
    child.stdout?.destroy();
    child.stderr?.destroy();
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const { pid } = child;
    const { timer, platform } = this.options;
    const stop = () => void stopTree({ pid, graceMs: END_MS, timer, platform }).catch(() => undefined);
    if (patienceMs === 0) return stop();
    const disarm = timer.after(patienceMs, stop);
    child.once('exit', disarm);
  }

  /** Without what was only there for the asking. */
  #calmed(variables: Variables): Variables {
    const { environment, node } = this.options;
    const asked = { ...CALMING, ...node.environment };
    const restored = Object.entries(variables).flatMap(([name, value]): [string, string][] => {
      if (asked[name] !== value) return [[name, value]];
      const before = environment[name];
      return before === undefined ? [] : [[name, before]];
    });
    return Object.fromEntries(restored);
  }
}

/** What stands between the last two marks; `null` while it is not there whole. */
function variablesIn(output: string, mark: string): Variables | null {
  const end = output.lastIndexOf(`${mark}end`);
  const begin = end === -1 ? -1 : output.lastIndexOf(`${mark}begin`, end);
  if (begin === -1) return null;
  try {
    return JSON.parse(output.slice(begin + mark.length + 'begin'.length, end)) as Variables;
  } catch {
    return null;
  }
}

function endWords(shell: string, code: number | null, signal: string | null): string {
  const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by signal ${signal}`;
  return `The login shell ${shell} ended ${how} and did not answer; its start-up files may leave it early or start another one.`;
}

function lastLine(text: string): string | null {
  const line = text
    .split('\n')
    .map((each) => each.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim())
    .findLast((each) => each !== '');
  return line === undefined ? null : line.slice(0, LONGEST_DETAIL);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

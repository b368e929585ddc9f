/**
 * What jobs inherit: what the person's login shell sets up, read once in the background and kept, with the variables of the
 * settings on top. Where it cannot be read, the environment that Wakeful itself was started with, and the reason.
 */
import { isDeepStrictEqual } from 'node:util';
import { EnvironmentSource, type EnvironmentSettings } from '@shared/model/job-environment';
import type { Instant } from '@shared/time/instant';
import { withoutOwn, type Variables } from '../../engine/own-variables';
import type { Clock, Log } from '../../engine/ports';
import type { ShellAnswer } from './login-shell';

/** What is known of the environment of jobs. */
export interface EnvironmentFacts {
  readonly source: EnvironmentSource;
  /** Of the person, where it is known. */
  readonly shell: string | null;
  /** When the shell was asked last, and how long it took; `null` while it was not. */
  readonly readAt: Instant | null;
  readonly tookMs: number | null;
  /** Whether it is being asked now. */
  readonly isReading: boolean;
  /** Why it is not what the login shell sets up, in a sentence, and what the shell wrote last. */
  readonly problem: string | null;
  readonly detail: string | null;
  /** Without those of the settings. */
  readonly inherited: Variables;
  /** Those of the settings. */
  readonly added: Variables;
}

export interface JobEnvironmentOptions {
  /** Of Wakeful itself. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly shell: string | null;
  /** Why the shell is never asked in this life, in a sentence; `null`: it is, unless the settings say otherwise. */
  readonly never: string | null;
  /** Answers within a limit of its own, and never rejects. */
  readonly ask: (begins: Variables, signal: AbortSignal) => Promise<ShellAnswer>;
  readonly settings: () => EnvironmentSettings;
  readonly clock: Pick<Clock, 'wall' | 'monotonic'>;
  readonly delimiter: string;
  readonly log: Log;
  /** Called with what jobs inherit from now on. */
  readonly onChange: (variables: Variables) => void;
}

const SWITCHED_OFF = 'The login shell is not asked: the settings say so.';

interface Reading {
  /** Why it failed; `null` when the shell answered. */
  readonly failure: Extract<ShellAnswer, { kind: 'failed' }> | null;
  readonly readAt: Instant;
  readonly tookMs: number;
}

export class JobEnvironment {
  /** What stands between the folders of PATH. */
  readonly delimiter: string;
  readonly #own: Variables;
  readonly #stop = new AbortController();
  #settings: EnvironmentSettings;
  /** The last one. */
  #reading: Reading | null = null;
  /** What the shell told when it last answered. */
  #known: Variables | null = null;
  #pending: Promise<void> | null = null;
  #told: Variables | null = null;

  constructor(private readonly options: JobEnvironmentOptions) {
    this.delimiter = options.delimiter;
    this.#own = withoutOwn(options.environment, options.delimiter);
    this.#settings = options.settings();
  }

  /** Resolves when it is known what jobs inherit; `null` when it is. While the shell is asked again, what was known holds. */
  ready(): Promise<void> | null {
    if (this.#isAsked && this.#reading === null) return (this.#pending ??= this.#read());
    if (this.#told === null) this.#tell();
    return null;
  }

  /** Asks the shell once more. Resolves when it has answered or was given up. */
  async reread(): Promise<void> {
    if (this.#isAsked) await (this.#pending ??= this.#read());
  }

  /** To begin with, and whenever the settings may have changed. The shell is asked in the background, once. */
  reconsider(): void {
    this.#settings = this.options.settings();
    if (this.ready() === null) this.#tell();
  }

  facts(): EnvironmentFacts {
    const { shell } = this.options;
    const known = this.#isAsked ? this.#known : null;
    return {
      source: known === null ? EnvironmentSource.Process : EnvironmentSource.LoginShell,
      shell,
      readAt: this.#reading?.readAt ?? null,
      tookMs: this.#reading?.tookMs ?? null,
      isReading: this.#pending !== null,
      problem: this.#problem,
      detail: this.#isAsked ? (this.#reading?.failure?.detail ?? null) : null,
      inherited: known ?? this.#own,
      added: this.#settings.variables,
    };
  }

  /** Stops asking. */
  close(): void {
    this.#stop.abort();
  }

  get #problem(): string | null {
    const { never } = this.options;
    if (never !== null) return never;
    if (!this.#settings.loginShell) return SWITCHED_OFF;
    const failure = this.#reading?.failure ?? null;
    if (failure === null) return null;
    return this.#known === null ? failure.problem : `${failure.problem} What it told before still holds.`;
  }

  get #isAsked(): boolean {
    return this.options.never === null && this.#settings.loginShell;
  }

  async #read(): Promise<void> {
    const { ask, clock, delimiter, log, shell } = this.options;
    const startedAt = clock.monotonic();
    const answer = await ask(this.#own, this.#stop.signal);
    const tookMs = Math.round(clock.monotonic() - startedAt);
    this.#pending = null;
    if (this.#stop.signal.aborted) return;
    if (answer.kind === 'read') log.info('The login shell was asked for its environment.', { shell, tookMs });
    else
      log.warn('The login shell did not tell its environment.', { shell, tookMs, problem: answer.problem });
    if (answer.kind === 'read') this.#known = withoutOwn(answer.variables, delimiter);
    this.#reading = { failure: answer.kind === 'failed' ? answer : null, readAt: clock.wall(), tookMs };
    this.#tell();
  }

  #tell(): void {
    const { inherited, added } = this.facts();
    const variables = { ...inherited, ...added };
    if (isDeepStrictEqual(variables, this.#told)) return;
    this.#told = variables;
    this.options.onChange(variables);
  }
}

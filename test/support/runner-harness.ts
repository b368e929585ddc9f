/** A `ProcessRunner` with a real helper in a folder of its own, ears for its events, and a check that nothing is left running. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { JobOutput, JobRequest, JobResult, JobStarted, Runner } from '../../src/main/engine/ports';
import { createProcessRunner, type ProcessRunner } from '../../src/main/runner/process-runner';
import { jobActionSchema } from '../../src/shared/model/action';
import { runnerOptions, type RunnerPlace } from './runner-options';

/** What a runner has told, and promises for what it will tell. */
export class RunnerEars {
  readonly started: JobStarted[] = [];
  readonly output: JobOutput[] = [];
  readonly finished: JobResult[] = [];
  /** Everything, in the order in which it was told, as `kind runId`. */
  readonly told: string[] = [];
  private waiting: (() => void)[] = [];

  constructor(runner: Runner) {
    runner.listen({
      onStarted: (event) => this.note('started', event, this.started),
      onOutput: (event) => this.note('output', event, this.output),
      onFinished: (event) => this.note('finished', event, this.finished),
    });
  }

  untilStarted(runId: number): Promise<JobStarted> {
    return this.until(() => this.started.find((event) => event.runId === runId));
  }

  untilFinished(runId: number): Promise<JobResult> {
    return this.until(() => this.finished.find((event) => event.runId === runId));
  }

  /** Resolves when the run's output holds `text`. */
  async untilWritten(runId: number, text: string): Promise<void> {
    await this.until(() => (this.textOf(runId).includes(text) ? true : undefined));
  }

  textOf(runId: number): string {
    return this.output
      .filter((event) => event.runId === runId)
      .map((event) => event.text)
      .join('');
  }

  private note<T extends { runId: number }>(kind: string, event: T, heard: T[]): void {
    heard.push(event);
    this.told.push(`${kind} ${event.runId}`);
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
  }

  private async until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

/** With another harness's folder and token it is a later life of Wakeful on the same machine. */
export type HarnessOptions = Omit<RunnerPlace, 'folder' | 'token'> & Partial<RunnerPlace>;

export interface RunnerHarness {
  readonly runner: ProcessRunner;
  readonly ears: RunnerEars;
  readonly folder: string;
  /** Marks every process of this harness, however far down. */
  readonly token: string;
  /** Closes the runner, waits until its helper has ended, and fails when any process of this harness is left. */
  close(): Promise<void>;
}

export async function openRunner(options: HarnessOptions): Promise<RunnerHarness> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'wakeful-runs-')));
  const token = options.token ?? randomUUID();
  const runner = createProcessRunner(runnerOptions({ ...options, folder, token }));
  const ears = new RunnerEars(runner);
  const close = async (): Promise<void> => {
    await runner.close();
    await expect.poll(() => marked(token), { timeout: 10_000, interval: 50 }).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  };
  return { runner, ears, folder, token, close };
}

/** The living processes that carry the token in their environment, as `pid command line`. Linux only. */
export async function marked(token: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      // The environment of one that has ended and waits to be collected reads as empty.
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (!environment.includes(`WAKEFUL_TEST=${token}`)) return [];
      return `${pid} ${(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')}`;
    }),
  );
  return found.flat();
}

export function command(runId: number, line: string, extra: object = {}): JobRequest {
  return jobOf(runId, { kind: 'command', line, ...extra });
}

export function program(runId: number, file: string, args: string[] = [], extra: object = {}): JobRequest {
  return jobOf(runId, { kind: 'program', program: file, args, ...extra });
}

export function jobOf(runId: number, action: object): JobRequest {
  const request = { runId, attempt: 1, variables: {}, timeoutMs: null, masks: [] };
  return { ...request, action: jobActionSchema.parse(action) };
}

/** Runs a piece of JavaScript in a Node of its own. */
export function script(runId: number, source: string, extra: object = {}): JobRequest {
  return program(runId, process.execPath, ['-e', source], extra);
}

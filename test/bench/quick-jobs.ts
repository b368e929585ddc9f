/**
 * Ten thousand quick jobs through five places: by the real core, database and helper, and in the same run, in turns, by a small
 * process that only spawns. A program of its own, for the memory and the event loop of a Wakeful are measured; prints its figures as
 * one line of JSON.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import type { JobResult, Runner, RunnerEvents, Timer } from '../../src/main/engine/ports';
import { currentIdentity, isAlive } from '../../src/main/host/process-identity';
import { systemClock, systemTimer } from '../../src/main/host/system-clock';
import type { Core } from '../../src/main/loop/core';
import { createCore } from '../../src/main/loop/create-core';
import { HELPER_FLAGS } from '../../src/main/runner/helper-flags';
import { createProcessRunner, type ProcessRunner } from '../../src/main/runner/process-runner';
import { openStore } from '../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../src/shared/model/schedule';
import { milliseconds, spent, type Block, type Figure } from './measure';

const ROUNDS = 5;
const JOBS = 2_000;
const SLOTS = 5;
/** What DESIGN allows a block of the app's event loop. */
const LONG_MS = 20;
const MB = 1_000_000;

const run = promisify(execFile);

type Work = 'a look' | 'handing over a job' | 'a word of the helper';

/** Everything that the loop does is a callback of its timer or of its runner: each is one block, and is timed. */
class Blocks {
  readonly #kinds = new Map<Work, { count: number; long: number; longest: Block }>();

  timed<T>(kind: Work, work: () => T): T {
    const startedAt = performance.now();
    const cpu = process.threadCpuUsage();
    try {
      return work();
    } finally {
      const { user, system } = process.threadCpuUsage(cpu);
      this.note(kind, { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 });
    }
  }

  private note(kind: Work, block: Block): void {
    const known = this.#kinds.get(kind) ?? { count: 0, long: 0, longest: { wallMs: 0, cpuMs: 0 } };
    known.count += 1;
    if (block.cpuMs > known.longest.cpuMs) known.longest = block;
    if (block.cpuMs > LONG_MS) known.long += 1;
    this.#kinds.set(kind, known);
  }

  timer(timer: Timer): Timer {
    return { after: (delayMs, callback) => timer.after(delayMs, () => this.timed('a look', callback)) };
  }

  get words(): string {
    return [...this.#kinds]
      .map(
        ([kind, { count, long, longest }]) =>
          `${kind}: ${spent(longest)}; ${long} of ${count.toLocaleString('en')}`,
      )
      .join('. ');
  }
}

/** Counts the ends of jobs, and times what the core does at each word of the runner. */
class CountingRunner implements Runner {
  private left = 0;
  private done: () => void = () => undefined;
  failed = 0;

  constructor(
    private readonly runner: ProcessRunner,
    private readonly blocks: Blocks,
  ) {}

  /** Resolves when so many more jobs have ended. */
  until(count: number): Promise<void> {
    this.left = count;
    return new Promise((resolve) => (this.done = resolve));
  }

  listen(events: RunnerEvents): void {
    this.runner.listen({
      onStarted: (event) => this.blocks.timed('a word of the helper', () => events.onStarted(event)),
      onOutput: (event) => this.blocks.timed('a word of the helper', () => events.onOutput(event)),
      onFinished: (result) => {
        this.blocks.timed('a word of the helper', () => events.onFinished(result));
        this.count(result);
      },
    });
  }

  private count(result: JobResult): void {
    if (result.kind !== 'exited' || result.exitCode !== 0) this.failed += 1;
    this.left -= 1;
    if (this.left === 0) this.done();
  }

  start: Runner['start'] = (job) => this.blocks.timed('handing over a job', () => this.runner.start(job));
  stop: Runner['stop'] = (runId) => this.runner.stop(runId);
  trace: Runner['trace'] = (runId, attempt) => this.runner.trace(runId, attempt);
  output: Runner['output'] = (runId, attempts) => this.runner.output(runId, attempts);
  search: Runner['search'] = (runId, attempts, query) => this.runner.search(runId, attempts, query);
  removeOutput: Runner['removeOutput'] = (runId, attempts) => this.runner.removeOutput(runId, attempts);
  close: Runner['close'] = () => this.runner.close();
}

/** Schedules that all follow the unlocking of the screen, written into the file directly. */
function fill(file: string): void {
  openStore({ file }).close();
  const connection = new Database(file);
  const insert = connection.prepare(
    `INSERT INTO schedule (name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
     VALUES (@name, @definition, 0, 1, @at, @at, @at, NULL)`,
  );
  const at = Date.now();
  connection.transaction(() => {
    for (let index = 0; index < JOBS; index += 1) {
      const definition = scheduleDefinitionSchema.parse({
        name: `Job ${index}`,
        trigger: { kind: 'event', event: 'unlock' },
        action: { kind: 'program', program: '/bin/true' },
      });
      insert.run({ name: definition.name, definition: JSON.stringify(definition), at });
    }
  })();
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

const silent = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };

class Wakeful {
  readonly folder = mkdtempSync(join(tmpdir(), 'wakeful-quick-'));
  readonly blocks = new Blocks();
  readonly processes: ProcessRunner;
  readonly runner: CountingRunner;
  readonly core: Core;
  unlock: () => void = () => undefined;

  constructor() {
    const timer = this.blocks.timer(systemTimer);
    this.processes = createProcessRunner({
      folder: join(this.folder, 'runs'),
      helper: {
        command: process.execPath,
        args: [...HELPER_FLAGS, join(import.meta.dirname, 'spawner.js')],
        environment: {},
      },
      environment: process.env,
      homeFolder: tmpdir(),
      platform: process.platform,
      wall: () => systemClock.wall(),
      monotonic: () => systemClock.monotonic(),
      timer,
      isAlive,
      log: silent,
    });
    this.runner = new CountingRunner(this.processes, this.blocks);
    const file = join(this.folder, 'wakeful.db');
    fill(file);
    this.core = createCore({
      clock: systemClock,
      timer,
      store: openStore({ file }),
      runner: this.runner,
      power: null,
      surroundings: null,
      session: {
        onLogin: () => undefined,
        onUnlock: (listener) => (this.unlock = listener),
        tells: { login: false, unlock: true },
      },
      log: silent,
      host: 'headless',
      identity: currentIdentity(),
      isAlive,
      token: 'bench',
      draw: () => 0.5,
    });
  }

  async round(): Promise<number> {
    const ended = this.runner.until(JOBS);
    const startedAt = performance.now();
    this.unlock();
    await ended;
    return performance.now() - startedAt;
  }

  async close(): Promise<void> {
    await this.core.stop({ finishMs: 0 });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function bareRound(): Promise<number> {
  const args = [join(import.meta.dirname, 'bare-spawner.js'), String(JOBS), String(SLOTS)];
  return Number((await run(process.execPath, args)).stdout);
}

const helperPidsOf = ({ processes }: Wakeful): number[] =>
  processes.helperPid === null ? [] : [processes.helperPid];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface Holdings {
  readonly app: number;
  readonly helper: number;
  readonly appFiles: number;
  readonly helperFiles: number;
}

/** What the app and its helper hold: resident memory, and open files. Linux only. */
function holdings(helperPids: readonly number[]): Holdings {
  globalThis.gc?.();
  const memory = (pid: number): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  const files = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
  return {
    app: memory(process.pid),
    helper: sum(helperPids.map(memory)),
    appFiles: files(process.pid),
    helperFiles: sum(helperPids.map(files)),
  };
}

/** Seconds of a processor that a process has had. */
function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function main(): Promise<void> {
  const wakeful = new Wakeful();
  await wakeful.core.start();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const ours: number[] = [];
  const bare: number[] = [];
  const held: Holdings[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await wakeful.round());
    held.push(holdings(helperPidsOf(wakeful)));
    bare.push(await bareRound());
  }
  delay.disable();
  const { failed } = wakeful.runner;
  const { blocks } = wakeful;
  const cpu = {
    app: processorTime(process.pid),
    helper: sum(helperPidsOf(wakeful).map(processorTime)),
  };
  await wakeful.close();

  const rate = (values: readonly number[]): string =>
    `${((ROUNDS * JOBS * 1_000) / sum(values)).toFixed(0)}/s`;
  const span = (of: (each: Holdings) => number): string => held.map((each) => of(each).toFixed(0)).join(', ');
  const group = `${(ROUNDS * JOBS).toLocaleString('en')} quick jobs through ${SLOTS} places`;
  const figure = (what: string, value: string): Figure => ({ group, what, value });
  const figures = [
    figure(
      'by Wakeful, durably; by a small process that only spawns',
      `${rate(ours)}; ${rate(bare)}; ratio ${(sum(bare) / sum(ours)).toFixed(2)} (in each turn: ${ours.map((ms, index) => ((bare[index] ?? 0) / ms).toFixed(2)).join(', ')})`,
    ),
    figure('jobs that did not succeed', String(failed)),
    figure(
      'memory after each turn, in MB: the app; the helpers',
      `${span(({ app }) => app / MB)}; ${span(({ helper }) => helper / MB)}`,
    ),
    figure(
      'open files after each turn: the app; the helpers',
      `${span(({ appFiles }) => appFiles)}; ${span(({ helperFiles }) => helperFiles)}`,
    ),
    figure(
      "the app's event loop, by what it does: the longest block; how many took more than 20 ms of a processor",
      blocks.words,
    ),
    figure(
      'the same as felt from outside, with what the machine does besides: 99 of 100 within; the longest',
      `${milliseconds(delay.percentile(99) / 1e6)}; ${milliseconds(delay.max / 1e6)}`,
    ),
    figure(
      'a processor for each job: the app; the helpers',
      `${milliseconds((cpu.app * 1_000) / (ROUNDS * JOBS))}; ${milliseconds((cpu.helper * 1_000) / (ROUNDS * JOBS))}`,
    ),
  ];
  console.log(JSON.stringify(figures));
}

await main();

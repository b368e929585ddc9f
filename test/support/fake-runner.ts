/**
 * The `Runner` port in memory, with a test's hand on every process.
 *
 * `FakeProcesses` is the machine: what it holds survives Wakeful. `FakeRunner` is one life of Wakeful on that machine:
 * `crash()` ends it as a `kill -9` would, `successor()` is the runner of the next life. A request that the dead life
 * had sent stays on its way and may still begin, until the next life's `trace` takes it back: the race of the real one.
 */
import type {
  JobOutput,
  JobRequest,
  JobResult,
  JobTrace,
  OutputMatches,
  OutputQuery,
  Runner,
  RunnerEvents,
  StoredOutput,
} from '../../src/main/engine/ports';
import { OutputScan } from '../../src/main/runner/output-scan';
import type { Instant } from '../../src/shared/time/instant';

interface FakeProcess {
  readonly job: JobRequest;
  state: 'requested' | 'running' | 'ended' | 'lost';
  pid: number | null;
  startedAt: Instant | null;
  stopAsked: boolean;
  result: JobResult | null;
  chunks: JobOutput[];
  /** Of the attempts before. */
  past: JobOutput[];
}

export interface Ending {
  readonly exitCode?: number | null;
  readonly signal?: string | null;
  /** Its time was up. */
  readonly timedOut?: boolean;
}

export interface FakeRunnerOptions {
  readonly wall: () => Instant;
  /**
   * `by-itself`: a requested process begins, and a stopped one ends, in the next microtask.
   * `when-told` (default): only `begin`, `refuse`, `succeed`, `fail`, `end` move it.
   */
  readonly processes?: 'by-itself' | 'when-told';
}

const HELPER_GONE = 'The helper process that watched this run ended unexpectedly.';

/** The processes of a machine and the traces they left. */
export class FakeProcesses {
  readonly all = new Map<number, FakeProcess>();
  /** How many processes were ever started for each attempt (`run.attempt`): the double start that must not happen shows here. */
  readonly starts = new Map<string, number>();
  listener: RunnerEvents | null = null;
  private lastPid = 1_000;

  constructor(private readonly wall: () => Instant) {}

  idsThatAre(state: FakeProcess['state']): number[] {
    return [...this.all.values()].filter((each) => each.state === state).map((each) => each.job.runId);
  }

  begin(runId: number): void {
    const process = this.expect(runId, 'requested');
    process.state = 'running';
    process.pid = ++this.lastPid;
    process.startedAt = this.wall();
    const attempt = `${runId}.${process.job.attempt}`;
    this.starts.set(attempt, (this.starts.get(attempt) ?? 0) + 1);
    this.listener?.onStarted({ runId, pid: process.pid, at: process.startedAt });
  }

  refuse(runId: number, message: string, isPermanent: boolean): void {
    const process = this.expect(runId, 'requested');
    this.settle(process, { kind: 'not-started', runId, at: this.wall(), message, isPermanent });
  }

  write(runId: number, text: string, stream: JobOutput['stream']): void {
    const process = this.expect(runId, 'running');
    const { attempt } = process.job;
    const chunk = { runId, attempt, seq: process.chunks.length, at: this.wall(), stream, text };
    process.chunks.push(chunk);
    this.listener?.onOutput(chunk);
  }

  end(runId: number, { exitCode = null, signal = null, timedOut = false }: Ending): void {
    const process = this.expect(runId, 'running');
    const cut = process.stopAsked ? 'stopped' : timedOut ? 'timed-out' : null;
    this.settle(process, { kind: 'exited', runId, at: this.wall(), exitCode, signal, cut });
  }

  /** The process and the helper that watched it go away together; nobody saw how the process ended. */
  lose(runId: number): void {
    const process = this.expect(runId, 'running');
    process.state = 'lost';
    this.listener?.onFinished({ kind: 'lost', runId, at: this.wall(), message: HELPER_GONE });
  }

  /** The machine lost its power: nothing runs, nothing is on its way, and no one saw how anything ended. */
  powerLoss(): void {
    this.listener = null;
    for (const runId of this.idsThatAre('requested')) this.all.delete(runId);
    for (const runId of this.idsThatAre('running')) this.lose(runId);
  }

  private settle(process: FakeProcess, result: JobResult): void {
    process.state = 'ended';
    process.result = result;
    this.listener?.onFinished(result);
  }

  private expect(runId: number, state: FakeProcess['state']): FakeProcess {
    const process = this.all.get(runId);
    if (process?.state === state) return process;
    throw new Error(`Run ${runId} should be ${state}, but is ${process?.state ?? 'unknown'}.`);
  }
}

export class FakeRunner implements Runner {
  /** Every request of this life, in order. */
  readonly requests: JobRequest[] = [];
  /** Every run that this life asked to stop, in order. */
  readonly stopRequests: number[] = [];
  private dead = false;

  constructor(
    private readonly options: FakeRunnerOptions,
    readonly processes = new FakeProcesses(options.wall),
  ) {}

  // --- the port -------------------------------------------------------------------------------------------------
  listen(events: RunnerEvents): void {
    this.processes.listener = events;
  }

  start(job: JobRequest): void {
    if (this.dead) return;
    const known = this.processes.all.get(job.runId);
    const isOver = known?.state === 'ended' || known?.state === 'lost';
    if (known && !(isOver && job.attempt > known.job.attempt))
      throw new Error(`Run ${job.runId} was asked to start, but is ${known.state} already.`);
    // Plain data only: what cannot cross to the real helper must not work here either.
    const copy = structuredClone(job);
    this.requests.push(copy);
    this.processes.all.set(job.runId, {
      job: copy,
      state: 'requested',
      pid: null,
      startedAt: null,
      stopAsked: false,
      result: null,
      chunks: [],
      past: known ? [...known.past, ...known.chunks] : [],
    });
    this.byItself(job.runId, 'requested', () => this.begin(job.runId));
  }

  stop(runId: number): void {
    const process = this.processes.all.get(runId);
    if (this.dead || !process || process.result || process.state === 'lost') return;
    process.stopAsked = true;
    this.stopRequests.push(runId);
    // Behind the microtask that lets a process begin, so that one stopped at once has begun by then.
    this.byItself(runId, 'running', () => this.end(runId, { signal: 'SIGTERM' }));
  }

  trace(runId: number, attempt: number): Promise<JobTrace> {
    return Promise.resolve(this.traceNow(runId, attempt));
  }

  output(runId: number): Promise<StoredOutput> {
    const process = this.processes.all.get(runId);
    return Promise.resolve({ chunks: process ? [...process.past, ...process.chunks] : [], droppedBytes: 0 });
  }

  search(runId: number, _attempts: number, { text, limit }: OutputQuery): Promise<OutputMatches> {
    const process = this.processes.all.get(runId);
    const chunks = process ? [...process.past, ...process.chunks] : [];
    const scans = Map.groupBy(chunks, ({ attempt }) => attempt);
    const matches = [...scans.values()].flatMap((ofAttempt) => {
      const scan = new OutputScan(text);
      return [...ofAttempt.flatMap((chunk) => scan.take(chunk)), ...scan.nextLine()];
    });
    return Promise.resolve({ matches: matches.slice(0, limit), isMore: matches.length > limit });
  }

  removeOutput(runId: number): Promise<void> {
    const process = this.processes.all.get(runId);
    if (process) process.chunks = process.past = [];
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.crash();
    return Promise.resolve();
  }

  // --- the test's hand ------------------------------------------------------------------------------------------
  /** The requested process starts. */
  begin(runId: number): void {
    this.processes.begin(runId);
  }

  /** The requested process cannot be started. */
  refuse(runId: number, message = 'The program "x" was not found.', isPermanent = true): void {
    this.processes.refuse(runId, message, isPermanent);
  }

  write(runId: number, text: string, stream: JobOutput['stream'] = 'stdout'): void {
    this.processes.write(runId, text, stream);
  }

  succeed(runId: number): void {
    this.processes.end(runId, { exitCode: 0 });
  }

  fail(runId: number, exitCode = 1): void {
    this.processes.end(runId, { exitCode });
  }

  end(runId: number, ending: Ending): void {
    this.processes.end(runId, ending);
  }

  lose(runId: number): void {
    this.processes.lose(runId);
  }

  /** Ends this life without a word: no event reaches its listener any more, its verbs do nothing. */
  crash(): void {
    if (this.dead) return;
    this.dead = true;
    this.processes.listener = null;
  }

  /** The runner of the next life on the same machine. */
  successor(): FakeRunner {
    this.crash();
    return new FakeRunner(this.options, this.processes);
  }

  private traceNow(runId: number, attempt: number): JobTrace {
    const process = this.processes.all.get(runId);
    if (process?.job.attempt !== attempt) return { kind: 'never-started' };
    const { pid, startedAt, result } = process;
    if (process.state === 'requested') {
      this.processes.all.delete(runId);
      return { kind: 'never-started' };
    }
    if (result) return { kind: 'ended', pid, startedAt, result };
    if (process.state === 'lost' || pid === null || startedAt === null)
      return { kind: 'lost', pid, startedAt };
    return { kind: 'alive', pid, startedAt };
  }

  private byItself(runId: number, state: FakeProcess['state'], move: () => void): void {
    if (this.options.processes !== 'by-itself') return;
    queueMicrotask(() => {
      if (this.processes.all.get(runId)?.state === state) move();
    });
  }
}

/**
 * What the engine and its loop need from the world. The engine owns these interfaces; stores, runners, clocks and hosts
 * depend inward on them. One suite in `test/contract` runs over every body of each.
 */
import type { Instant } from '@shared/time/instant';
import type { JobAction } from '@shared/model/action';
import type { Failure } from '@shared/model/failure';
import type { SecretBoxKind } from '@shared/model/secret';

export type { ClaimResult, LeaseRecord, ProcessIdentity, QueueChoice, RunFilter, Store } from './store-port';

/** Wall and monotonic time, never to be confused: "09:00" is wall, "for five seconds" is monotonic. */
export interface Clock {
  /** Milliseconds since the epoch; may jump either way. */
  wall(): Instant;
  /** Milliseconds since some start; never goes back. On Linux it stands still while the machine sleeps. */
  monotonic(): number;
  /** The machine's own IANA time zone, read anew. */
  localZone(): string;
}

export interface Timer {
  /** Calls once after `delayMs` of monotonic time. Answers a function that disarms it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Structured log lines: an event in a few words, and its facts. */
export interface Log {
  debug(event: string, facts?: object): void;
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

/** The operating system's word about sleep. A hint: it may come twice, late, falsely or not at all. */
export interface PowerEvents {
  onSuspend(listener: () => void): void;
  onResume(listener: () => void): void;
}

/** Keeps the computer from falling asleep by itself. What a person does, such as closing the lid, is between them and the system. */
export interface AwakeKeeper {
  /**
   * From now on, until the answer is called. Each hold is one of its own, and none outlives this process.
   * @param onProblem is told in a sentence when it has no effect
   */
  hold(onProblem: (problem: string) => void): () => void;
  /** Why holding has no effect here, in a sentence, as far as it is known; `null` when nothing is in the way. */
  problem(): string | null;
}

/** A request to carry out an action once. Plain data: it crosses to the helper process as JSON. */
export interface JobRequest {
  readonly runId: number;
  /** Counts from 1 within a run. Each attempt leaves traces of its own; one of a run goes on at a time. */
  readonly attempt: number;
  /** With the values of secrets in the places of their names. */
  readonly action: JobAction;
  /** Set on top of the inherited environment and the action's own variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** It is stopped after so much time awake; `null`: it may take as long as it likes. */
  readonly timeoutMs: number | null;
  /** Texts that must not appear in what is kept of its output: the values of secrets. */
  readonly masks: readonly string[];
}

export interface JobStarted {
  readonly runId: number;
  /** Of its process; of an HTTP check, which has none, that of the helper. Good for being shown, never for a signal. */
  readonly pid: number;
  readonly at: Instant;
}

export interface JobOutput {
  readonly runId: number;
  readonly attempt: number;
  /** Counts up by one from 0 within an attempt. */
  readonly seq: number;
  readonly at: Instant;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Why a job did not come to its own end: {@link Runner.stop} asked, or its time was up. */
export type JobCut = 'stopped' | 'timed-out';

/** How a job ended, as a fact; the engine judges what it means. */
export type JobResult =
  | {
      readonly kind: 'exited';
      readonly runId: number;
      readonly at: Instant;
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly cut: JobCut | null;
    }
  /** An HTTP check was made. */
  | {
      readonly kind: 'checked';
      readonly runId: number;
      readonly at: Instant;
      /** What was not as expected, in words; `null` when all was. */
      readonly problem: string | null;
      /** Whether no answer came at all: no network, no such host, a broken connection. */
      readonly unreachable: boolean;
      /** Until the head of the answer was there; `null` when none came. */
      readonly responseMs: number | null;
      /** What a person should know although the check passed, such as a certificate that expires soon. */
      readonly warning: string | null;
      readonly cut: JobCut | null;
    }
  /** Nothing came to be; `message` says why, in words a person can act on. `isPermanent`: another try would find the same. */
  | {
      readonly kind: 'not-started';
      readonly runId: number;
      readonly at: Instant;
      readonly message: string;
      readonly isPermanent: boolean;
    }
  /** It was going on, and how it ended cannot be known: the helper process that watched it is gone, and so is it. */
  | { readonly kind: 'lost'; readonly runId: number; readonly at: Instant; readonly message: string };

/** What recovery finds out about a run that was running when Wakeful ended. */
export type JobTrace =
  /** No process was started and, from this answer on, none will be: it is safe to start it again. */
  | { readonly kind: 'never-started' }
  /** It still runs; its end will be told through `onFinished`. */
  | { readonly kind: 'alive'; readonly pid: number; readonly startedAt: Instant }
  /** It ended meanwhile, and how is known. */
  | {
      readonly kind: 'ended';
      readonly pid: number | null;
      readonly startedAt: Instant | null;
      readonly result: JobResult;
    }
  /** It was started, and how it ended was not recorded. */
  | { readonly kind: 'lost'; readonly pid: number | null; readonly startedAt: Instant | null };

export interface RunnerEvents {
  onStarted(event: JobStarted): void;
  onOutput(event: JobOutput): void;
  onFinished(event: JobResult): void;
}

export interface StoredOutput {
  readonly chunks: readonly JobOutput[];
  readonly droppedBytes: number;
}

/** A line of what is kept in which a text was found. */
export interface OutputMatch {
  readonly attempt: number;
  /** Of the chunk in which the match begins; when it was written, and to which stream. */
  readonly seq: number;
  readonly at: Instant;
  readonly stream: JobOutput['stream'];
  /** Within what is kept of the attempt, counted from 1. */
  readonly line: number;
  /** The line, or of a long one what lies around the match, which is from `from` (inclusive) to `to` (exclusive) in it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface OutputMatches {
  readonly matches: readonly OutputMatch[];
  /** Whether there are more than were asked for. */
  readonly isMore: boolean;
}

/** What to look for, large and small letters alike, and how many lines to tell at most. */
export interface OutputQuery {
  readonly text: string;
  readonly limit: number;
}

/** Runs processes, keeps what they write, and can say after a crash what became of them. */
export interface Runner {
  /** To be called once, before anything else. */
  listen(events: RunnerEvents): void;
  start(job: JobRequest): void;
  /** Asks the whole process tree to end, and ends it 5 s later. Nothing happens when it does not run. */
  stop(runId: number): void;
  /** Looks for what the attempt left behind. Call it once for each run that was running when Wakeful ended. */
  trace(runId: number, attempt: number): Promise<JobTrace>;
  /** Of the attempts 1 to `attempts`, one after another. */
  output(runId: number, attempts: number): Promise<StoredOutput>;
  /** The lines of what is kept in which a text is, in order. */
  search(runId: number, attempts: number, query: OutputQuery): Promise<OutputMatches>;
  removeOutput(runId: number, attempts: number): Promise<void>;
  /** Stops listening to jobs. Those that still run are left to the helper, which records how they end. */
  close(): Promise<void>;
}

/** Locks texts, so that whoever finds the database alone cannot read them. What fails, throws an `OperatingFailure`. */
export interface SecretBox {
  readonly kind: SecretBoxKind;
  /** Why nothing can be locked with it at present, and what to do; `null` when all is well. */
  problem(): Promise<Pick<Failure, 'message' | 'fix'> | null>;
  seal(text: string): Promise<Uint8Array>;
  /** Only what this box has sealed on this computer can be opened with it. */
  open(sealed: Uint8Array): Promise<string>;
}

import type {
  AttemptView,
  BeatView,
  HeldView,
  LastOutcomeView,
  LedgerEntryView,
  OutputChunk,
  OutputMatchesView,
  OutputView,
  PauseView,
  RunView,
  ScheduleView,
  SkippedView,
} from '@shared/contract/views';
import { formatInstant, formatInstantOrNull, type Instant } from '@shared/time/instant';
import { describeTrigger } from '../engine/cadence';
import type { JobOutput, OutputMatches, StoredOutput } from '../engine/ports';
import { nextOccurrence } from '../engine/occurrences';
import type {
  HeldRow,
  LedgerRow,
  PauseRecord,
  RunRecord,
  ScheduleRecord,
  SkippedRow,
} from '../engine/records';
import { judgeHealth } from '../health/judge-health';

export function scheduleId(id: number): string {
  return `s${id}`;
}

export function runId(id: number): string {
  return `r${id}`;
}

/** Reads `s12`, `r345` or `h6` back; `null` when the text is no such id. */
export function parseId(letter: 's' | 'r' | 'h', text: string): number | null {
  if (!new RegExp(`^${letter}\\d{1,15}$`).test(text)) return null;
  return Number(text.slice(1));
}

export interface ScheduleFacts {
  /** Newest first, as many as its health needs. */
  readonly newestRuns: readonly RunRecord[];
  /** The name of the schedule that its trigger follows, if it follows one. */
  readonly followedName: string | null;
  /** The machine's zone. */
  readonly localZone: string;
  /** What holds it now, and its own part of that. */
  readonly pause: HoldingPause | null;
  /** How many of its occurrences wait. */
  readonly waiting: number;
  readonly lastOutcome: LastOutcomeView | null;
}

export interface HoldingPause {
  readonly until: Instant | null;
  readonly own: { readonly until: Instant | null } | null;
}

function presentHolding({ until, own }: HoldingPause): ScheduleView['paused'] {
  return {
    until: formatInstantOrNull(until),
    own: own === null ? null : { until: formatInstantOrNull(own.until) },
  };
}

/** At the very end of a pause things run again. */
function nextRun(schedule: ScheduleRecord, { pause, localZone }: ScheduleFacts): Instant | null {
  if (pause === null || schedule.nextAt === null) return schedule.nextAt;
  const { until } = pause;
  if (until === null) return null;
  if (schedule.nextAt >= until) return schedule.nextAt;
  return nextOccurrence(schedule.definition.trigger, until - 1, localZone);
}

export function presentSchedule(schedule: ScheduleRecord, facts: ScheduleFacts): ScheduleView {
  const { definition } = schedule;
  const newest = facts.newestRuns[0];
  return {
    id: scheduleId(schedule.id),
    name: definition.name,
    enabled: schedule.enabled,
    trigger: definition.trigger,
    cadence: describeTrigger(definition.trigger, facts.localZone, facts.followedName),
    action: definition.action,
    ifMissed: definition.ifMissed,
    window: definition.window,
    conditions: definition.conditions,
    overlap: definition.overlap,
    retry: definition.retry,
    timeoutMs: definition.timeoutMs,
    jitterMs: definition.jitterMs,
    keepAwake: definition.keepAwake,
    notify: definition.notify,
    group: definition.group,
    tags: [...definition.tags],
    priority: definition.priority,
    nextRunAt: formatInstantOrNull(nextRun(schedule, facts)),
    paused: facts.pause === null ? null : presentHolding(facts.pause),
    waiting: facts.waiting,
    lastRun: newest === undefined ? null : presentRun(newest),
    lastOutcome: facts.lastOutcome,
    health: judgeHealth(schedule, facts.newestRuns),
    createdAt: formatInstant(schedule.createdAt),
    updatedAt: formatInstant(schedule.updatedAt),
    revision: schedule.revision,
  };
}

export function presentBeat(run: RunRecord): BeatView {
  return {
    id: runId(run.id),
    status: run.status,
    cause: run.cause,
    durationMs: elapsed(run.startedAt, run.finishedAt),
    queuedAt: formatInstant(run.queuedAt),
    startedAt: formatInstantOrNull(run.startedAt),
    latenessMs: latenessOf(run),
  };
}

/** From its due time to its start, or to when it was asked for while it waits. */
export function latenessOf(run: Pick<RunRecord, 'scheduledFor' | 'startedAt' | 'queuedAt'>): number | null {
  return elapsed(run.scheduledFor, run.startedAt ?? run.queuedAt);
}

export function presentRun(run: RunRecord): RunView {
  return {
    id: runId(run.id),
    scheduleId: scheduleId(run.scheduleId),
    scheduleName: run.scheduleName,
    cause: run.cause,
    status: run.status,
    scheduledFor: formatInstantOrNull(run.scheduledFor),
    covers: run.covers,
    queuedAt: formatInstant(run.queuedAt),
    startedAt: formatInstantOrNull(run.startedAt),
    finishedAt: formatInstantOrNull(run.finishedAt),
    latenessMs: latenessOf(run),
    durationMs: elapsed(run.startedAt, run.finishedAt),
    exitCode: run.exitCode,
    signal: run.signal,
    attempts: run.attempts,
    reason: run.reason,
    waitsUntil: formatInstantOrNull(run.waitUntil),
    sleptMs: run.sleptMs,
    responseMs: run.responseMs,
    parentId: run.parentId === null ? null : runId(run.parentId),
    // What a group ran is kept with its run for its own sake.
    action: run.action,
    isEdited: run.action !== null && run.action.kind !== 'group',
    outputGoneAt: formatInstantOrNull(run.outputGoneAt),
  };
}

/** One that goes on has no end yet. */
type PresentableAttempt = Omit<AttemptView, 'startedAt' | 'finishedAt'> & {
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
};

export function presentAttempt(attempt: PresentableAttempt): AttemptView {
  const { number, status, exitCode, signal, reason, sleptMs, responseMs, isFree } = attempt;
  return {
    number,
    startedAt: formatInstantOrNull(attempt.startedAt),
    finishedAt: formatInstantOrNull(attempt.finishedAt),
    status,
    exitCode,
    signal,
    reason,
    sleptMs,
    responseMs,
    isFree,
  };
}

/** Never negative: a clock that was set back in between must not show a run that ended before it began. */
function elapsed(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : Math.max(0, to - from);
}

export function presentHeld(
  row: HeldRow,
  { name, first }: { readonly name: string; readonly first: Instant },
): HeldView {
  return {
    id: `h${row.id}`,
    scheduleId: scheduleId(row.scheduleId),
    scheduleName: name,
    from: formatInstant(row.from),
    to: formatInstant(row.to),
    first: formatInstant(first),
    count: row.count,
    countIsMinimum: row.countIsMinimum,
    reason: row.reason,
    waitsFor: row.hold,
    since: formatInstant(row.since),
    lookAt: formatInstantOrNull(row.lookAt),
  };
}

/** One pause, or those of several schedules as one: from the first beginning to the last end. */
export function presentPause(pauses: readonly PauseRecord[]): PauseView {
  const [first] = pauses;
  if (first === undefined) throw new Error('There is no pause to tell of.');
  const ids = pauses.flatMap((pause) => pause.scheduleId ?? []);
  const isOpen = pauses.some(({ until }) => until === null);
  return {
    group: first.group,
    ...(ids.length === 0 ? {} : { schedules: ids.map(scheduleId) }),
    from: formatInstant(Math.min(...pauses.map(({ from }) => from))),
    until: isOpen ? null : formatInstant(Math.max(...pauses.map(({ until }) => until ?? 0))),
  };
}

export function presentLedgerRow(row: LedgerRow, first: Instant): LedgerEntryView {
  return {
    from: formatInstant(row.from),
    to: formatInstant(row.to),
    first: formatInstant(first),
    count: row.count,
    countIsMinimum: row.countIsMinimum,
    outcome: row.outcome,
    reason: row.reason,
    runId: row.runId === null ? null : runId(row.runId),
  };
}

export function presentSkipped({ from, to, count, countIsMinimum, reason }: SkippedRow): SkippedView {
  return { from: formatInstant(from), to: formatInstant(to), count, countIsMinimum, reason };
}

export function presentChunk(chunk: JobOutput): OutputChunk {
  const { attempt, seq, at, stream, text } = chunk;
  return { attempt, seq, at: formatInstant(at), stream, text };
}

export function presentMatches({ matches, isMore }: OutputMatches): OutputMatchesView {
  return { matches: matches.map((match) => ({ ...match, at: formatInstant(match.at) })), isMore };
}

export function presentOutput(output: StoredOutput): OutputView {
  return { chunks: output.chunks.map(presentChunk), droppedBytes: output.droppedBytes };
}

/**
 * The heart: what becomes of every occurrence that a look finds due.
 *
 *      cursor                                             newest          now
 *        |--- missed: segments by what the machine did ---|--- on time? ---|
 *        (   past grace   ](   eligible for a catch-up    ](    newest     ]
 *
 * Invariants of a verdict:
 * 1. Its rows begin at the schedule's cursor, meet end to end, and end at the newest occurrence found.
 * 2. Every occurrence in that range is in exactly one row.
 * 3. At most one run is planned, for the newest occurrence that is served; a row is `served` when that run covers it.
 * 4. `nextAt` lies after the last row.
 *
 * Pure: no clock, no I/O. The same function answers the what-if preview.
 */
import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import { MisfireMode } from '@shared/model/misfire';
import { RunCause } from '@shared/model/run';
import type { Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { segmentsBetween, type Segment } from './absence';
import { countOccurrences, latestOccurrence, nextOccurrence } from './occurrences';
import type { LedgerRow, PowerSpan, ScheduleRecord, UnfinishedRuns } from './records';

/**
 * An occurrence that is noticed no later than this, and during which the machine was there, is on time. It equals the
 * shortest stall that the power watch records, so that whatever is later than this has a recorded reason.
 */
export const ON_TIME_TOLERANCE_MS = 5_000;

/** A run that a verdict asks for. */
export interface PlannedRun {
  readonly cause: RunCause;
  /** The newest occurrence that it covers. */
  readonly scheduledFor: Instant;
  readonly covers: number;
}

/** A ledger row before its run has a number. */
export interface PlannedRow extends Omit<LedgerRow, 'runId'> {
  /** Whether the verdict's run serves these occurrences. */
  readonly served: boolean;
}

/** What is to be written about one schedule after a look. */
export interface ScheduleVerdict {
  readonly scheduleId: number;
  /** The verdict holds only while the schedule is at this revision and cursor. */
  readonly revision: number;
  readonly cursorAt: Instant;
  readonly rows: readonly PlannedRow[];
  readonly run: PlannedRun | null;
  readonly nextAt: Instant | null;
}

/** What a verdict rests on, besides the schedule itself. */
export interface LookFacts {
  readonly now: Instant;
  readonly localZone: string;
  /** Every span that touches the time since the cursor; oldest first. */
  readonly spans: readonly PowerSpan[];
  readonly unfinished: UnfinishedRuns;
  /** Whether the newest occurrence has a run already (the clock was set back over it). */
  readonly newestHasRun: boolean;
}

/** The newest occurrence that is due and not yet accounted for; `null` when none is. */
export function newestDue(schedule: ScheduleRecord, now: Instant, localZone: string): Instant | null {
  return latestOccurrence(schedule.definition.trigger, schedule.cursorAt, now, localZone);
}

/** Judges one schedule. `null` when nothing is due. */
export function judgeSchedule(schedule: ScheduleRecord, facts: LookFacts): ScheduleVerdict | null {
  const { trigger } = schedule.definition;
  const newest = newestDue(schedule, facts.now, facts.localZone);
  if (newest === null) return null;

  const onTime = isOnTime(newest, facts);
  const missedUntil = onTime
    ? latestOccurrence(trigger, schedule.cursorAt, newest - 1, facts.localZone)
    : newest;
  const missed =
    missedUntil === null
      ? []
      : missedRows({ trigger, from: schedule.cursorAt, to: missedUntil, schedule, facts });
  const newestRow = onTime
    ? [onTimeRow({ from: missed.at(-1)?.to ?? schedule.cursorAt, to: newest, facts })]
    : [];
  const rows = mergeAlike([...missed, ...newestRow]);

  return {
    scheduleId: schedule.id,
    revision: schedule.revision,
    cursorAt: schedule.cursorAt,
    rows,
    run: plannedRun(rows),
    nextAt: nextOccurrence(trigger, newest, facts.localZone),
  };
}

/** On time: noticed within the tolerance, by a machine that was there when it came due. */
function isOnTime(occurrence: Instant, { now, spans }: LookFacts): boolean {
  if (now - occurrence > ON_TIME_TOLERANCE_MS) return false;
  return !spans.some((span) => span.from < occurrence && occurrence <= span.to);
}

function onTimeRow({ from, to, facts }: { from: Instant; to: Instant; facts: LookFacts }): PlannedRow {
  const row = { from, to, count: 1, countIsMinimum: false };
  if (facts.newestHasRun) return { ...row, ...SKIPPED, reason: LedgerReason.ClockChanged };
  const { running, queued } = facts.unfinished;
  if (running || queued) return { ...row, ...SKIPPED, reason: LedgerReason.Overlap };
  return { ...row, outcome: LedgerOutcome.Ran, reason: null, served: true };
}

const SKIPPED = { outcome: LedgerOutcome.Skipped, served: false } as const;

interface MissedRange {
  readonly trigger: Trigger;
  readonly from: Instant;
  readonly to: Instant;
  readonly schedule: ScheduleRecord;
  readonly facts: LookFacts;
}

function missedRows(range: MissedRange): PlannedRow[] {
  const { trigger, schedule, facts } = range;
  const { graceMs } = schedule.definition.ifMissed;
  // Occurrences at or before this instant are older than the grace allows.
  const expiredUntil = graceMs === null ? null : facts.now - graceMs - 1;
  const rows: PlannedRow[] = [];
  let from = range.from;
  for (const segment of segmentsBetween(range.from, range.to, facts.spans, expiredUntil)) {
    const to = latestOccurrence(trigger, from, segment.to, facts.localZone);
    if (to === null) continue;
    const { count, isMinimum } = countOccurrences(trigger, from, to, facts.localZone);
    rows.push({ from, to, count, countIsMinimum: isMinimum, ...judgeMissed(segment, range) });
    from = to;
  }
  return rows;
}

function judgeMissed(
  segment: Segment,
  { schedule, facts }: MissedRange,
): Pick<PlannedRow, 'outcome' | 'reason' | 'served'> {
  if (schedule.definition.ifMissed.mode === MisfireMode.Skip) return { ...SKIPPED, reason: segment.reason };
  if (segment.expired) return { ...SKIPPED, reason: LedgerReason.PastGrace };
  if (facts.newestHasRun) return { ...SKIPPED, reason: LedgerReason.ClockChanged };
  // A run that goes on (it may have slept too) does not make the catch-up useless: it waits behind it. One that waits
  // already will start later than now and serves as well.
  if (facts.unfinished.queued) return { ...SKIPPED, reason: LedgerReason.Overlap };
  return { outcome: LedgerOutcome.CaughtUp, reason: segment.reason, served: true };
}

/** An on-time occurrence absorbs the catch-up: one run, not two. */
function plannedRun(rows: readonly PlannedRow[]): PlannedRun | null {
  const served = rows.filter((row) => row.served);
  const newest = served.at(-1);
  if (newest === undefined) return null;
  return {
    cause: newest.outcome === LedgerOutcome.Ran ? RunCause.Schedule : RunCause.CatchUp,
    scheduledFor: newest.to,
    covers: served.reduce((sum, row) => sum + row.count, 0),
  };
}

function mergeAlike(rows: readonly PlannedRow[]): PlannedRow[] {
  const merged: PlannedRow[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    const alike = last !== undefined && last.outcome === row.outcome && last.reason === row.reason;
    if (!alike) {
      merged.push(row);
      continue;
    }
    merged[merged.length - 1] = {
      ...last,
      to: row.to,
      count: last.count + row.count,
      countIsMinimum: last.countIsMinimum || row.countIsMinimum,
    };
  }
  return merged;
}

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
 * 3. A row that is served names its run; rows of one run share the very object. With `once` there is one run at most, with `all`
 *    one for each occurrence that is made good.
 * 4. `nextAt` lies after the last row.
 * 5. A row that did not plainly run on time carries the facts it rests on; each of its occurrences that was missed in a recorded
 *    span is covered by one of its spans.
 *
 * Pure: no clock, no I/O. The same function answers the what-if preview.
 */
import { assertNever } from '@shared/assert-never';
import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import { MisfireMode } from '@shared/model/misfire';
import { RunCause } from '@shared/model/run';
import type { Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { segmentsBetween, type Segment } from './absence';
import { factsOf, joinSpans, spansAt } from './decision-facts';
import { countOccurrences, latestOccurrence, nextOccurrence } from './occurrences';
import type { DecisionFacts, LedgerRow, PowerSpan, ScheduleRecord, UnfinishedRuns } from './records';

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
  /** The run that serves these occurrences; `null` when none does. */
  readonly run: PlannedRun | null;
  /** What the decision rested on; `null` when it plainly ran on time. */
  readonly facts: DecisionFacts | null;
}

/** What is to be written about one schedule after a look. */
export interface ScheduleVerdict {
  readonly scheduleId: number;
  /** The verdict holds only while the schedule is at this revision and cursor. */
  readonly revision: number;
  readonly cursorAt: Instant;
  readonly rows: readonly PlannedRow[];
  readonly nextAt: Instant | null;
}

/** What a verdict rests on, besides the schedule itself. */
export interface LookFacts {
  readonly now: Instant;
  readonly localZone: string;
  /** Every span that touches the time since the cursor; oldest first. */
  readonly spans: readonly PowerSpan[];
  readonly unfinished: UnfinishedRuns;
  /** The occurrences since the cursor that have a run already: the clock was set back over them. Usually none. */
  readonly ranAt: readonly Instant[];
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
    missedUntil === null ? [] : missedRows({ schedule, from: schedule.cursorAt, to: missedUntil, facts });
  const last = missed.at(-1)?.to ?? schedule.cursorAt;
  const judged = onTime ? [...missed, onTimeRow({ schedule, from: last, to: newest, facts })] : missed;

  return {
    scheduleId: schedule.id,
    revision: schedule.revision,
    cursorAt: schedule.cursorAt,
    rows: planRuns(mergeAlike(judged), schedule, facts).map((row) => withFacts(row, schedule, facts)),
    nextAt: nextOccurrence(trigger, newest, facts.localZone),
  };
}

/** On time: noticed within the tolerance, by a machine that was there when it came due. */
function isOnTime(occurrence: Instant, { now, spans }: LookFacts): boolean {
  if (now - occurrence > ON_TIME_TOLERANCE_MS) return false;
  return !spans.some((span) => span.from < occurrence && occurrence <= span.to);
}

/** A row that is judged and not yet planned: it only knows whether it is to be served. */
interface JudgedRow extends Omit<LedgerRow, 'runId'> {
  readonly served: boolean;
  /** Why its occurrences were missed. */
  readonly spans: readonly PowerSpan[];
}

/** A row whose run is known, before its facts are noted. */
interface UnnotedRow extends Omit<JudgedRow, 'served'> {
  readonly run: PlannedRun | null;
}

function withFacts(
  { spans, ...row }: UnnotedRow,
  schedule: ScheduleRecord,
  { unfinished }: LookFacts,
): PlannedRow {
  return { ...row, facts: factsOf({ ...row, spans }, schedule.definition.ifMissed, unfinished) };
}

interface JudgedRange {
  readonly schedule: ScheduleRecord;
  readonly from: Instant;
  readonly to: Instant;
  readonly facts: LookFacts;
}

const SKIPPED = { outcome: LedgerOutcome.Skipped, served: false } as const;

function onTimeRow({ schedule, from, to, facts }: JudgedRange): JudgedRow {
  const row = { from, to, count: 1, countIsMinimum: false, spans: [] };
  if (facts.ranAt.includes(to)) return { ...row, ...SKIPPED, reason: LedgerReason.ClockChanged };
  const { running, queued } = facts.unfinished;
  const waitsItsTurn = schedule.definition.ifMissed.mode === MisfireMode.All;
  if ((running || queued > 0) && !waitsItsTurn) return { ...row, ...SKIPPED, reason: LedgerReason.Overlap };
  return { ...row, outcome: LedgerOutcome.Ran, reason: null, served: true };
}

function missedRows(range: JudgedRange): JudgedRow[] {
  const { schedule, facts } = range;
  const { trigger, ifMissed } = schedule.definition;
  // Occurrences at or before this instant are older than the grace allows.
  const expiredUntil = ifMissed.graceMs === null ? null : facts.now - ifMissed.graceMs - 1;
  const rows: JudgedRow[] = [];
  let from = range.from;
  for (const segment of segmentsBetween(range.from, range.to, { ...facts, expiredUntil })) {
    const to = latestOccurrence(trigger, from, segment.to, facts.localZone);
    if (to === null) continue;
    const { count, isMinimum } = countOccurrences(trigger, from, to, facts.localZone);
    const { spans } = segment;
    rows.push({ from, to, count, countIsMinimum: isMinimum, spans, ...judgeMissed(segment, range) });
    from = to;
  }
  return rows;
}

function judgeMissed(
  segment: Segment,
  { schedule, facts }: JudgedRange,
): Pick<JudgedRow, 'outcome' | 'reason' | 'served'> {
  if (segment.hasRun) return { ...SKIPPED, reason: LedgerReason.ClockChanged };
  const { mode } = schedule.definition.ifMissed;
  if (mode === MisfireMode.Skip) return { ...SKIPPED, reason: segment.reason };
  if (segment.expired) return { ...SKIPPED, reason: LedgerReason.PastGrace };
  // A run that goes on (it may have slept too) does not make the catch-up useless: it waits behind it. One that waits
  // already will start later than now and serves as well.
  if (mode === MisfireMode.Once && facts.unfinished.queued > 0)
    return { ...SKIPPED, reason: LedgerReason.Overlap };
  return { outcome: LedgerOutcome.CaughtUp, reason: segment.reason, served: true };
}

function planRuns(
  rows: readonly JudgedRow[],
  schedule: ScheduleRecord,
  { unfinished, localZone }: LookFacts,
): UnnotedRow[] {
  const { trigger, ifMissed } = schedule.definition;
  switch (ifMissed.mode) {
    case MisfireMode.Skip:
    case MisfireMode.Once:
      return planOneRun(rows);
    case MisfireMode.All:
      return planEachRun(rows, { trigger, localZone, room: Math.max(0, ifMissed.limit - unfinished.queued) });
    default:
      return assertNever(ifMissed.mode);
  }
}

/** One run for everything that is served; an on-time occurrence absorbs the catch-up. */
function planOneRun(rows: readonly JudgedRow[]): UnnotedRow[] {
  const served = rows.filter((row) => row.served);
  const newest = served.at(-1);
  if (newest === undefined) return rows.map(unserved);
  const run = {
    cause: newest.outcome === LedgerOutcome.Ran ? RunCause.Schedule : RunCause.CatchUp,
    scheduledFor: newest.to,
    covers: served.reduce((sum, row) => sum + row.count, 0),
  };
  return rows.map((row) => (row.served ? { ...unserved(row), run } : unserved(row)));
}

interface Queue {
  readonly trigger: Trigger;
  readonly localZone: string;
  /** How many more runs may wait. */
  readonly room: number;
}

/** A run for each occurrence that is served, as long as there is room; of too many the newest are kept. */
function planEachRun(rows: readonly JudgedRow[], { trigger, localZone, room }: Queue): UnnotedRow[] {
  let left = room;
  const planned: UnnotedRow[] = [];
  for (const row of rows.toReversed()) {
    if (!row.served) {
      planned.push(unserved(row));
      continue;
    }
    let end = row.to;
    let count = row.count;
    for (; left > 0 && count > 0; left--, count--) {
      const from =
        count === 1 ? row.from : (latestOccurrence(trigger, row.from, end - 1, localZone) ?? row.from);
      planned.push({
        ...unserved(row),
        from,
        to: end,
        count: 1,
        countIsMinimum: false,
        spans: spansAt(row.spans, end),
        run: runForOne(row, end),
      });
      end = from;
    }
    if (count > 0) {
      planned.push({
        ...unserved({ ...row, to: end, count }),
        outcome: LedgerOutcome.Skipped,
        reason: LedgerReason.OverCatchUpLimit,
        spans: row.spans.filter((span) => span.from < end),
      });
    }
  }
  return planned.reverse();
}

function runForOne({ outcome }: JudgedRow, scheduledFor: Instant): PlannedRun {
  const cause = outcome === LedgerOutcome.Ran ? RunCause.Schedule : RunCause.CatchUp;
  return { cause, scheduledFor, covers: 1 };
}

function unserved({ served: _served, ...row }: JudgedRow): UnnotedRow {
  return { ...row, run: null };
}

function mergeAlike(rows: readonly JudgedRow[]): JudgedRow[] {
  const merged: JudgedRow[] = [];
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
      spans: joinSpans(last.spans, row.spans),
    };
  }
  return merged;
}

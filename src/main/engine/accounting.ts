/**
 * The heart: what becomes of every occurrence that a look finds due.
 *
 *      cursor                                             newest          now
 *        |--- missed: segments by what the machine did ---|--- on time? ---|
 *        (   past grace   ](   eligible for a catch-up    ](    newest     ]
 *
 * What is on time and finds every gate open runs at once. What was missed and is eligible waits for its turn (or for the person's
 * answer), what finds a gate shut waits for that: as pending rows, which `held-rows.ts` judges from then on.
 *
 * Invariants of a verdict:
 * 1. Its rows begin at the schedule's cursor, meet end to end, and end at the newest occurrence found.
 * 2. Every occurrence in that range is in exactly one row.
 * 3. A row that is served names its run; rows of one run share the very object.
 * 4. `nextAt` lies after the last row.
 * 5. A row that did not plainly run on time carries the facts it rests on; each of its occurrences that was missed in a recorded
 *    span is covered by one of its spans.
 *
 * Pure: no clock, no I/O. The same function answers the what-if preview.
 */
import { assertNever } from '@shared/assert-never';
import type { ConditionKind } from '@shared/model/conditions';
import { HoldKind, LedgerReason } from '@shared/model/ledger';
import { Overlap } from '@shared/model/execution';
import { MisfireMode } from '@shared/model/misfire';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';
import { isPaused, segmentsBetween, type Segment } from './absence';
import { joinSpans } from './decision-facts';
import type { Shut } from './gates';
import { judging, type JudgedRow, type Judging } from './judged-row';
import type { LookFacts } from './look-facts';
import { planRows } from './planning';
import type { ScheduleRecord, UnfinishedRuns } from './records';
import type { ScheduleVerdict } from './verdict';

/**
 * An occurrence that is noticed no later than this, and during which the machine was there, is on time. It equals the
 * shortest stall that the power watch records, so that whatever is later than this has a recorded reason.
 */
export const ON_TIME_TOLERANCE_MS = 5_000;

/** Judges one schedule. `null` when nothing is due. */
export function judgeSchedule(schedule: ScheduleRecord, facts: LookFacts): ScheduleVerdict | null {
  const question = judging(schedule, facts);
  const { times } = question;
  const newest = times.latest(schedule.cursorAt, facts.now);
  if (newest === null) return null;

  const onTime = isOnTime(newest, facts);
  const missedUntil = onTime ? times.latest(schedule.cursorAt, newest - 1) : newest;
  const missed = missedUntil === null ? [] : missedRows(question, missedUntil);
  const last = missed.at(-1)?.to ?? schedule.cursorAt;
  const judged = onTime ? [...missed, onTimeRow(question, last, newest)] : missed;
  return {
    scheduleId: schedule.id,
    revision: schedule.revision,
    cursorAt: schedule.cursorAt,
    ...planRows(question, mergeAlike(judged)),
    nextAt: times.next(newest),
  };
}

/** On time: noticed within the tolerance, by a machine that was there when it came due. */
function isOnTime(occurrence: Instant, { now, spans }: LookFacts): boolean {
  if (now - occurrence > ON_TIME_TOLERANCE_MS) return false;
  return !spans.some((span) => span.from < occurrence && occurrence <= span.to);
}

/** Whether what of the schedule is under way keeps an occurrence from its run. */
function isOverlapping(
  { overlap, ifMissed }: ScheduleDefinition,
  { running, queued }: UnfinishedRuns,
): boolean {
  switch (overlap) {
    case Overlap.Skip:
      return (running || queued > 0) && ifMissed.mode !== MisfireMode.All;
    case Overlap.Queue:
      return queued > 0 && ifMissed.mode !== MisfireMode.All;
    case Overlap.Allow:
      // A job that never ends must not fill the queue for ever.
      return queued >= ifMissed.limit;
    case Overlap.Replace:
      return false;
    default:
      return assertNever(overlap);
  }
}

type Judgement = Pick<JudgedRow, 'fate' | 'reason' | 'hold' | 'unmet'>;

const CLEAR = { hold: null, unmet: [] } as const;

function skipped(reason: LedgerReason, unmet: readonly ConditionKind[] = []): Judgement {
  return { fate: 'skipped', reason, hold: null, unmet };
}

function onTimeRow(question: Judging, from: Instant, to: Instant): JudgedRow {
  return { from, to, count: 1, countIsMinimum: false, spans: [], ...judgeOnTime(question, to) };
}

function judgeOnTime({ schedule, facts, shut }: Judging, at: Instant): Judgement {
  if (facts.ranAt.includes(at)) return skipped(LedgerReason.ClockChanged);
  if (isPaused(facts.pauses, at)) return skipped(LedgerReason.Paused);
  const { ifMissed, conditions } = schedule.definition;
  if (isOverlapping(schedule.definition, facts.unfinished)) return skipped(LedgerReason.Overlap);
  if (shut === null) return { fate: 'due', reason: null, ...CLEAR };
  const mayWait =
    ifMissed.mode !== MisfireMode.Skip && !(shut.hold === HoldKind.Condition && conditions.waitMs === 0);
  if (!mayWait) return skipped(LedgerReason.Condition, shut.unmet);
  return { fate: 'deferred', reason: LedgerReason.Condition, hold: shut.hold, unmet: shut.unmet };
}

function missedRows(question: Judging, until: Instant): JudgedRow[] {
  const { schedule, facts, times } = question;
  const { graceMs } = schedule.definition.ifMissed;
  // Occurrences at or before this instant are older than the grace allows.
  const expiredUntil = graceMs === null ? null : facts.now - graceMs - 1;
  const rows: JudgedRow[] = [];
  let from = schedule.cursorAt;
  for (const segment of segmentsBetween(from, until, { ...facts, expiredUntil })) {
    const to = times.latest(from, segment.to);
    if (to === null) continue;
    const { count, isMinimum } = times.count(from, to);
    const { spans } = segment;
    rows.push({ from, to, count, countIsMinimum: isMinimum, spans, ...judgeMissed(segment, question) });
    from = to;
  }
  return rows;
}

function judgeMissed(segment: Segment, { schedule, facts, shut }: Judging): Judgement {
  if (segment.hasRun) return skipped(LedgerReason.ClockChanged);
  if (segment.paused) return skipped(LedgerReason.Paused);
  const { mode } = schedule.definition.ifMissed;
  if (mode === MisfireMode.Skip) return skipped(segment.reason);
  if (segment.expired) return skipped(LedgerReason.PastGrace);
  // A run that waits already will start later than now and serves as well.
  if (mode === MisfireMode.Once && facts.unfinished.queued > 0) return skipped(LedgerReason.Overlap);
  return {
    fate: 'missed',
    reason: segment.reason,
    hold: holdOfMissed(mode, shut),
    unmet: shut?.unmet ?? [],
  };
}

/** A run of the schedule that goes on does not make a catch-up useless (it may have slept too): it waits behind it. */
function holdOfMissed(mode: MisfireMode, shut: Shut | null): HoldKind {
  switch (mode) {
    case MisfireMode.Ask:
      return HoldKind.Answer;
    case MisfireMode.Once:
    case MisfireMode.All:
    case MisfireMode.Skip:
      return shut?.hold ?? HoldKind.Turn;
    default:
      return assertNever(mode);
  }
}

function mergeAlike(rows: readonly JudgedRow[]): JudgedRow[] {
  const merged: JudgedRow[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last === undefined || last.fate !== row.fate || last.reason !== row.reason) {
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

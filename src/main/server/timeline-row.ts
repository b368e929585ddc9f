/** One row of the timeline: facts one by one where there is room for them, counts where there is not. */
import type { TimelineHeat, TimelineRow, TimelineRun } from '@shared/contract/timeline';
import {
  addTally,
  LATE_FROM_MS,
  outcomeOfOccurrence,
  stretchFor,
  TimelineOutcome,
  type Tally,
} from '@shared/model/timeline';
import { formatInstant, type Instant } from '@shared/time/instant';
import { countOccurrences, nextOccurrence } from '../engine/occurrences';
import type { LedgerRow, RunRecord, ScheduleRecord, Stretch } from '../engine/records';
import type { RemarkableOccurrences, TimelineStore } from '../engine/timeline-store';
import { firstDue } from './first-due';
import { presentLedgerRow, presentRun, scheduleId } from './present';

export interface RowQuestion {
  readonly span: Stretch;
  /** So many facts are told one by one. */
  readonly detail: number;
  readonly localZone: string;
  /** The pause that holds the schedule now. */
  readonly pause: { readonly until: Instant | null } | null;
}

/** Of a dense row so many ranges are told beside the counts. */
const RANGES = 100;
/** So many runs that began before the span and went on into it. */
const CARRIED_OVER = 20;

export function timelineRow(
  store: TimelineStore,
  schedule: ScheduleRecord,
  question: RowQuestion,
): TimelineRow {
  const { span, detail } = question;
  const eachMs = stretchFor(span.to - span.from, detail);
  const cells = new Map<Instant, Tally>();
  const add = (from: Instant, tally: Tally) => cells.set(from, addTally(cells.get(from) ?? {}, tally));

  const isDense = store.isDense(schedule.id, span, detail);
  const rows = isDense
    ? store.rangesBetween(schedule.id, span, RANGES)
    : store.rowsBetween(schedule.id, span, detail + 1);
  if (isDense) {
    for (const { stretch, outcome, count } of store.countBetween(schedule.id, span, eachMs))
      add(stretch * eachMs, { [outcomeOfOccurrence(outcome, null)]: count });
    for (const alike of store.remarkableBetween(schedule.id, span, eachMs))
      add(alike.stretch * eachMs, correction(alike));
  }
  const due = dueWithin(schedule, question);
  const isDueDense = due !== null && countIn(schedule, due, question) > detail;
  if (isDueDense)
    for (const [from, count] of countsPerStretch(schedule, due, question, eachMs))
      add(from, { [TimelineOutcome.Due]: count });

  const served = [...store.servedAfter(schedule.id, span.from, CARRIED_OVER), ...rows];
  return {
    scheduleId: scheduleId(schedule.id),
    entries: served
      .filter(({ count }) => count > 0)
      .map((row) => presentLedgerRow(row, firstDue(schedule, row, question.localZone))),
    runs: runsOf(store, schedule.id, served, span).map(presentTimelineRun),
    due: due === null || isDueDense ? [] : listDue(schedule, due, question).map(formatInstant),
    heat: cells.size === 0 ? null : presentHeat(cells, eachMs),
  };
}

/** They were counted as what the ledger says of them, and are counted as what their runs became instead. */
function correction({ outcome, status, cause, isLate, count }: RemarkableOccurrences): Tally {
  const latenessMs = isLate ? LATE_FROM_MS : 0;
  const supposed = outcomeOfOccurrence(outcome, null);
  const actual = outcomeOfOccurrence(outcome, { status, cause, latenessMs });
  return supposed === actual ? {} : { [supposed]: -count, [actual]: count };
}

function runsOf(
  store: TimelineStore,
  id: number,
  rows: readonly LedgerRow[],
  span: Stretch,
): readonly RunRecord[] {
  const ids = new Set(rows.map(({ runId }) => runId).filter((runId) => runId !== null));
  return [...store.runs([...ids]), ...store.askedBetween(id, span, RANGES)].sort((a, b) => a.id - b.id);
}

function presentTimelineRun(run: RunRecord): TimelineRun {
  const { id, cause, status, scheduledFor, covers, ...view } = presentRun(run);
  const { queuedAt, startedAt, finishedAt, latenessMs, reason } = view;
  return { id, cause, status, scheduledFor, covers, queuedAt, startedAt, finishedAt, latenessMs, reason };
}

function presentHeat(cells: ReadonlyMap<Instant, Tally>, eachMs: number): TimelineHeat {
  const inOrder = [...cells].sort(([a], [b]) => a - b);
  return {
    eachMs,
    cells: inOrder.map(([from, tally]) => ({ from: formatInstant(from), tally: withoutNone(tally) })),
  };
}

function withoutNone(tally: Tally): Tally {
  return Object.fromEntries(Object.entries(tally).filter(([, count]) => count > 0));
}

/** The part of the span in which it will be due; `null` where it is off, or paused all through. */
function dueWithin({ enabled, cursorAt }: ScheduleRecord, { span, pause }: RowQuestion): Stretch | null {
  if (!enabled || pause?.until === null) return null;
  // At the very end of a pause things run again.
  const from = Math.max(span.from, cursorAt, (pause?.until ?? 0) - 1);
  return from < span.to ? { from, to: span.to } : null;
}

function countIn({ definition }: ScheduleRecord, due: Stretch, { localZone }: RowQuestion): number {
  return countOccurrences(definition.trigger, due.from, due.to, localZone).count;
}

function listDue({ definition }: ScheduleRecord, due: Stretch, { localZone }: RowQuestion): Instant[] {
  const found: Instant[] = [];
  for (let at: Instant | null = due.from; ;) {
    at = nextOccurrence(definition.trigger, at, localZone);
    if (at === null || at > due.to) return found;
    found.push(at);
  }
}

function countsPerStretch(
  { definition }: ScheduleRecord,
  due: Stretch,
  { localZone }: RowQuestion,
  eachMs: number,
): [Instant, number][] {
  const counts: [Instant, number][] = [];
  for (let start = Math.floor(due.from / eachMs) * eachMs; start <= due.to; start += eachMs) {
    // A stretch begins with its first instant; a range of the engine begins after it.
    const from = Math.max(due.from, start - 1);
    const to = Math.min(due.to, start + eachMs - 1);
    const { count } = countOccurrences(definition.trigger, from, to, localZone);
    if (count > 0) counts.push([start, count]);
  }
  return counts;
}

/**
 * From judged rows to runs and pending rows, by the policy of the schedule.
 *
 * - `skip`, `once`, `ask`: one run at most. One that is on time absorbs what was missed (with `once`) and what waited for a gate.
 * - `all`: each occurrence that is worth a run waits as a row of its own, at most `limit` of them; of more the newest are kept.
 *   One that is on time runs at once when nothing of the schedule waits, and else behind the others.
 */
import { HoldKind, LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import { MisfireMode } from '@shared/model/misfire';
import { RunCause } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import { factsOf, spansAt } from './decision-facts';
import { expiryOf } from './expiry';
import { jitterOf } from './jitter';
import { outcomeOf, type JudgedRow, type Judging } from './judged-row';
import type { HeldRow, PowerSpan } from './records';
import type { HeldChange, PlannedHold, PlannedRow, PlannedRun, ScheduleVerdict } from './verdict';

type Plan = Pick<ScheduleVerdict, 'rows' | 'held'>;

export function planRows(question: Judging, rows: readonly JudgedRow[]): Plan {
  const isEach = question.schedule.definition.ifMissed.mode === MisfireMode.All;
  return isEach ? planEach(question, rows) : planOne(question, rows);
}

function planOne(question: Judging, rows: readonly JudgedRow[]): Plan {
  const due = rows.find(({ fate }) => fate === 'due');
  if (due === undefined) return { rows: rows.map((row) => waiting(question, row)), held: [] };
  const isAbsorbed = (row: JudgedRow): boolean => row.fate === 'missed' && row.hold !== HoldKind.Answer;
  // The first gate that was shut is open now, and the machine is there: whatever waited for that is served as well.
  const held = question.facts.held.filter(({ hold }) => hold !== HoldKind.Answer);
  const served = [...held, ...rows.filter((row) => row === due || isAbsorbed(row))];
  const run = {
    ...onTimeRun(question, due.to),
    covers: served.reduce((sum, { count }) => sum + count, 0),
  };
  return {
    rows: rows.map((row) => (served.includes(row) ? planned(question, row, run) : waiting(question, row))),
    held: held.map((row) => ({ kind: 'serve', row, run })),
  };
}

function planEach(question: Judging, rows: readonly JudgedRow[]): Plan {
  const { facts, schedule } = question;
  const { queued } = facts.unfinished;
  const isQueue = facts.held.length > 0 || rows.some(({ fate }) => fate === 'missed' || fate === 'deferred');
  // Behind those that wait, so that the order holds.
  const inOrder = rows.map((row): JudgedRow =>
    row.fate === 'due' && isQueue
      ? { ...row, fate: 'deferred', reason: LedgerReason.Overlap, hold: HoldKind.Turn }
      : row,
  );
  let room = Math.max(0, schedule.definition.ifMissed.limit - queued);
  const planned: PlannedRow[] = [];
  for (const row of inOrder.toReversed()) {
    const { rows: each, left } = placeEach(question, row, room);
    planned.push(...each);
    room = left;
  }
  const tooMany = Math.max(0, facts.held.length - room);
  return {
    rows: planned.reverse(),
    held: facts.held.slice(0, tooMany).map((row) => overLimit(row)),
  };
}

function overLimit(row: HeldRow): HeldChange {
  return { kind: 'skip', row, reason: LedgerReason.OverCatchUpLimit };
}

/** Cuts a row into single occurrences as long as there is room, newest first; the rest is over the limit. */
function placeEach(
  question: Judging,
  row: JudgedRow,
  room: number,
): { readonly rows: readonly PlannedRow[]; readonly left: number } {
  if (row.fate === 'skipped') return { rows: [planned(question, row, null)], left: room };
  const rows: PlannedRow[] = [];
  let { to, count } = row;
  let left = room;
  for (; left > 0 && count > 0; left--, count--) {
    const from = count === 1 ? row.from : (question.times.latest(row.from, to - 1) ?? row.from);
    const one = { ...row, from, to, count: 1, countIsMinimum: false, spans: spansAt(row.spans, to) };
    rows.push(
      row.fate === 'due'
        ? planned(question, one, { ...onTimeRun(question, to), covers: 1 })
        : waiting(question, one),
    );
    to = from;
  }
  if (count > 0) {
    const spans = row.spans.filter((span) => span.from < to);
    const rest: JudgedRow = {
      ...row,
      to,
      count,
      spans,
      fate: 'skipped',
      reason: LedgerReason.OverCatchUpLimit,
    };
    rows.push(planned(question, rest, null));
  }
  return { rows, left };
}

function onTimeRun(question: Judging, scheduledFor: Instant): Omit<PlannedRun, 'covers'> {
  const { id, definition } = question.schedule;
  const jitterMs = jitterOf(definition.jitterMs, id, scheduledFor);
  return { cause: causeOnTime(question), scheduledFor, jitterMs };
}

function causeOnTime({ schedule }: Judging): RunCause {
  const { trigger } = schedule.definition;
  if (trigger.kind !== 'event') return RunCause.Schedule;
  return trigger.event === 'after' ? RunCause.Dependency : RunCause.Event;
}

function planned(question: Judging, row: JudgedRow, run: PlannedRun | null): PlannedRow {
  return { ...columnsOf(row, outcomeOf(row.fate, run !== null), question), run, hold: null };
}

function waiting(question: Judging, row: JudgedRow): PlannedRow {
  if (row.fate === 'skipped' || row.hold === null) return planned(question, row, null);
  const hold = holdFor(question, row, row.hold);
  return { ...columnsOf(row, LedgerOutcome.Pending, question), run: null, hold };
}

/** Looked at again when its oldest occurrence expires or the gate opens by itself. */
function holdFor({ schedule, facts, times, shut }: Judging, row: JudgedRow, hold: HoldKind): PlannedHold {
  const { definition } = schedule;
  const oldest = row.count === 1 ? row.to : (times.next(row.from) ?? row.to);
  const expiresAt = expiryOf({ definition, hold, since: facts.now, settleMs: facts.settleMs }, oldest);
  const opensAt = shut !== null && shut.hold === hold ? shut.opensAt : null;
  return { for: hold, lookAt: earliest(expiresAt, opensAt), unmet: row.unmet };
}

export function earliest(...instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function columnsOf(
  { from, to, count, countIsMinimum, reason, spans, unmet }: JudgedRow,
  outcome: LedgerOutcome,
  { schedule, facts }: Judging,
): Omit<PlannedRow, 'run' | 'hold'> {
  const row = { from, to, count, countIsMinimum, outcome, reason };
  const evidence: { spans: readonly PowerSpan[]; unmet: JudgedRow['unmet'] } = { spans, unmet };
  return { ...row, facts: factsOf({ ...row, ...evidence }, schedule.definition.ifMissed, facts.unfinished) };
}

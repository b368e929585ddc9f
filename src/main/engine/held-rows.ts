/**
 * What becomes of rows that are pending. They are looked at when something expires or opens, when the machine's surroundings
 * change, when it is their turn, and when a person answers.
 *
 *   pending --turn, gates open--> caught-up          --grace or wait over--> skipped (past-grace, condition)
 *           --answered: run-----> caught-up          --answered: skip------> skipped (declined)
 *           --absorbed----------> caught-up          --edited, off---------> skipped (superseded, disabled)
 *
 * 1. Nothing waits past its limit: what expires is divided off at the front, occurrence by occurrence.
 * 2. With `once` all rows of the schedule are served by one run; with `all` the oldest row by one, and then the next.
 * 3. A row that waits for an answer is served by nothing else.
 */
import { assertNever } from '@shared/assert-never';
import { HoldKind, LedgerReason } from '@shared/model/ledger';
import { MisfireMode } from '@shared/model/misfire';
import { RunCause } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import { expiredUntil, expiryOf } from './expiry';
import { judging, type Judging } from './judged-row';
import type { LookFacts } from './look-facts';
import { earliest } from './planning';
import type { HeldRow, ScheduleRecord } from './records';
import type { HeldChange, PlannedRun, ScheduleVerdict } from './verdict';

/** @param isTurn whether a run may start for them now, as far as the other catch-ups are concerned */
export function judgeHeld(
  schedule: ScheduleRecord,
  facts: LookFacts,
  isTurn: boolean,
): ScheduleVerdict | null {
  // The occurrences that wait have been taken from those that are still to be accounted for.
  const question = judging(schedule, { ...facts, signals: facts.heldSignals });
  const changes: HeldChange[] = [];
  const left: HeldRow[] = [];
  for (const row of facts.held) {
    const hold = holdNow(question, row);
    if (hold === null) {
      // It waits under a policy that has been edited since.
      changes.push({ kind: 'skip', row, reason: LedgerReason.Superseded });
      continue;
    }
    const { change, rest } = expire(question, row, hold);
    if (change !== null) changes.push(change);
    if (rest !== null) left.push({ ...rest, hold });
  }
  const kept = withinLimit(question, left);
  const served = isTurn ? servedNow(question, kept) : [];
  const run = runFor(served);
  for (const row of left) {
    if (!kept.includes(row)) changes.push({ kind: 'skip', row, reason: LedgerReason.OverCatchUpLimit });
    else if (run !== null && served.includes(row)) changes.push({ kind: 'serve', row, run });
    else changes.push(...rehold(question, row, facts.held));
  }
  return changes.length === 0 ? null : verdictOn(schedule, inOrder(changes, facts.held));
}

/** What a person says of rows that wait. `isEach`: a run for each of them, as with `all`. */
export function answerHeld(
  schedule: ScheduleRecord,
  rows: readonly HeldRow[],
  { answer, isEach }: { readonly answer: 'run' | 'skip'; readonly isEach: boolean },
): ScheduleVerdict {
  const one = runFor(rows);
  return verdictOn(
    schedule,
    rows.map((row) => {
      const run = isEach ? runFor([row]) : one;
      if (answer === 'skip' || run === null) return { kind: 'skip', row, reason: LedgerReason.Declined };
      return { kind: 'serve', row, run };
    }),
  );
}

/** The schedule changed: nothing of what waited is wanted any more. */
export function dropHeld(rows: readonly HeldRow[], reason: LedgerReason): HeldChange[] {
  return rows.map((row) => ({ kind: 'skip', row, reason }));
}

/**
 * The clock was set back to `now` over rows that only wait: nothing has run for them, so what lies ahead is taken back and comes
 * due in its own time. `newestFirst` begins with the newest row of the ledger.
 */
export function takeBack(
  schedule: ScheduleRecord,
  facts: LookFacts,
  newestFirst: readonly HeldRow[],
): ScheduleVerdict | null {
  // What an event's signal brought did come, whatever the clock said.
  if (schedule.definition.trigger.kind === 'event') return null;
  const { times } = judging(schedule, facts);
  const changes: HeldChange[] = [];
  let end = schedule.cursorAt;
  for (const row of newestFirst) {
    if (row.to <= facts.now || row.to !== end) break;
    const until = times.latest(row.from, facts.now);
    changes.push({
      kind: 'take-back',
      row,
      until,
      count: until === null ? 0 : times.count(row.from, until).count,
    });
    if (until !== null) {
      end = until;
      break;
    }
    end = row.from;
  }
  if (changes.length === 0) return null;
  return { ...verdictOn(schedule, changes), nextAt: times.next(end) };
}

function verdictOn({ id, revision, cursorAt }: ScheduleRecord, held: readonly HeldChange[]): ScheduleVerdict {
  return { scheduleId: id, revision, cursorAt, rows: [], held, nextAt: undefined };
}

/** What the row waits for as things are now; `null` when the policy has no use for it any more. */
function holdNow({ schedule, shut }: Judging, { reason }: HeldRow): HoldKind | null {
  const { mode } = schedule.definition.ifMissed;
  const wasOnTime = reason === LedgerReason.Condition || reason === LedgerReason.Overlap;
  switch (mode) {
    case MisfireMode.Skip:
      return null;
    case MisfireMode.Ask:
      return wasOnTime ? (shut?.hold ?? HoldKind.Turn) : HoldKind.Answer;
    case MisfireMode.Once:
    case MisfireMode.All:
      // Where an answer was waited for, it is not asked for any more.
      return shut?.hold ?? HoldKind.Turn;
    default:
      return assertNever(mode);
  }
}

interface Expiry {
  readonly change: HeldChange | null;
  /** What goes on waiting. */
  readonly rest: HeldRow | null;
}

function expire({ schedule, facts, times }: Judging, row: HeldRow, hold: HoldKind): Expiry {
  const waiting = { definition: schedule.definition, hold, since: row.since, settleMs: facts.settleMs };
  const expired = expiredUntil(waiting, facts.now);
  const until =
    expired === null ? null : endOfExpired(row, expired.until, times.latest(row.from, expired.until));
  if (expired === null || until === null) return { change: null, rest: row };
  const { reason } = expired;
  if (until >= row.to) return { change: { kind: 'skip', row, reason }, rest: null };
  const { count, isMinimum } = times.count(row.from, until);
  // The zone may have changed since: what is left holds its newest occurrence in any case.
  const front = { until, count: Math.min(count, row.count - 1), countIsMinimum: isMinimum, reason };
  return {
    change: { kind: 'skip-front', row, ...front },
    rest: { ...row, from: until, count: row.count - front.count },
  };
}

/** A single occurrence needs no calendar: it is the end of its row. */
function endOfExpired(row: HeldRow, limit: Instant, latest: Instant | null): Instant | null {
  if (row.to <= limit) return row.to;
  return row.count === 1 ? null : latest;
}

/** With `all`, the newest that the limit allows: it may have been another when they began to wait. */
function withinLimit({ schedule, facts }: Judging, rows: readonly HeldRow[]): readonly HeldRow[] {
  const { mode, limit } = schedule.definition.ifMissed;
  const room = Math.max(0, limit - facts.unfinished.queued);
  return mode === MisfireMode.All && rows.length > room ? rows.slice(rows.length - room) : rows;
}

/** The rows that one run serves now; none while a run of the schedule is under way. While a gate is shut, none waits for its turn. */
function servedNow({ schedule, facts }: Judging, rows: readonly HeldRow[]): HeldRow[] {
  const { running, queued } = facts.unfinished;
  if (running || queued > 0) return [];
  const ready = rows.filter(({ hold }) => hold === HoldKind.Turn);
  return schedule.definition.ifMissed.mode === MisfireMode.All ? ready.slice(0, 1) : ready;
}

function runFor(rows: readonly HeldRow[]): PlannedRun | null {
  const newest = rows.at(-1);
  if (newest === undefined) return null;
  const covers = rows.reduce((sum, { count }) => sum + count, 0);
  return { cause: RunCause.CatchUp, scheduledFor: newest.to, covers, jitterMs: 0 };
}

/** A change only where something changes. */
function rehold(
  { schedule, facts, times, shut }: Judging,
  row: HeldRow,
  before: readonly HeldRow[],
): HeldChange[] {
  const { definition } = schedule;
  const oldest = row.count === 1 ? row.to : (times.next(row.from) ?? row.to);
  const waiting = { definition, hold: row.hold, since: row.since, settleMs: facts.settleMs };
  const opensAt = shut !== null && shut.hold === row.hold ? shut.opensAt : null;
  const lookAt = earliest(expiryOf(waiting, oldest), opensAt);
  const old = before.find(({ id }) => id === row.id);
  if (old !== undefined && old.hold === row.hold && old.lookAt === lookAt) return [];
  return [{ kind: 'hold', row, hold: { for: row.hold, lookAt, unmet: shut?.unmet ?? [] } }];
}

/** Oldest first, as the ledger has them; a row that is divided is divided before the rest of it changes. */
function inOrder(changes: readonly HeldChange[], rows: readonly HeldRow[]): HeldChange[] {
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  return changes.toSorted((a, b) => (places.get(a.row.id) ?? 0) - (places.get(b.row.id) ?? 0));
}

/**
 * What if the computer slept then? Answers for each occurrence around imagined sleeps, by asking the very function that decides
 * in earnest: one look at each occurrence while awake, one at each wake.
 *
 * 1. Runs are taken to last no time: what overlaps in earnest depends on how long they go on, which nobody knows beforehand.
 * 2. The answer is bounded whatever the trigger: it begins with the last occurrence before the first sleep and ends with the first
 *    after the last wake, and of many occurrences between two sleeps the rest share a row.
 * 3. Rows meet end to end, as those of the ledger do.
 * 4. What waits for the window is followed to its end; what waits for an answer stays pending. Settling and the turns of other
 *    schedules are left out: `runsAt` is the earliest start. Conditions are taken to be met.
 */
import { assertNever } from '@shared/assert-never';
import { LedgerOutcome } from '@shared/model/ledger';
import type { MisfirePolicy } from '@shared/model/misfire';
import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import type { Trigger } from '@shared/model/trigger';
import { HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import type { AllowedWindow } from '@shared/model/window';
import { notifySchema } from '@shared/model/notify';
import { conditionsSchema } from '@shared/model/conditions';
import { KeepAwake, Overlap, retrySchema } from '@shared/model/execution';
import { judgeSchedule } from './accounting';
import { judgeHeld } from './held-rows';
import { UNDISTURBED, type LookFacts } from './look-facts';
import { countOccurrences, latestOccurrence, nextOccurrence } from './occurrences';
import type { HeldRow, LedgerRow, PowerSpan, ScheduleRecord } from './records';
import type { HeldChange, PlannedRow } from './verdict';

/** `(from, to]`: what falls due at the very wake was slept through. */
export interface Sleep {
  readonly from: Instant;
  readonly to: Instant;
}

export interface PreviewQuestion {
  /** An interval with its anchor. */
  readonly trigger: Trigger;
  readonly ifMissed: MisfirePolicy;
  readonly window: AllowedWindow | null;
  /** In any order; those that touch are one. */
  readonly sleeps: readonly Sleep[];
  readonly localZone: string;
}

export interface PreviewRow extends Omit<LedgerRow, 'runId'> {
  /** The first occurrence in it; `to` is the newest. */
  readonly first: Instant;
  /** When the run that serves them would start at the earliest (of many on time: the newest); `null` when none would. */
  readonly runsAt: Instant | null;
  /** How late that is for the newest occurrence of the row; `null` when no run would start. */
  readonly latenessMs: number | null;
}

/** An occurrence longer before the first sleep than this says nothing about it. */
const LEAD_MS = 12 * HOUR_MS;
/** So many occurrences between two sleeps have a row of their own. */
const LISTED_AWAKE = 24;

/** A row that waits is followed through so many changes at most. */
const MOST_WAITS = 1_000;

/** What a schedule has besides what is asked about; judging does not look at it, and a draft may not have it yet. */
const UNSAVED: Omit<ScheduleRecord, 'definition' | 'cursorAt'> & {
  readonly definition: Omit<ScheduleRecord['definition'], 'trigger' | 'ifMissed' | 'window'>;
} = {
  id: 0,
  revision: 0,
  enabled: true,
  createdAt: 0,
  updatedAt: 0,
  removedAt: null,
  nextAt: null,
  definition: {
    name: 'draft',
    action: { kind: 'command', line: 'true', cwd: null, env: {} },
    group: null,
    tags: [],
    priority: 0,
    conditions: conditionsSchema.parse({}),
    overlap: Overlap.Skip,
    retry: retrySchema.parse({}),
    timeoutMs: null,
    jitterMs: 0,
    keepAwake: KeepAwake.No,
    notify: notifySchema.parse({}),
  },
};

/** Oldest first. Empty when nothing falls due. */
export function previewSleeps({ sleeps, ...question }: PreviewQuestion): PreviewRow[] {
  const inOrder = merged(sleeps);
  const first = inOrder[0];
  if (first === undefined) return [];
  const walk = new Walk({ ...question, spans: inOrder.map(asSpan) }, first.from);
  for (const [index, sleep] of inOrder.entries()) {
    if (index > 0) walk.stayAwake(sleep.from);
    walk.look(sleep.to);
  }
  walk.lookOnceMore();
  walk.waitOut();
  return walk.rows;
}

interface WalkFacts extends Omit<PreviewQuestion, 'sleeps'> {
  readonly spans: readonly PowerSpan[];
}

class Walk {
  rows: PreviewRow[] = [];
  /** Rows of {@link rows} that are pending; the id of each is its index there. */
  #held: HeldRow[] = [];
  readonly #facts: WalkFacts;
  #cursor: Instant;

  constructor(facts: WalkFacts, begin: Instant) {
    this.#facts = facts;
    const { trigger, localZone } = facts;
    const lead = latestOccurrence(trigger, begin - LEAD_MS, begin, localZone);
    this.#cursor = lead === null ? begin : this.#before(lead);
    if (lead !== null) this.look(lead);
  }

  /** Looks as Wakeful would look at that instant: everything due by then is judged. */
  look(now: Instant): void {
    this.#settleUntil(now);
    const { rows, held } = this.#judge(now, this.#cursor);
    this.#settle(held, now);
    this.#take(rows, now);
    this.#giveTurn(now);
  }

  /** Follows what waits until nothing changes any more by itself. */
  waitOut(): void {
    this.#settleUntil(Number.POSITIVE_INFINITY);
  }

  /** The computer is awake until then: each occurrence is looked at when it comes due. */
  stayAwake(until: Instant): void {
    const { trigger, localZone } = this.#facts;
    for (let looks = 0; ; looks++) {
      const next = nextOccurrence(trigger, this.#cursor, localZone);
      if (next === null || next > until) return;
      if (looks === LISTED_AWAKE) return this.#lookAtTheRest(until);
      this.look(next);
    }
  }

  /** The first occurrence after everything that was looked at: it shows that the cadence goes on. */
  lookOnceMore(): void {
    const next = nextOccurrence(this.#facts.trigger, this.#cursor, this.#facts.localZone);
    if (next !== null) this.look(next);
  }

  /** Awake, one occurrence fares like the other: the newest is judged, and stands for those before it. */
  #lookAtTheRest(until: Instant): void {
    const { trigger, localZone } = this.#facts;
    const from = this.#cursor;
    const newest = latestOccurrence(trigger, from, until, localZone) ?? from;
    const { count, isMinimum } = countOccurrences(trigger, from, newest, localZone);
    const { rows, held } = this.#judge(newest, this.#before(newest));
    this.#settle(held, newest);
    this.#take(
      rows.map((row) => ({ ...row, from, count, countIsMinimum: isMinimum })),
      newest,
    );
  }

  #judge(
    now: Instant,
    cursorAt: Instant,
  ): { readonly rows: readonly PlannedRow[]; readonly held: readonly HeldChange[] } {
    return judgeSchedule(this.#schedule(cursorAt), this.#lookFacts(now)) ?? { rows: [], held: [] };
  }

  #schedule(cursorAt: Instant): ScheduleRecord {
    const { trigger, ifMissed, window } = this.#facts;
    return { ...UNSAVED, definition: { ...UNSAVED.definition, trigger, ifMissed, window }, cursorAt };
  }

  #lookFacts(now: Instant): LookFacts {
    const { localZone, spans } = this.#facts;
    return {
      ...UNDISTURBED,
      now,
      localZone,
      spans: spans.filter((span) => span.to <= now),
      held: this.#held,
    };
  }

  /** Nothing else waits for a turn here, and runs last no time: every row has its turn at once. */
  #giveTurn(now: Instant): void {
    for (let turns = 0; turns < MOST_WAITS && this.#held.length > 0; turns++) {
      const changes = judgeHeld(this.#schedule(this.#cursor), this.#lookFacts(now), true)?.held ?? [];
      this.#settle(changes, now);
      if (!changes.some(({ kind }) => kind === 'serve')) return;
    }
  }

  #settleUntil(end: Instant): void {
    for (let waits = 0; waits < MOST_WAITS; waits++) {
      const looks = this.#held.map(({ lookAt }) => lookAt).filter((at) => at !== null);
      const next = looks.length === 0 ? null : Math.min(...looks);
      if (next === null || next > end) return;
      this.#giveTurn(next);
    }
  }

  #settle(changes: readonly HeldChange[], now: Instant): void {
    // From the newest on: dividing a row moves those behind it, and of one row its rest is settled before its front.
    for (const change of changes.toReversed()) this.#change(change, now);
  }

  #change(change: HeldChange, now: Instant): void {
    const { row } = change;
    const shown = this.rows[row.id];
    if (shown === undefined) throw new Error('A row that waits is not among the rows of the preview.');
    switch (change.kind) {
      case 'serve':
        this.#end(row, {
          ...shown,
          outcome: LedgerOutcome.CaughtUp,
          runsAt: now,
          latenessMs: now - shown.to,
        });
        return;
      case 'skip':
        this.#end(row, { ...shown, outcome: LedgerOutcome.Skipped, reason: change.reason });
        return;
      case 'skip-front':
        this.#divide(change, shown);
        return;
      case 'hold':
        this.#held = this.#held.map((held) =>
          held.id === row.id ? { ...held, hold: change.hold.for, lookAt: change.hold.lookAt } : held,
        );
        return;
      case 'take-back':
        throw new Error('The clock of a preview is never set back.');
      default:
        assertNever(change);
    }
  }

  #end(row: HeldRow, shown: PreviewRow): void {
    this.rows[row.id] = shown;
    this.#held = this.#held.filter(({ id }) => id !== row.id);
  }

  #divide(
    { row, until, count, countIsMinimum, reason }: Extract<HeldChange, { kind: 'skip-front' }>,
    shown: PreviewRow,
  ): void {
    const front: PreviewRow = {
      ...shown,
      runsAt: null,
      latenessMs: null,
      to: until,
      count,
      countIsMinimum,
      outcome: LedgerOutcome.Skipped,
      reason,
    };
    const rest = { ...shown, from: until, count: shown.count - count, first: this.#first(until, shown.to) };
    this.rows.splice(row.id, 1, front, rest);
    this.#held = this.#held.map((held) => {
      if (held.id < row.id) return held;
      const moved = { ...held, id: held.id + 1 };
      return held.id === row.id ? { ...moved, from: until, count: rest.count } : moved;
    });
  }

  #first(from: Instant, to: Instant): Instant {
    return nextOccurrence(this.#facts.trigger, from, this.#facts.localZone) ?? to;
  }

  #take(rows: readonly PlannedRow[], now: Instant): void {
    for (const { run, hold, facts: _facts, ...row } of rows) {
      if (hold !== null && row.reason !== null) {
        const { for: kind, lookAt } = hold;
        const { reason } = row;
        this.#held.push({
          ...row,
          reason,
          hold: kind,
          lookAt,
          since: now,
          id: this.rows.length,
          scheduleId: 0,
        });
      }
      this.rows.push({
        ...row,
        first: this.#first(row.from, row.to),
        runsAt: run === null ? null : now,
        latenessMs: run === null ? null : row.outcome === LedgerOutcome.Ran ? 0 : now - row.to,
      });
      this.#cursor = row.to;
    }
  }

  /** The occurrence before that one, or the instant before it when it is the first. */
  #before(occurrence: Instant): Instant {
    const { trigger, localZone } = this.#facts;
    return latestOccurrence(trigger, Number.NEGATIVE_INFINITY, occurrence - 1, localZone) ?? occurrence - 1;
  }
}

function asSpan({ from, to }: Sleep): PowerSpan {
  return { kind: PowerSpanKind.Asleep, from, to, source: PowerSpanSource.PowerMonitor };
}

function merged(sleeps: readonly Sleep[]): Sleep[] {
  const found: Sleep[] = [];
  for (const sleep of sleeps.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || sleep.from > last.to) found.push(sleep);
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, sleep.to) };
  }
  return found;
}

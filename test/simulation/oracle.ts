/**
 * A second opinion on which occurrences there were: it knows when each schedule was on, with which trigger, and lists the
 * occurrences naively. It shares no code with the engine (croner is asked forward, one by one; intervals are added up). The
 * occurrences of an event trigger are the signals that the database committed; whether each came is checked elsewhere.
 */
import { Cron } from 'croner';
import type { Trigger } from '../../src/shared/model/trigger';
import type { Instant } from '../../src/shared/time/instant';
import type { SignalLog } from './signal-log';

/** `(from, to]`. Two of a schedule overlap where the clock was set back and the same time is accounted for a second time. */
interface Epoch {
  readonly trigger: Trigger;
  readonly from: Instant;
  readonly to: Instant;
  count: number;
}

interface OpenEpoch {
  readonly trigger: Trigger;
  readonly from: Instant;
  /** The occurrences are counted up to here. */
  until: Instant;
  count: number;
}

export class Oracle {
  readonly #closed = new Map<number, Epoch[]>();
  readonly #open = new Map<number, OpenEpoch>();

  constructor(private readonly signals: Pick<SignalLog, 'between' | 'taken'>) {}

  /** From here (exclusive) on the schedule is on with this trigger, where "local" has become a zone. */
  on(scheduleId: number, trigger: Trigger, from: Instant): void {
    this.off(scheduleId, from);
    this.#open.set(scheduleId, { trigger, from, until: from, count: 0 });
  }

  /** Up to here (inclusive) it was on. */
  off(scheduleId: number, at: Instant): void {
    const open = this.#open.get(scheduleId);
    if (open === undefined) return;
    const { trigger, from } = open;
    const count = this.#count(scheduleId, trigger, from, at);
    const closed = this.#closed.get(scheduleId) ?? [];
    this.#closed.set(scheduleId, [...closed, { trigger, from, to: at, count }]);
    this.#open.delete(scheduleId);
  }

  /** The ledger stood at `cursor` and begins anew at `at`: the clock was set back, or the zone changed. */
  restart(scheduleId: number, cursor: Instant, at: Instant, trigger: Trigger): void {
    this.off(scheduleId, cursor);
    this.on(scheduleId, trigger, at);
  }

  /** The occurrences in a range `(from, to]` that was judged just now: where time was lived through twice, the second time. */
  occurrences(scheduleId: number, from: Instant, to: Instant): Instant[] {
    const open = this.#open.get(scheduleId);
    const epochs = [
      ...(this.#closed.get(scheduleId) ?? []),
      ...(open === undefined ? [] : [{ ...open, to: Number.POSITIVE_INFINITY }]),
    ];
    const epoch = epochs.findLast((each) => each.from <= from && from < each.to);
    return epoch === undefined
      ? []
      : this.#list(scheduleId, epoch.trigger, Math.max(from, epoch.from), Math.min(to, epoch.to));
  }

  /** How many occurrences there have been up to `cursor` (inclusive) while the schedule was on. */
  countUntil(scheduleId: number, cursor: Instant): number {
    const closed = (this.#closed.get(scheduleId) ?? []).reduce((sum, { count }) => sum + count, 0);
    const before = closed + this.signals.taken(scheduleId);
    const open = this.#open.get(scheduleId);
    if (open === undefined) return before;
    // What only waited may have been taken back, and the cursor with it.
    const [low, high] = [Math.min(open.until, cursor), Math.max(open.until, cursor)];
    const between = this.#count(scheduleId, open.trigger, Math.max(low, open.from), high);
    open.count += cursor < open.until ? -between : between;
    open.until = cursor;
    return before + open.count;
  }

  /** Signals are counted as they are taken, whatever their time: a clock that is set back brings them out of order. */
  #count(scheduleId: number, trigger: Trigger, from: Instant, to: Instant): number {
    return trigger.kind === 'event' ? 0 : this.#list(scheduleId, trigger, from, to).length;
  }

  #list(scheduleId: number, trigger: Trigger, from: Instant, to: Instant): Instant[] {
    if (to <= from) return [];
    return trigger.kind === 'event'
      ? this.signals.between(scheduleId, from, to)
      : listNaively(trigger, from, to);
  }
}

function listNaively(trigger: Exclude<Trigger, { kind: 'event' }>, from: Instant, to: Instant): Instant[] {
  const found: Instant[] = [];
  if (trigger.kind === 'interval') {
    const anchor = Date.parse(trigger.anchorAt ?? '');
    // A few before the range, so that where it begins is found by stepping, not by the arithmetic under test.
    const skipped = Math.max(0, Math.floor((from - anchor) / trigger.everyMs) - 3);
    for (let at = anchor + (skipped + 1) * trigger.everyMs; at <= to; at += trigger.everyMs) {
      if (at > from) found.push(at);
    }
    return found;
  }
  if (trigger.kind === 'once') {
    const at = Date.parse(trigger.at);
    return from < at && at <= to ? [at] : [];
  }
  const cron = new Cron(trigger.expression, {
    paused: true,
    timezone: trigger.timezone,
    fixedTimeRule: 'no-wildcard',
  });
  for (let at = cron.nextRun(new Date(from)); at !== null && at.getTime() <= to; at = cron.nextRun(at))
    found.push(at.getTime());
  return found;
}

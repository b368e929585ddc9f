/**
 * A second opinion on which occurrences there were: it knows when each schedule was on, with which trigger, and lists the
 * occurrences naively. It shares no code with the engine (croner is asked forward, one by one; intervals are added up).
 */
import { Cron } from 'croner';
import type { Trigger } from '../../src/shared/model/trigger';
import type { Instant } from '../../src/shared/time/instant';

interface Epoch {
  readonly trigger: Trigger;
  readonly from: Instant;
  to: Instant;
}

export class Oracle {
  readonly #epochs = new Map<number, Epoch[]>();
  readonly #counted = new Map<number, { until: Instant; count: number }>();

  /** From here (exclusive) on the schedule is on with this trigger. */
  on(scheduleId: number, trigger: Trigger, from: Instant): void {
    this.off(scheduleId, from);
    const epochs = this.#epochs.get(scheduleId) ?? [];
    epochs.push({ trigger, from, to: Number.POSITIVE_INFINITY });
    this.#epochs.set(scheduleId, epochs);
  }

  /** Up to here (inclusive) it was on. */
  off(scheduleId: number, at: Instant): void {
    const last = this.#epochs.get(scheduleId)?.at(-1);
    if (last !== undefined && last.to === Number.POSITIVE_INFINITY) last.to = at;
  }

  /** The occurrences in `(from, to]` while the schedule was on. */
  occurrences(scheduleId: number, from: Instant, to: Instant): Instant[] {
    return (this.#epochs.get(scheduleId) ?? []).flatMap((epoch) =>
      listNaively(epoch.trigger, Math.max(from, epoch.from), Math.min(to, epoch.to)),
    );
  }

  /** How many occurrences there have been up to `cursor` (inclusive) while the schedule was on. */
  countUntil(scheduleId: number, cursor: Instant): number {
    const { until, count: before } = this.#counted.get(scheduleId) ?? {
      until: Number.NEGATIVE_INFINITY,
      count: 0,
    };
    const between = this.occurrences(scheduleId, Math.min(until, cursor), Math.max(until, cursor)).length;
    const count = cursor < until ? before - between : before + between;
    this.#counted.set(scheduleId, { until: cursor, count });
    return count;
  }
}

function listNaively(trigger: Trigger, from: Instant, to: Instant): Instant[] {
  const found: Instant[] = [];
  if (to <= from) return found;
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
  if (trigger.kind === 'event') return found;
  const cron = new Cron(trigger.expression, {
    paused: true,
    timezone: trigger.timezone,
    fixedTimeRule: 'no-wildcard',
  });
  for (let at = cron.nextRun(new Date(from)); at !== null && at.getTime() <= to; at = cron.nextRun(at))
    found.push(at.getTime());
  return found;
}

/** Gathers what a look at schedules rests on, once for many of them. */
import type { Instant } from '@shared/time/instant';
import type { LookFacts } from '../engine/look-facts';
import type { Store } from '../engine/ports';
import type { PauseRecord, PowerSpan, ScheduleRecord, Stretch } from '../engine/records';
import type { SurroundingsFacts } from '../engine/surroundings';

/** One instant, and what is known of the machine then. */
export interface LookMoment {
  readonly now: Instant;
  /** The zone that schedules which follow the machine are planned in. */
  readonly localZone: string;
  readonly surroundings: SurroundingsFacts;
  readonly settleMs: number;
  /** Since when HTTP checks do not start by themselves; `null` when they do. */
  readonly monitorsOffSince: Instant | null;
}

/** What the store knows of the time since `from`, for every schedule with a cursor no older than that. */
export class LookEvidence {
  readonly #spans: readonly PowerSpan[];
  readonly #pauses: readonly PauseRecord[];

  constructor(
    private readonly store: Store,
    private readonly moment: LookMoment,
    private readonly from: Instant,
  ) {
    const { now } = moment;
    // A span that ends later than now was seen by a clock that has been set back since: it explains nothing.
    this.#spans = store.spansBetween(from, now).filter((span) => span.to <= now);
    this.#pauses = store.pausesBetween(Math.min(from, now), now);
  }

  #pausesOf(schedule: ScheduleRecord): readonly PauseRecord[] {
    const { now, monitorsOffSince } = this.moment;
    const stretch = { from: Math.min(this.from, now), to: now };
    const pauses = pausesOver(this.store, schedule, stretch, this.#pauses);
    if (monitorsOffSince === null || schedule.definition.action.kind !== 'http') return pauses;
    return [...pauses, monitorsOff(monitorsOffSince)];
  }

  factsFor(schedule: ScheduleRecord): LookFacts {
    const { store, moment } = this;
    const { id, cursorAt, definition } = schedule;
    const isEvent = definition.trigger.kind === 'event';
    const pauses = this.#pausesOf(schedule);
    return {
      ...moment,
      spans: this.#spans,
      pauses: pauses.map(stretchOf),
      pause: pauseAt(pauses, moment.now),
      unfinished: store.unfinishedRuns(id),
      ranAt: store.occurrencesWithRun(id, cursorAt, moment.now),
      signals: isEvent ? store.signals(id, moment.now) : [],
      heldSignals: isEvent ? store.heldSignals(id) : [],
      held: store.heldRows(id),
    };
  }
}

/** HTTP checks that are switched off for this start: a pause that nobody can end. */
function monitorsOff(from: Instant): PauseRecord {
  return { id: 0, group: null, scheduleId: null, from, until: null, endedAt: null };
}

/** Whether a pause of everything or of a group is in the way of a schedule. */
function isPauseOf({ group }: PauseRecord, definition: { readonly group: string | null }): boolean {
  return group === null || group === definition.group;
}

/** The pauses that lay over a schedule in `(from, to]`: of everything, of its group, its own. */
export function pausesOver(
  store: Pick<Store, 'pausesBetween'>,
  { id, definition }: Pick<ScheduleRecord, 'id' | 'definition'>,
  { from, to }: Stretch,
  wide: readonly PauseRecord[] = store.pausesBetween(from, to),
): PauseRecord[] {
  return [...wide.filter((pause) => isPauseOf(pause, definition)), ...store.pausesBetween(from, to, id)];
}

function endOf({ until, endedAt }: PauseRecord): Instant {
  return Math.min(until ?? Number.POSITIVE_INFINITY, endedAt ?? Number.POSITIVE_INFINITY);
}

/** From `[from, end)` to `(from, to]` in whole milliseconds: at the very end of a pause things run again. */
function stretchOf(pause: PauseRecord): Stretch {
  return { from: pause.from - 1, to: endOf(pause) - 1 };
}

/** The pauses that go on now, as one: it lasts as long as the longest. */
export function pauseAt(
  pauses: readonly PauseRecord[],
  now: Instant,
): { readonly until: Instant | null } | null {
  const ends = pauses.filter((pause) => pause.from <= now && now < endOf(pause)).map(endOf);
  if (ends.length === 0) return null;
  const until = Math.max(...ends);
  return { until: Number.isFinite(until) ? until : null };
}

/**
 * Stands between the loop and the store, and looks at each claim in the very instant in which it is made: nothing may start by
 * itself while its schedule is paused, outside of its window, or without what its conditions ask; and catch-ups keep to their
 * budget. What is true of the world is taken from the world, not from what the loop believes.
 */
import type { ClaimResult, Store } from '../../src/main/engine/ports';
import type { RunRecord, ScheduleRecord } from '../../src/main/engine/records';
import type { ScheduleVerdict } from '../../src/main/engine/verdict';
import type { Action } from '../../src/shared/model/action';
import type { Conditions } from '../../src/shared/model/conditions';
import type { AllowedWindow } from '../../src/shared/model/window';
import type { Instant } from '../../src/shared/time/instant';
import type { World } from '../support/world';

export interface PauseNote {
  readonly group: string | null;
  /** The one schedule that it is of. */
  readonly scheduleId: number | null;
  readonly from: Instant;
  readonly until: Instant | null;
  endedAt: Instant | null;
}

export interface ClaimWatchOptions {
  readonly world: World;
  readonly onRestart: (schedule: ScheduleRecord, from: Instant, at: Instant) => void;
}

export class ClaimWatch {
  /** What the person paused, as far as it was committed. */
  readonly pauses: PauseNote[] = [];
  /** While it is true, a person says what is to run. */
  isPersonAsking = false;
  broken: string | null = null;
  /** The zone that the machine had before: what falls due while it changes is judged in it. */
  previousZone: string | null = null;
  /** Monotonic: no catch-up before it. */
  settledAt = 0;
  #lastCatchUpAt = Number.NEGATIVE_INFINITY;

  constructor(readonly options: ClaimWatchOptions) {}

  wrap(store: Store): Store {
    return new Proxy(store, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key, target);
        if (typeof member !== 'function') return member;
        if (key === 'claim')
          return (at: Instant, verdicts: readonly ScheduleVerdict[]) =>
            this.#watch(target, at, verdicts, target.claim(at, verdicts));
        if (key === 'moveToZone')
          return (at: Instant, verdicts: readonly ScheduleVerdict[], zone: string) =>
            this.#watch(target, at, verdicts, target.moveToZone(at, verdicts, zone));
        if (key === 'startRun')
          return (id: number, at: Instant, action?: Action) => {
            const run = target.startRun(id, at, action);
            if (run !== null) this.#judgeStart(target, run);
            return run;
          };
        return member.bind(target) as unknown;
      },
    });
  }

  /** A new life of Wakeful begins. */
  born(settleMs: number): void {
    this.settledAt = this.options.world.time.monotonic() + settleMs;
    this.#lastCatchUpAt = Number.NEGATIVE_INFINITY;
  }

  #watch(store: Store, at: Instant, verdicts: readonly ScheduleVerdict[], result: ClaimResult): ClaimResult {
    for (const { error, scheduleId } of result.refused)
      this.#break(`the claim of schedule ${scheduleId} was refused: ${error.message}`);
    for (const verdict of verdicts) {
      const [first] = verdict.rows;
      const schedule = store.findSchedule({ id: verdict.scheduleId });
      if (schedule !== null && first?.reason === 'clock-changed' && first.count === 0)
        this.options.onRestart(schedule, first.from, first.to);
    }
    if (!this.isPersonAsking) for (const run of result.runs) this.#judge(store, run, at);
    return result;
  }

  #judge(store: Store, run: RunRecord, at: Instant): void {
    const schedule = store.findSchedule({ id: run.scheduleId });
    if (schedule === null) return this.#break(`run ${run.id} has no schedule`);
    const { definition } = schedule;
    const what = `run ${run.id} (${run.cause}) of schedule ${schedule.id} at ${new Date(at).toISOString()}`;
    const { trigger, window, conditions, group } = definition;
    if (!schedule.enabled) this.#break(`${what}: it is off`);
    const pause = this.pauses.find(
      (each) =>
        covers(each, { id: schedule.id, group }) &&
        each.from <= at &&
        at < Math.min(each.until ?? Infinity, each.endedAt ?? Infinity),
    );
    if (pause !== undefined) this.#break(`${what}: it is paused`);
    const own = trigger.kind === 'cron' && trigger.timezone !== 'local' ? trigger.timezone : null;
    const { zone } = this.options.world.time;
    const zones = own === null ? [zone, this.previousZone ?? zone] : [own];
    if (window !== null && !zones.some((each) => isOpen(window, each, at)))
      this.#break(`${what}: outside of its window ${JSON.stringify(window)}`);
    const unmet = unmetNow(conditions, this.options.world);
    if (unmet !== null) this.#break(`${what}: without ${unmet}`);
    if (run.cause === 'catch-up') this.#judgeBudget(store, what);
  }

  /** So many at once, and side by side only what may be. */
  #judgeStart(store: Store, run: RunRecord): void {
    const what = `run ${run.id} of schedule ${run.scheduleId}`;
    const jobs = store.runningRuns().filter(({ action }) => action?.kind !== 'group');
    const { atOnce } = store.readSettings().concurrency;
    if (run.action?.kind !== 'group' && jobs.length > atOnce)
      this.#break(`${what}: ${jobs.length} runs at once, ${atOnce} are allowed`);
    const overlap = store.findSchedule({ id: run.scheduleId })?.definition.overlap;
    const others = store
      .unfinishedRunsOf(run.scheduleId)
      .filter(({ id, status, attempts }) => id !== run.id && (status === 'running' || attempts > 0));
    if (overlap !== 'allow' && others.length > 0)
      this.#break(`${what} starts beside run ${others.map(({ id }) => id).join()} (${overlap})`);
  }

  #judgeBudget(store: Store, what: string): void {
    const { atOnce, apartMs } = store.readSettings().catchUp;
    const now = this.options.world.time.monotonic();
    const going = ['queued', 'running'] as const;
    const unfinished = going
      .flatMap((status) => store.listRuns({ status, limit: 10_000 }))
      .filter(({ cause }) => cause === 'catch-up').length;
    if (unfinished > atOnce) this.#break(`${what}: ${unfinished} catch-ups at once, ${atOnce} are allowed`);
    if (now - this.#lastCatchUpAt < apartMs - 1)
      this.#break(`${what}: ${now - this.#lastCatchUpAt} ms after the one before, ${apartMs} are asked`);
    if (now < this.settledAt - 1) this.#break(`${what}: ${this.settledAt - now} ms before it has settled`);
    this.#lastCatchUpAt = now;
  }

  /** Told after the step: an exception here would be the loop's to deal with. */
  #break(message: string): void {
    this.broken ??= message;
  }
}

/** Whether the pause is of everything, of the group, or of this very schedule. */
function covers(pause: PauseNote, { id, group }: { id: number; group: string | null }): boolean {
  if (pause.scheduleId !== null) return pause.scheduleId === id;
  return pause.group === null || pause.group === group;
}

function unmetNow({ power, network, idleMs }: Conditions, { surroundings }: World): string | null {
  const truth = surroundings.facts();
  if (power !== null && truth.power?.onBattery === true) {
    const { percent } = truth.power;
    if (power.floorPercent === null || percent === null || percent < power.floorPercent) return 'power';
  }
  if (network !== null) {
    const reached = network.host === null || truth.reachable[network.host] === true;
    if (truth.online !== true || !reached) return 'network';
  }
  return idleMs !== null && (truth.idleMs ?? Infinity) < idleMs ? 'idleness' : null;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** By what a clock on the wall of that zone shows, as text. */
function isOpen({ days, hours, quiet }: AllowedWindow, zone: string, at: Instant): boolean {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  const day = WEEKDAYS.indexOf(shown.slice(0, 3));
  const time = shown.slice(-5);
  const within = ({ from, to }: { from: string; to: string }): boolean =>
    pad(from) < pad(to) ? pad(from) <= time && time < pad(to) : time >= pad(from) || time < pad(to);
  if (quiet !== null && within(quiet)) return false;
  if (hours === null) return days.includes(day);
  if (!within(hours)) return false;
  // Over midnight, the hours after it belong to the day on which they began.
  const isAfterMidnight = pad(hours.from) >= pad(hours.to) && time < pad(hours.to);
  return days.includes(isAfterMidnight ? (day + 6) % 7 : day);
}

function pad(time: string): string {
  return time.padStart(5, '0');
}

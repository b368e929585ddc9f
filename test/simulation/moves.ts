/** What can happen in a simulated world, one step at a time. */
import { OperatingFailure } from '../../src/main/engine/failure';
import type { PauseRecord, PauseTarget, ScheduleRecord } from '../../src/main/engine/records';
import { LONGEST_WAIT_MS } from '../../src/main/loop/scheduler';
import { noticeSettingsSchema } from '../../src/shared/model/notify';
import { retentionSchema } from '../../src/shared/model/retention';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time/duration';
import type { World } from '../support/world';
import type { ClaimWatch, PauseNote } from './claim-watch';
import type { Random } from './random';
import { someDefinition, someTrigger } from './some-definition';

export interface Move {
  readonly name: string;
  readonly make: () => void | Promise<void>;
}

export interface MovesOptions {
  readonly world: World;
  readonly watch: ClaimWatch;
  /** A new life of Wakeful in this world. */
  readonly start: () => Promise<void>;
  /** What a person changed, as it was committed. */
  readonly onChanged: (before: ScheduleRecord | null, after: ScheduleRecord, at: number) => void;
}

const MOST_SCHEDULES = 7;
/** A sleep from here on is one that the loop must notice. */
const SURELY_ASLEEP_MS = MINUTE_MS;
const ZONES = ['Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kathmandu'];

export class Moves {
  readonly ids: number[] = [];
  /** Replaced by each step: a step draws from its own source of chance. */
  #random!: Random;

  constructor(private readonly options: MovesOptions) {}

  /** @param forced the name of the move, where a history says it: moves that were added since shall not change it */
  some(random: Random, forced: string | null): Move {
    this.#random = random;
    const all: Record<string, () => void | Promise<void>> = {
      awake: () => this.#awake(),
      'goes on': () => this.#awake(),
      asleep: () => this.#asleep(),
      stalled: () => this.#stalled(),
      restart: () => this.#restart(),
      add: () => this.#add(),
      'add another': () => this.#add(),
      edit: () => this.#edit(),
      toggle: () => this.#toggle(),
      'clock set back': () => this.#stepBack(),
      'clock set ahead': () => this.#stepAhead(),
      'run now': () => this.#runNow(),
      pause: () => this.#pause(),
      resume: () => this.#resume(),
      'pause a schedule': () => this.#pauseSchedule(),
      'resume a schedule': () => this.#resumeSchedule(),
      answer: () => this.#answer(),
      'machine changes': () => this.#surround(),
      'machine changes again': () => this.#surround(),
      'session event': () => this.#session(),
      'zone changes': () => this.#zone(),
      settings: () => this.#settings(),
      'stale clock': () => this.#staleClock(),
      'stop a run': () => this.#stopRun(),
      'run again': () => this.#runAgain(),
    };
    const drawn = this.ids.length === 0 ? 'add' : random.pick(Object.keys(all));
    const name = forced ?? drawn;
    const make = all[name];
    if (make === undefined) throw new Error(`There is no move "${name}".`);
    return { name, make };
  }

  waiting(): number {
    return Object.values(this.options.world.store.countHeld()).reduce((sum, count) => sum + count, 0);
  }

  /** Jobs begin, fail to begin, end well or badly, or take their time. */
  moveProcesses(): void {
    const { runner } = this.options.world;
    for (const id of runner.processes.idsThatAre('requested')) {
      if (this.#random.chance(0.9)) runner.begin(id);
      else runner.refuse(id, 'It could not be started.', this.#random.chance(0.5));
    }
    for (const id of runner.processes.idsThatAre('running')) {
      if (this.#random.chance(0.7)) this.#end(id);
    }
  }

  #end(id: number): void {
    const { runner } = this.options.world;
    if (this.#random.chance(0.05)) runner.end(id, { timedOut: true });
    else if (this.#random.chance(0.03)) runner.lose(id);
    else runner.end(id, { exitCode: this.#random.chance(0.8) ? 0 : 1 });
  }

  /** Everything in the way of what waits is taken away: then it must come to an end by itself. */
  drain(): void {
    const { world } = this.options;
    world.surroundings.become({
      power: { onBattery: false, percent: 100 },
      online: true,
      reachable: { 'nas.local': true },
      idleMs: HOUR_MS,
    });
    this.#endPauses();
    this.#switchAllOff();
    this.#settleAll();
    for (let minute = 0; minute < 24 * 60 && (this.waiting() > 0 || this.#isBusy()); minute++) {
      world.time.advance(10 * MINUTE_MS);
      this.#switchAllOff();
      // One that the clock had been set back before goes on when its time comes again.
      this.#endPauses();
      world.finishRuns();
      this.#settleAll();
    }
  }

  /** Nothing new comes due. One whose ledger is ahead of the clock is left until its time has come again. */
  #switchAllOff(): void {
    const { store, core } = this.options.world;
    for (const id of this.ids) {
      const schedule = store.findSchedule({ id });
      if (schedule === null || !schedule.enabled || this.#isAhead(schedule)) continue;
      this.#change(schedule, () => core.switchSchedule({ id }, false));
    }
  }

  #isBusy(): boolean {
    const { store } = this.options.world;
    return this.ids.some((id) => store.unfinishedRunsOf(id).length > 0);
  }

  #settleAll(): void {
    const { world, watch } = this.options;
    if (world.store.countHeld().answer === 0) return;
    watch.isPersonAsking = true;
    world.core.settleHeld({ all: true }, 'run');
    watch.isPersonAsking = false;
  }

  #awake(): void {
    const { time } = this.options.world;
    for (let rest = this.#random.between(1, 40); rest > 0; rest--) {
      time.advance(this.#random.between(1, 30 * SECOND_MS));
      this.moveProcesses();
    }
  }

  #asleep(): void {
    const { world, watch } = this.options;
    const { time, power } = world;
    const hints = this.#random.between(0, 4);
    if (hints > 0) power.suspend();
    if (hints === 2) power.suspend();
    const lengthMs = this.#random.between(1, 9 * HOUR_MS);
    time.sleep(lengthMs);
    if (lengthMs >= SURELY_ASLEEP_MS) watch.settledAt = time.monotonic() + world.settleMs();
    if (hints > 2) time.advance(this.#random.between(1, 6 * SECOND_MS));
    if (hints > 0) power.resume();
    if (hints === 3) power.resume();
    // Long enough for a beat: without any event that is how the sleep is noticed.
    time.advance(this.#random.between(LONGEST_WAIT_MS + SECOND_MS, 2 * LONGEST_WAIT_MS));
  }

  /** The clock is put right a moment after the wake. */
  #staleClock(): void {
    const { world, watch } = this.options;
    const { time, power } = world;
    time.sleep(this.#random.between(MINUTE_MS, 5 * HOUR_MS));
    watch.settledAt = time.monotonic() + world.settleMs();
    power.resume();
    time.advance(this.#random.between(1, 3 * SECOND_MS));
    time.step(this.#random.between(-HOUR_MS, HOUR_MS));
    power.resume();
    time.advance(2 * LONGEST_WAIT_MS);
  }

  #stalled(): void {
    const { time } = this.options.world;
    time.stall(this.#random.between(1, 20 * MINUTE_MS));
    time.advance(5 * SECOND_MS);
  }

  async #restart(): Promise<void> {
    const { world, start } = this.options;
    world.kill();
    this.moveProcesses();
    world.time.advance(this.#random.between(1, 5 * HOUR_MS));
    await start();
    world.time.advance(5 * SECOND_MS);
  }

  #add(): void {
    if (this.ids.length >= MOST_SCHEDULES) return;
    const { store, core, time } = this.options.world;
    const name = `Schedule ${store.countSchedules().total}`;
    const trigger = someTrigger(this.#random, time.wall(), this.ids);
    const definition = someDefinition(this.#random, name, trigger, this.ids);
    this.#changing(name, () => core.createSchedule(definition, true));
  }

  #edit(): void {
    const old = this.#someSchedule();
    if (old === null) return;
    const { core, time } = this.options.world;
    const others = this.ids.filter((id) => id !== old.id);
    const trigger = this.#random.chance(0.5)
      ? someTrigger(this.#random, time.wall(), others)
      : old.definition.trigger;
    const { ifMissed, window, conditions } = someDefinition(this.#random, 'x', trigger, []);
    const policy = { ...ifMissed, limit: old.definition.ifMissed.limit };
    const definition = { ...old.definition, trigger, ifMissed: policy, window, conditions };
    this.#change(old, () => core.updateSchedule({ id: old.id }, definition));
  }

  #toggle(): void {
    const old = this.#someSchedule();
    if (old !== null)
      this.#change(old, () => this.options.world.core.switchSchedule({ id: old.id }, !old.enabled));
  }

  #stepBack(): void {
    const { time } = this.options.world;
    // Mostly waited out; sometimes so far that cursors are given up.
    const longest = this.#random.chance(0.8) ? 90 * MINUTE_MS : 8 * HOUR_MS;
    time.step(-this.#random.between(6 * SECOND_MS, longest));
    time.advance(10 * SECOND_MS);
  }

  #stepAhead(): void {
    const { world, watch } = this.options;
    const byMs = this.#random.between(6 * SECOND_MS, 3 * HOUR_MS);
    world.time.step(byMs);
    // To the loop it is a sleep.
    if (byMs >= SURELY_ASLEEP_MS) watch.settledAt = world.time.monotonic() + world.settleMs();
    world.time.advance(10 * SECOND_MS);
  }

  #runNow(): void {
    const { store, core } = this.options.world;
    const schedule = this.#someSchedule();
    if (schedule !== null && store.unfinishedRuns(schedule.id).queued === 0) core.runNow({ id: schedule.id });
  }

  #stopRun(): void {
    const { store, core } = this.options.world;
    const schedule = this.#someSchedule();
    const runs = schedule === null ? [] : store.unfinishedRunsOf(schedule.id);
    if (runs.length > 0) core.stopRun(this.#random.pick(runs).id);
  }

  #runAgain(): void {
    const { store, core } = this.options.world;
    const schedule = this.#someSchedule();
    const runs = schedule === null ? [] : store.listRuns({ scheduleId: schedule.id, limit: 20 });
    if (runs.length > 0) core.rerun(this.#random.pick(runs).id, null);
  }

  #pause(): void {
    this.#startPause({ group: this.#random.pick([null, 'a']), scheduleId: null });
  }

  #pauseSchedule(): void {
    this.#startPause({ group: null, scheduleId: this.#random.pick(this.ids) });
  }

  #startPause(of: Paused): void {
    const { world, watch } = this.options;
    const from = world.time.wall();
    const until = this.#random.chance(0.6) ? from + this.#random.between(1, 6 * HOUR_MS) : null;
    const isCommitted = () => pausesOf(world, of, from).some((each) => each.from === from);
    try {
      world.core.pause({ ...targetOf(of), until });
    } finally {
      if (isCommitted()) {
        // In the place of an earlier one of the same.
        for (const each of watch.pauses.filter((other) => isSame(other, of) && goesOn(other, from)))
          each.endedAt = from;
        watch.pauses.push({ ...of, from, until, endedAt: null });
      }
    }
    world.time.advance(SECOND_MS);
  }

  #resume(): void {
    this.#endPause({ group: this.#random.pick([null, 'a']), scheduleId: null });
    this.options.world.time.advance(SECOND_MS);
  }

  #resumeSchedule(): void {
    this.#endPause({ group: null, scheduleId: this.#random.pick(this.ids) });
    this.options.world.time.advance(SECOND_MS);
  }

  #endPause(of: Paused): void {
    const { world, watch } = this.options;
    const at = world.time.wall();
    if (pausesOf(world, of, at).length === 0) return;
    // Before the call: what it lets start is judged in the very call.
    const ended = watch.pauses
      .filter((each) => isSame(each, of) && goesOn(each, at))
      .map((pause) => ({ pause, endedAt: pause.endedAt }));
    for (const { pause } of ended) pause.endedAt = at;
    try {
      world.core.resume(targetOf(of));
    } finally {
      const isStill = pausesOf(world, of, at).length > 0;
      if (isStill) for (const { pause, endedAt } of ended) pause.endedAt = endedAt;
    }
  }

  #endPauses(): void {
    const { store, time } = this.options.world;
    const own = this.ids.flatMap((id) => store.pausesBetween(time.wall(), time.wall(), id));
    for (const { group, scheduleId } of [...store.activePauses(time.wall()), ...own])
      this.#endPause({ group, scheduleId });
  }

  #answer(): void {
    const { world, watch } = this.options;
    const rows = world.store.listHeld(100);
    if (rows.length === 0) return;
    const some = rows.filter(() => this.#random.chance(0.5)).map(({ id }) => id);
    watch.isPersonAsking = true;
    const answer = this.#random.pick(['run', 'skip'] as const);
    if (some.length > 0 && this.#random.chance(0.7)) world.core.settleHeld({ rows: some }, answer);
    else world.core.settleHeld({ all: true }, answer);
    watch.isPersonAsking = false;
  }

  #surround(): void {
    const { surroundings, time } = this.options.world;
    surroundings.become({
      power: { onBattery: this.#random.chance(0.5), percent: this.#random.between(5, 100) },
      online: this.#random.chance(0.7),
      reachable: { 'nas.local': this.#random.chance(0.6) },
      idleMs: this.#random.between(0, 10 * MINUTE_MS),
    });
    time.advance(this.#random.between(1, 10 * SECOND_MS));
  }

  #session(): void {
    const { session, time } = this.options.world;
    if (this.#random.chance(0.5)) session.login();
    else session.unlock();
    if (this.#random.chance(0.3)) session.unlock();
    time.advance(SECOND_MS);
  }

  #zone(): void {
    const { world, watch } = this.options;
    const { time } = world;
    watch.previousZone = time.zone;
    time.zone = this.#random.pick(ZONES);
    time.advance(LONGEST_WAIT_MS + SECOND_MS);
  }

  #settings(): void {
    const { core, time } = this.options.world;
    core.changeSettings({
      concurrency: { atOnce: this.#random.between(1, 5), groups: {} },
      catchUp: {
        settleMs: this.#random.pick([0, 10 * SECOND_MS, MINUTE_MS]),
        atOnce: this.#random.between(1, 3),
        apartMs: this.#random.pick([0, SECOND_MS, 5 * SECOND_MS]),
      },
      environment: { loginShell: true, variables: {} },
      notices: noticeSettingsSchema.parse({}),
      retention: retentionSchema.parse({}),
      updates: { isOn: false },
    });
    time.advance(SECOND_MS);
  }

  #change(old: ScheduleRecord, change: () => unknown): void {
    this.#changing(old.definition.name, change);
  }

  /** Does a change, and tells what was really written, whether or not the process lived to say so. */
  #changing(name: string, change: () => unknown): void {
    const { store, time } = this.options.world;
    const at = time.wall();
    const before = store.findSchedule({ name });
    try {
      change();
    } catch (error) {
      // A circle of followers, a window that never opens: a person would read why.
      if (!(error instanceof OperatingFailure)) throw error;
    } finally {
      const after = store.findSchedule({ name });
      if (after !== null && after.revision !== before?.revision) {
        if (!this.ids.includes(after.id)) this.ids.push(after.id);
        this.options.onChanged(before, after, at);
      }
    }
  }

  #someSchedule(): ScheduleRecord | null {
    if (this.ids.length === 0) return null;
    const { store } = this.options.world;
    const schedule = store.findSchedule({ id: this.#random.pick(this.ids) });
    return schedule === null || this.#isAhead(schedule) ? null : schedule;
  }

  /** After a step back the ledger is ahead of the clock; what an edit does then has a test of its own. */
  #isAhead({ cursorAt }: ScheduleRecord): boolean {
    return cursorAt > this.options.world.time.wall();
  }
}

/** What a pause is of: everything, a group, or one schedule. */
type Paused = Pick<PauseNote, 'group' | 'scheduleId'>;

function isSame(a: Paused, b: Paused): boolean {
  return a.group === b.group && a.scheduleId === b.scheduleId;
}

function targetOf({ group, scheduleId }: Paused): PauseTarget {
  return scheduleId === null ? { group } : { scheduleIds: [scheduleId] };
}

/** Those of the store that go on. */
function pausesOf({ store }: World, of: Paused, at: number): readonly PauseRecord[] {
  const pauses = of.scheduleId === null ? store.activePauses(at) : store.pausesBetween(at, at, of.scheduleId);
  return pauses.filter((each) => isSame(each, of));
}

/** It goes on, or will when its time comes again. */
function goesOn({ until, endedAt }: PauseNote, at: number): boolean {
  return at < Math.min(until ?? Number.POSITIVE_INFINITY, endedAt ?? Number.POSITIVE_INFINITY);
}

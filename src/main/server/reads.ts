import type {
  DraftCheck,
  HeldView,
  LedgerEntryView,
  PauseView,
  PowerSpanView,
  ScheduleView,
  StatusView,
} from '@shared/contract/views';
import { triggerSchema, type Trigger } from '@shared/model/trigger';
import { formatInstant, formatInstantOrNull, parseInstant, type Instant } from '@shared/time/instant';
import { describeTrigger } from '../engine/cadence';
import { notFound } from '../engine/failure';
import { nextOccurrences, zoneOf } from '../engine/occurrences';
import type { Clock, Runner, Store } from '../engine/ports';
import type { PauseRecord, RunRecord, ScheduleRecord, Stretch } from '../engine/records';
import { pauseAt, pausesOver } from '../loop/gather-facts';
import { lastOutcomes } from './last-outcome';
import { runsForHealth } from './recent-runs';
import { daylightNote } from '../engine/daylight-note';
import { checkTrigger } from '../engine/trigger-check';
import type { Core, HostKind } from '../loop/core';
import { powerTimeline } from './awake-spans';
import { firstDue } from './first-due';
import {
  parseId,
  presentHeld,
  presentLedgerRow,
  presentPause,
  presentSchedule,
  scheduleId,
  type HoldingPause,
} from './present';

/** Who answers: its process, version and data folder. */
export interface Answerer {
  readonly host: HostKind | null;
  readonly version: string;
  readonly pid: number | null;
  readonly home: string;
}

export interface ReadSources {
  readonly store: Store;
  /** `null` when Wakeful is not running and somebody reads its database. */
  readonly core: Core | null;
  /** Where the output of runs is kept; `null` when nobody here can read it. */
  readonly output: Pick<Runner, 'output' | 'search'> | null;
  readonly clock: Clock;
  /** Lets everything else have its turn before a long look goes on. */
  readonly rest: () => Promise<void>;
  readonly answerer: Answerer;
}

/** Finds a schedule by its id or its exact name; the id wins. Throws `not-found` with words. */
export function findSchedule(store: Store, reference: string): ScheduleRecord {
  const id = parseId('s', reference);
  const byId = id === null ? null : store.findSchedule({ id });
  if (byId !== null && byId.removedAt === null) return byId;
  const byName = store.findSchedule({ name: reference });
  if (byName !== null && byName.removedAt === null) return byName;
  throw notFound(`There is no schedule ${quoted(reference)}.`, suggestion(store, reference));
}

function suggestion(store: Store, reference: string): string | null {
  const alike = store
    .listSchedules()
    .find(({ definition }) => definition.name.toLowerCase() === reference.trim().toLowerCase());
  return alike === undefined ? null : `Did you mean ${quoted(alike.definition.name)}?`;
}

function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

export function findRun(store: Store, reference: string): RunRecord {
  const id = parseId('r', reference);
  const run = id === null ? null : store.findRun(id);
  if (run === null) throw notFound(`There is no run ${quoted(reference)}.`);
  return run;
}

/** What a view of a schedule is made from. */
export interface ViewSources {
  readonly store: Store;
  readonly clock: Clock;
}

export function viewSchedule({ store, clock }: ViewSources, schedule: ScheduleRecord): ScheduleView {
  const runs = runsForHealth(store, [schedule.id]);
  const waiting = store.heldRows(schedule.id).reduce((sum, { count }) => sum + count, 0);
  const pause = holdingPause(store, schedule, clock.wall());
  const followedName = followedNameOf(store, schedule.definition.trigger);
  return presentSchedule(schedule, {
    newestRuns: runs.get(schedule.id) ?? [],
    localZone: clock.localZone(),
    followedName,
    pause,
    waiting,
    lastOutcome: lastOutcomes(store, [schedule], runs).get(schedule.id) ?? null,
  });
}

export function listSchedules(
  { store, clock }: ViewSources,
  page: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
): ScheduleView[] {
  const localZone = clock.localZone();
  const { after, limit } = page;
  const schedules = limit === undefined ? store.listSchedules() : store.schedulesAfter(after ?? '', limit);
  const runs = runsForHealth(
    store,
    schedules.map(({ id }) => id),
  );
  const outcomes = lastOutcomes(store, schedules, runs);
  const now = clock.wall();
  const pauses = store.activePauses(now);
  const waiting = store.waitingBySchedule();
  return schedules.map((schedule) =>
    presentSchedule(schedule, {
      newestRuns: runs.get(schedule.id) ?? [],
      localZone,
      followedName: followedNameOf(store, schedule.definition.trigger),
      pause: holdingPause(store, schedule, now, pauses),
      waiting: waiting.get(schedule.id) ?? 0,
      lastOutcome: outcomes.get(schedule.id) ?? null,
    }),
  );
}

/** `null` where the trigger follows no other schedule, or one that nobody knows. */
function followedNameOf(store: Store, trigger: Trigger): string | null {
  if (trigger.kind !== 'event' || trigger.event !== 'after') return null;
  const id = parseId('s', trigger.schedule);
  const followed = id === null ? null : store.findSchedule({ id });
  if (followed === null) return null;
  const { name } = followed.definition;
  return followed.removedAt === null ? name : `${name} (removed)`;
}

/** What holds a schedule now. */
export function holdingPause(
  store: Store,
  schedule: ScheduleRecord,
  now: Instant,
  wide?: readonly PauseRecord[],
): HoldingPause | null {
  const pauses = pausesOver(store, schedule, { from: now, to: now }, wide);
  const all = pauseAt(pauses, now);
  if (all === null) return null;
  const own = pauses.filter((pause) => pause.scheduleId !== null);
  return { ...all, own: pauseAt(own, now) };
}

/** What waits, with the names of its schedules. */
export function listHeld({ store, clock }: Pick<ReadSources, 'store' | 'clock'>, limit: number): HeldView[] {
  const localZone = clock.localZone();
  return store.listHeld(limit).map((row) => {
    const schedule = store.findSchedule({ id: row.scheduleId });
    const name = schedule?.definition.name ?? scheduleId(row.scheduleId);
    return presentHeld(row, { name, first: firstDue(schedule, row, localZone) });
  });
}

interface LedgerQuestion {
  readonly schedule: string;
  readonly limit: number;
  readonly before?: { readonly from: string; readonly to: string } | undefined;
}

/** The contract has seen to it that both are instants. */
function stretchOf({ from, to }: { readonly from: string; readonly to: string }): Stretch {
  return { from: parseInstant(from) ?? 0, to: parseInstant(to) ?? 0 };
}

/** Oldest first. */
export function readLedger(
  { store, clock }: ReadSources,
  { schedule: reference, limit, before }: LedgerQuestion,
): LedgerEntryView[] {
  const schedule = findSchedule(store, reference);
  const localZone = clock.localZone();
  return store
    .ledger(schedule.id, limit, before === undefined ? undefined : stretchOf(before))
    .map((row) => presentLedgerRow(row, firstDue(schedule, row, localZone)));
}

export function listPauses({ store, clock }: ViewSources): PauseView[] {
  return store.activePauses(clock.wall()).map((pause) => presentPause([pause]));
}

function pausedSchedules({ store, clock }: ViewSources): StatusView['pausedSchedules'] {
  const { count, firstIds, nextEndAt, lastEndAt } = store.pausedSchedules(clock.wall());
  return {
    count,
    first: firstIds.map((id) => ({
      id: scheduleId(id),
      name: store.findSchedule({ id })?.definition.name ?? scheduleId(id),
    })),
    nextEndAt: formatInstantOrNull(nextEndAt),
    lastEndAt: formatInstantOrNull(lastEndAt),
  };
}

/** None while it is off. */
export function nextInstants({ store, clock }: ReadSources, reference: string, count: number): string[] {
  const { definition, enabled } = findSchedule(store, reference);
  if (!enabled) return [];
  return nextOccurrences(definition.trigger, clock.wall(), count, clock.localZone()).map(formatInstant);
}

export function powerSpans(
  { store, core, clock }: ReadSources,
  { limit, before }: { readonly limit: number; readonly before?: Instant | undefined },
): PowerSpanView[] {
  const spans = store.listSpans(limit, before);
  const timeline = powerTimeline({
    spans,
    complete: spans.length < limit,
    firstStartAt: store.firstStartAt(),
    ranUntil: core === null ? (store.readLease()?.beatAt ?? clock.wall()) : null,
    before,
  });
  return timeline.slice(0, limit);
}

/** Whether something that was due by then has not been looked at: after a sleep the computer is given time to come to itself. */
export function isOverdueAt(sources: ViewSources, instant: Instant): boolean {
  const next = nextUnpaused(sources);
  return next !== null && next.at <= Math.min(instant, sources.clock.wall());
}

/** The next that is not paused. */
function nextUnpaused({ store, clock }: ViewSources): ReturnType<Store['nextDue']> {
  const now = clock.wall();
  const isAllPaused = store.activePauses(now).some(({ group }) => group === null);
  return isAllPaused ? null : store.nextDue(now);
}

export function readStatus(sources: ReadSources): StatusView {
  const { store, core, answerer } = sources;
  const next = nextUnpaused(sources);
  return {
    running: core !== null,
    host: answerer.host,
    version: answerer.version,
    pid: answerer.pid,
    uptimeMs: core === null ? null : Math.round(core.uptimeMs()),
    home: answerer.home,
    schedulerStopped: core?.schedulerStopped() ?? null,
    monitorsStopped: core?.monitorsStopped() ?? null,
    schedules: store.countSchedules(),
    queue: store.countRuns(),
    pauses: listPauses(sources),
    pausedSchedules: pausedSchedules(sources),
    waiting: store.countHeld(),
    nextRun:
      next === null
        ? null
        : {
            scheduleId: scheduleId(next.schedule.id),
            scheduleName: next.schedule.definition.name,
            at: formatInstant(next.at),
          },
  };
}

/** Judges a trigger that is being written: all that the schema finds, else what the engine finds, else its reading. */
export function checkDraft(
  { store, clock }: ViewSources,
  draft: Record<string, unknown>,
  count: number,
): DraftCheck {
  const parsed = triggerSchema.safeParse(draft);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
      fix: null,
    }));
    return { problems, cadence: null, next: [], daylight: [], timezone: null };
  }
  const now = clock.wall();
  const problems = checkTrigger(parsed.data, now);
  if (problems.length > 0) return { problems, cadence: null, next: [], daylight: [], timezone: null };
  const trigger = anchored(parsed.data, formatInstant(now));
  const next = nextOccurrences(trigger, now, count, clock.localZone());
  return {
    problems: [],
    cadence: describeTrigger(trigger, clock.localZone(), followedNameOf(store, trigger)),
    next: next.map(formatInstant),
    daylight: next.flatMap((at) => {
      const note = daylightNote(trigger, at, clock.localZone());
      return note === null ? [] : [{ at: formatInstant(at), ...note }];
    }),
    timezone: zoneOf(trigger.kind === 'cron' ? trigger.timezone : 'local', clock.localZone()),
  };
}

/** An interval that is not saved yet counts from now, as it would when it were saved now. */
function anchored(trigger: Trigger, now: string): Trigger {
  return trigger.kind === 'interval' ? { ...trigger, anchorAt: trigger.anchorAt ?? now } : trigger;
}

/** What waits and what is paused in the fake world. */
import type { ContractInputs } from '@shared/contract/contract';
import type { HeldView, PauseView, RunView, ScheduleView } from '@shared/contract/views';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { FakeWorld } from './renderer-fake-backend';
import { refused } from './renderer-fake-failure';
import type { Waits } from './renderer-fake-history';
import { occurrencesAfter } from './renderer-fake-times';

const FIRST: readonly HeldView['waitsFor'][] = ['answer', 'condition', 'turn'];

/** The night left something that asks, something that has conditions, and something that waits for its turn. */
export function someWait(world: FakeWorld, waits: ReadonlyMap<string, readonly Waits[]>): void {
  for (const schedule of world.schedules)
    for (const row of waits.get(schedule.id) ?? []) {
      world.held.push({
        ...row,
        id: '',
        scheduleId: schedule.id,
        scheduleName: schedule.name,
        first: formatInstant(
          row.count === 1
            ? Date.parse(row.to)
            : (occurrencesAfter(schedule.trigger, Date.parse(row.from), 1)[0] ?? Date.parse(row.from)),
        ),
        countIsMinimum: false,
      });
      schedule.waiting += row.count;
    }
  world.held.sort((a, b) => FIRST.indexOf(a.waitsFor) - FIRST.indexOf(b.waitsFor));
  world.held.forEach((row, index) => (row.id = `h${index + 1}`));
  countWaiting(world);
}

function countWaiting(world: FakeWorld): void {
  const kinds = Map.groupBy(world.held, ({ waitsFor }) => waitsFor);
  world.status.waiting = Object.fromEntries([...kinds].map(([kind, rows]) => [kind, rows.length]));
}

type Settlement = ContractInputs['held']['settle'];

export function settleHeld(
  world: FakeWorld,
  { answer, ids, schedule, all }: Settlement,
  { at, takeId }: { readonly at: string; readonly takeId: () => string },
): { readonly touched: readonly string[]; readonly runs: readonly RunView[]; readonly settled: number } {
  const gone = ids?.some((id) => world.held.every((row) => row.id !== id)) ?? false;
  if (gone)
    throw refused('not-found', 'That does not wait any more.', {
      fix: 'Look at what waits now: it may have been settled meanwhile.',
    });
  const rows = world.held.filter(
    ({ id, scheduleId, waitsFor }) =>
      ids?.includes(id) === true || schedule === scheduleId || (all === true && waitsFor === 'answer'),
  );
  const runs: RunView[] = [];
  for (const row of rows) {
    const run = answer === 'run' ? catchUp(row, takeId(), at) : null;
    if (run !== null) runs.push(run);
    const owner = world.schedules.find(({ id }) => id === row.scheduleId);
    if (owner !== undefined) owner.waiting -= row.count;
    const entry = world.ledgers[row.scheduleId]?.findLast(({ outcome }) => outcome === 'pending');
    if (entry === undefined) continue;
    entry.outcome = run === null ? 'skipped' : 'caught-up';
    entry.reason = run === null ? 'declined' : row.reason;
    entry.runId = run?.id ?? null;
  }
  world.held = world.held.filter((row) => !rows.includes(row));
  countWaiting(world);
  return { touched: [...new Set(rows.map((row) => row.scheduleId))], runs, settled: rows.length };
}

function catchUp(row: HeldView, id: string, at: string): RunView {
  return {
    id,
    scheduleId: row.scheduleId,
    scheduleName: row.scheduleName,
    cause: 'catch-up',
    status: 'running',
    scheduledFor: row.to,
    covers: row.count,
    queuedAt: at,
    startedAt: at,
    finishedAt: null,
    latenessMs: Date.parse(at) - Date.parse(row.to),
    durationMs: null,
    exitCode: null,
    signal: null,
    attempts: 1,
    reason: null,
    waitsUntil: null,
    sleptMs: 0,
    responseMs: null,
    parentId: null,
    isEdited: false,
    action: null,
    outputGoneAt: null,
  };
}

/** The schedules that are named, one or several, by id or name; `null` where it is of everything or a group. */
function namedOf(
  world: FakeWorld,
  { schedule, schedules }: ContractInputs['pauses']['end'],
): readonly ScheduleView[] | null {
  const named = schedules ?? (schedule === undefined ? null : [schedule]);
  if (named === null) return null;
  const wanted = new Set(named);
  return world.schedules.filter(({ id, name }) => wanted.has(id) || wanted.has(name));
}

export function startPause(
  world: FakeWorld,
  { until = null, ...of }: ContractInputs['pauses']['start'],
  at: string,
): PauseView {
  const { status } = world;
  const { group = null } = of;
  const named = namedOf(world, of);
  if (named !== null) {
    for (const schedule of named) schedule.paused = { until, own: { until } };
    return { group: null, schedules: named.map(({ id }) => id), from: at, until };
  }
  const pause: PauseView = { group, from: at, until };
  status.pauses = [...status.pauses.filter((other) => other.group !== group), pause];
  return pause;
}

export function endPause(world: FakeWorld, of: ContractInputs['pauses']['end'], at: string): PauseView {
  const { status } = world;
  const { group = null } = of;
  const paused = namedOf(world, of)?.filter((schedule) => (schedule.paused?.own ?? null) !== null);
  if (paused !== undefined) {
    if (paused.length === 0) throw refused('conflict', 'None of these schedules is paused by itself.');
    for (const schedule of paused) schedule.paused = null;
    return { group: null, schedules: paused.map(({ id }) => id), from: at, until: null };
  }
  const pause = status.pauses.find((other) => other.group === group);
  if (pause === undefined) throw refused('conflict', 'Nothing is paused.');
  status.pauses = status.pauses.filter((other) => other !== pause);
  return pause;
}

/** What the pauses mean for each schedule: whether it is held, and when it runs next. */
export function followPauses(world: FakeWorld, now: Instant): void {
  const goesOn = ({ until }: { readonly until: string | null }): boolean =>
    until === null || Date.parse(until) > now;
  const wide = world.status.pauses.filter(goesOn);
  const paused: { readonly schedule: ScheduleView; readonly until: string | null }[] = [];
  for (const schedule of world.schedules) {
    const before = schedule.paused?.own ?? null;
    const own = before !== null && goesOn(before) ? before : null;
    if (own !== null) paused.push({ schedule, until: own.until });
    const holding = [
      ...wide.filter(({ group }) => group === null || group === schedule.group),
      ...(own === null ? [] : [own]),
    ];
    const isOpen = holding.some(({ until }) => until === null);
    const until = isOpen
      ? null
      : (holding
          .map((pause) => pause.until ?? '')
          .sort()
          .at(-1) ?? null);
    schedule.paused = holding.length === 0 ? null : { until, own };
    const from = until === null ? now : Date.parse(until);
    const [next] = schedule.enabled && !isOpen ? occurrencesAfter(schedule.trigger, from, 1) : [];
    schedule.nextRunAt = next === undefined ? null : formatInstant(next);
  }
  world.status.pausedSchedules = summaryOf(paused);
}

function summaryOf(
  paused: readonly { readonly schedule: ScheduleView; readonly until: string | null }[],
): FakeWorld['status']['pausedSchedules'] {
  const ends = paused.flatMap(({ until }) => until ?? []).sort();
  return {
    count: paused.length,
    first: paused.slice(0, 3).map(({ schedule: { id, name } }) => ({ id, name })),
    nextEndAt: ends[0] ?? null,
    lastEndAt: ends.length === paused.length ? (ends.at(-1) ?? null) : null,
  };
}

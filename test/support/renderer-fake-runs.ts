/** The fake world's runs: how one begins, what its tries were, and what a night, a timeout and a group made of some. */
import type { ContractInputs } from '@shared/contract/contract';
import type { AttemptView, RecentRunsView, RunView, ScheduleView } from '@shared/contract/views';
import { RECENT_RUNS } from '@shared/model/run';
import { MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { FakeWorld } from './renderer-fake-backend';

/** A run that was started just now, of nothing in particular. */
export function startedRun(
  id: string,
  { id: scheduleId, name }: Pick<ScheduleView, 'id' | 'name'>,
  at: string,
): RunView {
  return {
    id,
    scheduleId,
    scheduleName: name,
    cause: 'manual',
    status: 'running',
    scheduledFor: null,
    covers: 0,
    queuedAt: at,
    startedAt: at,
    finishedAt: null,
    latenessMs: null,
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

/** As main answers: the newest runs of each in short. */
export function recentRunsOf(
  { runs }: Pick<FakeWorld, 'runs'>,
  { schedules }: ContractInputs['runs']['recent'],
): RecentRunsView[] {
  return schedules.map((scheduleId) => {
    const own = runs.filter((run) => run.scheduleId === scheduleId && run.cause !== 'test');
    return { scheduleId, runs: own.slice(0, RECENT_RUNS) };
  });
}

/** The tries of a run: those that were told of, else the one that the run itself tells. */
export function attemptsOf(world: FakeWorld, run: RunView): AttemptView[] {
  const known = world.attempts[run.id];
  if (known !== undefined) return known;
  if (run.startedAt === null) return [];
  const { startedAt, finishedAt, status, exitCode, signal, reason, sleptMs, responseMs } = run;
  return [
    {
      number: 1,
      startedAt,
      finishedAt,
      status,
      exitCode,
      signal,
      reason,
      sleptMs,
      responseMs,
      isFree: false,
    },
  ];
}

function newestOf(world: FakeWorld, name: string): RunView | undefined {
  return world.runs.find(({ scheduleName }) => scheduleName === name);
}

function tried(
  number: number,
  at: { from: Instant; tookMs: number },
  facts: Partial<AttemptView> = {},
): AttemptView {
  return {
    number,
    startedAt: formatInstant(at.from),
    finishedAt: formatInstant(at.from + at.tookMs),
    status: 'failed',
    exitCode: 75,
    signal: null,
    reason: 'The script ended with exit code 75.',
    sleptMs: 0,
    responseMs: null,
    isFree: false,
    ...facts,
  };
}

/** One waits for its third try, one slept while it ran, a check answered slowly, a group ran its list. */
export function someWereTriedAgain(world: FakeWorld, now: Instant): void {
  const script = newestOf(world, 'Evening commit');
  if (script !== undefined) {
    const from = now - 14 * SECOND_MS;
    Object.assign(script, {
      status: 'waiting',
      startedAt: formatInstant(from),
      finishedAt: null,
      durationMs: null,
      exitCode: 75,
      attempts: 3,
      waitsUntil: formatInstant(now + 3 * MINUTE_MS),
      reason: 'The script ended with exit code 75. It is tried again (2 of 5).',
    } satisfies Partial<RunView>);
    world.attempts[script.id] = [
      tried(1, { from, tookMs: 1_200 }, { isFree: true, sleptMs: 40 * MINUTE_MS }),
      tried(2, { from: from + 4 * SECOND_MS, tookMs: 1_100 }),
      tried(3, { from: from + 9 * SECOND_MS, tookMs: 2_400 }),
    ];
  }
  const slept = newestOf(world, 'Disk usage');
  if (slept !== undefined)
    Object.assign(slept, { sleptMs: 40 * MINUTE_MS, durationMs: 43 * MINUTE_MS } satisfies Partial<RunView>);
  for (const run of world.runs.filter(({ scheduleName }) => scheduleName === 'Shop answers')) {
    run.exitCode = null;
    run.responseMs = run.status === 'succeeded' ? 180 + ((Number(run.id.slice(1)) * 37) % 90) : null;
  }
  joinGroup(world);
}

/** The newest runs of two schedules become those of the group's newest run. */
function joinGroup(world: FakeWorld): void {
  const group = newestOf(world, 'Before the weekend');
  if (group === undefined) return;
  group.exitCode = null;
  group.action = world.schedules.find(({ id }) => id === group.scheduleId)?.action ?? null;
  const members = ['Weekly report', 'Git mirrors'].map((name) => newestOf(world, name));
  members.forEach((run, index) => {
    if (run === undefined) return;
    world.runs.splice(world.runs.indexOf(run), 1, {
      ...run,
      cause: 'group',
      scheduledFor: null,
      latenessMs: null,
      parentId: group.id,
      startedAt: formatInstant(Date.parse(group.startedAt ?? group.queuedAt) + index * 20_000),
    });
  });
}

/** As main answers. */
export function listedRuns(runs: readonly RunView[], filter: ContractInputs['runs']['list']): RunView[] {
  const before = filter.before === undefined ? Infinity : Number(filter.before.slice(1));
  return [...runs]
    .filter(
      (run) =>
        (filter.schedule === undefined || [run.scheduleId, run.scheduleName].includes(filter.schedule)) &&
        (filter.status === undefined || run.status === filter.status) &&
        (filter.cause === undefined || run.cause === filter.cause) &&
        (filter.parent === undefined || run.parentId === filter.parent) &&
        (filter.from === undefined || run.queuedAt >= filter.from) &&
        (filter.to === undefined || run.queuedAt < filter.to) &&
        (filter.text === undefined || `${run.scheduleName}\n${run.reason ?? ''}`.includes(filter.text)) &&
        Number(run.id.slice(1)) < before,
    )
    .sort((a, b) => Number(b.id.slice(1)) - Number(a.id.slice(1)))
    .slice(0, Number(filter.limit ?? 50));
}

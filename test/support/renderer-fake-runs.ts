/** The fake world's runs: how one begins, what its tries were, and what a night, a timeout and a group made of some. */
import type { ContractInputs } from '@shared/contract/contract';
import type { AttemptView, RecentRunsView, RunView, ScheduleView } from '@shared/contract/views';
import { RECENT_RUNS } from '@shared/model/run';
import { MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { FakeWorld } from './renderer-fake-backend';
import { endedAs } from './renderer-fake-history';
import type { Away } from './renderer-fake-nights';

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

/** As main answers: the newest runs of each in short, and what was skipped among them. */
export function recentRunsOf(
  { runs, ledgers }: Pick<FakeWorld, 'runs' | 'ledgers'>,
  { schedules }: ContractInputs['runs']['recent'],
): RecentRunsView[] {
  return schedules.map((scheduleId) => {
    const own = runs.filter((run) => run.scheduleId === scheduleId && run.cause !== 'test');
    const newest = own.slice(0, RECENT_RUNS);
    const oldest = newest.length < RECENT_RUNS ? '' : dueOf(newest.at(-1));
    const skipped = (ledgers[scheduleId] ?? []).flatMap((row) => {
      const { from, to, count, countIsMinimum, outcome, reason } = row;
      if (outcome !== 'skipped' || reason === null || count === 0 || to <= oldest) return [];
      return [{ from, to, count, countIsMinimum, reason }];
    });
    return { scheduleId, runs: newest, skipped: skipped.reverse().slice(0, RECENT_RUNS) };
  });
}

function dueOf(run: RunView | undefined): string {
  return run?.scheduledFor ?? run?.queuedAt ?? '';
}

/** As main answers. */
export function lastOutcomeOf(
  { runs, ledgers }: Pick<FakeWorld, 'runs' | 'ledgers'>,
  scheduleId: string,
): ScheduleView['lastOutcome'] {
  const row = ledgers[scheduleId]?.at(-1);
  if (row === undefined || row.reason === null || row.count === 0) return null;
  const { outcome, reason, to, count, countIsMinimum, runId } = row;
  if (outcome === 'ran' || outcome === 'pending') return null;
  const run = runs.find(({ id }) => id === runId);
  const latenessMs = (run?.startedAt ?? null) === null ? null : (run?.latenessMs ?? null);
  return { outcome, reason, to, count: run?.covers ?? count, countIsMinimum, latenessMs };
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

interface Around {
  readonly now: Instant;
  readonly away: readonly Away[];
  takeRunId(): string;
}

/** One waits for its third try, one slept while it ran, a check answered slowly, a group ran its list. */
export function someWereTriedAgain(world: FakeWorld, around: Around): void {
  byHandAndTriedAgain(world, around);
  sleptOnTheWay(world, around.away);
  for (const run of world.runs.filter(({ scheduleName }) => scheduleName === 'Shop answers'))
    run.responseMs = run.status === 'succeeded' ? 180 + ((Number(run.id.slice(1)) * 37) % 90) : null;
  joinGroup(world, around);
}

function byHandAndTriedAgain(world: FakeWorld, { now, takeRunId }: Around): void {
  const script = world.schedules.find(({ name }) => name === 'Evening commit');
  if (script === undefined) return;
  const from = now - 100 * SECOND_MS;
  const run: RunView = {
    ...startedRun(takeRunId(), script, formatInstant(from)),
    status: 'waiting',
    exitCode: 75,
    attempts: 2,
    waitsUntil: formatInstant(now + 23 * SECOND_MS),
    reason: 'The script ended with exit code 75. It is tried again (2 of 5).',
  };
  world.runs.push(run);
  world.attempts[run.id] = [
    tried(1, { from, tookMs: 1_200 }),
    tried(2, { from: from + 31_200, tookMs: 2_400 }),
  ];
}

/** The newest that a nap interrupted: it had just begun when the lid was shut. */
function sleptOnTheWay({ runs, attempts }: FakeWorld, away: readonly Away[]): void {
  const startOf = (run: RunView): Instant => Date.parse(run.startedAt ?? run.queuedAt);
  const own = runs.filter(({ scheduleName, cause }) => scheduleName === 'Disk usage' && cause === 'schedule');
  for (const run of own.reverse()) {
    const nap = away.find(({ from }) => from > startOf(run) && from - startOf(run) < 3 * MINUTE_MS);
    if (nap === undefined) continue;
    const finished = nap.to + 95 * SECOND_MS;
    Object.assign(run, {
      finishedAt: formatInstant(finished),
      durationMs: finished - startOf(run),
      sleptMs: nap.to - nap.from,
      attempts: 2,
    } satisfies Partial<RunView>);
    const again = nap.to + 90 * SECOND_MS;
    attempts[run.id] = [
      tried(
        1,
        { from: startOf(run), tookMs: nap.to + 2 * SECOND_MS - startOf(run) },
        {
          isFree: true,
          sleptMs: nap.to - nap.from,
          exitCode: 1,
          reason: 'The command ended with exit code 1.',
        },
      ),
      tried(2, { from: again, tookMs: finished - again }, { status: 'succeeded', exitCode: 0, reason: null }),
    ];
    return;
  }
}

/** The group's newest run ran the first two of its list. */
function joinGroup(world: FakeWorld, { takeRunId }: Around): void {
  const group = world.runs.findLast(({ scheduleName }) => scheduleName === 'Before the weekend');
  if (group === undefined) return;
  group.action = world.schedules.find(({ id }) => id === group.scheduleId)?.action ?? null;
  const begun = Date.parse(group.startedAt ?? group.queuedAt);
  ['Weekly report', 'Git mirrors'].forEach((name, index) => {
    const schedule = world.schedules.find((one) => one.name === name);
    if (schedule === undefined) return;
    const from = begun + index * 13_000;
    const durationMs = index === 0 ? 12_400 : 61_000;
    world.runs.push({
      ...startedRun(takeRunId(), schedule, formatInstant(from)),
      cause: 'group',
      parentId: group.id,
      status: 'succeeded',
      exitCode: 0,
      finishedAt: formatInstant(from + durationMs),
      durationMs,
      ...(index === 1 ? endedAs('failed', 'The command ended with exit code 128.') : {}),
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

/** A believable morning after: twenty schedules, their runs and ledgers, a week of nights. */
import { retrySchema } from '@shared/model/execution';
import { conditionsSchema } from '@shared/model/conditions';
import { notifySchema } from '@shared/model/notify';
import type {
  LedgerEntryView,
  OutputChunk,
  PowerSpanView,
  RunView,
  ScheduleView,
} from '@shared/contract/views';
import type { Trigger } from '@shared/model/trigger';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { Cron } from 'croner';
import { emptyWorld, type FakeWorld } from './renderer-fake-backend';
import { recipes, type Recipe } from './renderer-fake-recipes';
import { cadenceOf, occurrencesAfter } from './renderer-fake-times';
import { someWereTriedAgain } from './renderer-fake-runs';
import { followPauses, someWait } from './renderer-fake-waiting';

function occurrencesBefore(trigger: Trigger, now: Instant, count: number): Instant[] {
  if (count === 0) return [];
  if (trigger.kind === 'cron') {
    const options = trigger.timezone === LOCAL_ZONE ? {} : { timezone: trigger.timezone };
    const runs = new Cron(trigger.expression, options).previousRuns(count, new Date(now));
    return runs.map((date) => date.getTime()).reverse();
  }
  if (trigger.kind === 'event') {
    const morning = new Date(now).setHours(6, 0, 4, 0);
    const days = Array.from({ length: Math.min(count, 12) }, (_, day) => morning - day * DAY_MS);
    return days.filter((at) => at < now).reverse();
  }
  if (trigger.kind === 'once') return [Date.parse(trigger.at)].filter((at) => at <= now);
  return occurrencesAfter(trigger, now - (count + 1) * trigger.everyMs, count + 1)
    .filter((at) => at <= now)
    .slice(-count);
}

interface Made {
  readonly schedule: ScheduleView;
  readonly runs: RunView[];
  readonly ledger: LedgerEntryView[];
}

function causeOf(trigger: Trigger): RunView['cause'] {
  if (trigger.kind !== 'event') return 'schedule';
  return trigger.event === 'after' ? 'dependency' : 'event';
}

function makeRun(
  recipe: Recipe,
  ids: { run: string; schedule: string },
  at: Instant,
  age: number,
  wokeAt: Instant,
): RunView {
  const odd = recipe.odd?.[age];
  const latenessMs =
    odd === 'catch-up' ? (age === 0 ? wokeAt + 12_000 - at : 5 * HOUR_MS) : odd === 'late' ? 74_000 : 40;
  const startedAt = at + Math.max(0, latenessMs);
  const status: RunView['status'] =
    odd === undefined || odd === 'catch-up' || odd === 'late' ? 'succeeded' : odd;
  const durationMs = Math.round(recipe.tookMs * (0.8 + ((age * 37) % 50) / 100));
  const ended = status !== 'running';
  return {
    id: ids.run,
    scheduleId: ids.schedule,
    scheduleName: recipe.name,
    cause: odd === 'catch-up' ? 'catch-up' : causeOf(recipe.trigger),
    status,
    scheduledFor: formatInstant(at),
    covers: odd === 'catch-up' && recipe.trigger.kind === 'interval' ? 96 : 1,
    queuedAt: formatInstant(startedAt),
    startedAt: formatInstant(startedAt),
    finishedAt: ended ? formatInstant(startedAt + durationMs) : null,
    latenessMs: Math.max(0, latenessMs),
    durationMs: ended ? durationMs : null,
    exitCode: status === 'failed' ? 2 : status === 'succeeded' ? 0 : null,
    signal: status === 'cancelled' || status === 'timed-out' ? 'SIGTERM' : null,
    attempts: 1,
    waitsUntil: null,
    sleptMs: 0,
    responseMs: null,
    parentId: null,
    isEdited: false,
    action: null,
    outputGoneAt: null,
    reason:
      status === 'failed'
        ? (recipe.reason ?? 'The command ended with exit code 2.')
        : status === 'cancelled'
          ? 'You stopped it.'
          : status === 'timed-out'
            ? 'It took longer than its timeout allows, and was stopped.'
            : null,
  };
}

function ledgerFrom(
  runs: readonly RunView[],
  skip: boolean,
  asleep: { from: Instant; to: Instant },
): LedgerEntryView[] {
  const rows: LedgerEntryView[] = [];
  let cursor = runs[0]?.scheduledFor ?? formatInstant(asleep.from);
  const firstFrom = formatInstant(Date.parse(cursor) - DAY_MS);
  cursor = firstFrom;
  for (const run of runs) {
    const to = run.scheduledFor ?? run.queuedAt;
    const at = Date.parse(to);
    if (skip && at > asleep.to && Date.parse(cursor) < asleep.from) {
      const end = formatInstant(asleep.to - 30_000);
      rows.push({
        from: cursor,
        to: end,
        count: 92,
        countIsMinimum: false,
        outcome: 'skipped',
        reason: 'asleep',
        runId: null,
      });
      cursor = end;
    }
    const caughtUp = run.cause === 'catch-up';
    rows.push({
      from: cursor,
      to,
      count: run.covers,
      countIsMinimum: false,
      outcome: caughtUp ? 'caught-up' : 'ran',
      reason: caughtUp ? 'asleep' : null,
      runId: run.id,
    });
    cursor = to;
  }
  return rows;
}

function make(
  recipe: Recipe,
  index: number,
  context: {
    now: Instant;
    asleep: { from: Instant; to: Instant };
    nameOf: (id: string) => string;
    takeRunId: () => string;
  },
): Made {
  const { now, asleep, nameOf, takeRunId } = context;
  const id = `s${index + 1}`;
  const due = occurrencesBefore(recipe.trigger, now - SECOND_MS, recipe.runs ?? 30);
  const runs = due
    .map((at, place) =>
      makeRun(recipe, { run: takeRunId(), schedule: id }, at, due.length - 1 - place, asleep.to),
    )
    .filter(
      (run) =>
        (recipe.skip !== true && recipe.ask !== true && recipe.conditions === undefined) ||
        Date.parse(run.queuedAt) < asleep.from ||
        Date.parse(run.queuedAt) > asleep.to,
    );
  const enabled = recipe.enabled ?? true;
  const newestFirst = runs.toReversed();
  const failedInARow = newestFirst.findIndex(({ status }) => status !== 'failed');
  const [next] = occurrencesAfter(recipe.trigger, now, 1);
  return {
    runs,
    ledger: ledgerFrom(runs, recipe.skip === true && recipe.trigger.kind === 'interval', asleep),
    schedule: {
      id,
      name: recipe.name,
      enabled,
      trigger: recipe.trigger,
      cadence: cadenceOf(recipe.trigger, nameOf),
      action: recipe.action,
      ifMissed: {
        mode: recipe.mode ?? (recipe.skip === true ? 'skip' : recipe.ask === true ? 'ask' : 'once'),
        graceMs: recipe.ask === true ? DAY_MS : null,
        limit: 24,
      },
      overlap: recipe.overlap ?? 'skip',
      retry: retrySchema.parse(recipe.retry ?? {}),
      timeoutMs: recipe.timeoutMs ?? null,
      jitterMs: recipe.jitterMs ?? 0,
      keepAwake: recipe.keepAwake ?? 'no',
      notify: notifySchema.parse({}),
      group: recipe.group ?? null,
      tags: recipe.tags ?? [],
      priority: 0,
      window: recipe.window ?? null,
      conditions: conditionsSchema.parse(recipe.conditions ?? {}),
      paused: null,
      waiting: 0,
      nextRunAt: enabled && next !== undefined ? formatInstant(next) : null,
      lastRun: newestFirst[0] ?? null,
      health: !enabled
        ? 'stopped'
        : failedInARow >= 3
          ? 'unhealthy'
          : failedInARow > 0
            ? 'degraded'
            : 'healthy',
      createdAt: formatInstant(now - 40 * DAY_MS),
      updatedAt: formatInstant(now - 12 * DAY_MS),
      revision: 1,
    },
  };
}

function weekOfSpans(now: Instant): { spans: PowerSpanView[]; asleep: { from: Instant; to: Instant } } {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const gaps: { kind: PowerSpanView['kind']; from: Instant; to: Instant; source: PowerSpanView['source'] }[] =
    [];
  for (let day = 6; day >= 0; day -= 1) {
    const start = midnight - day * DAY_MS;
    const wobble = ((day * 53) % 40) * MINUTE_MS;
    gaps.push({
      kind: 'asleep',
      from: start - 12 * MINUTE_MS - wobble,
      to: start + 6 * HOUR_MS + wobble / 2,
      source: day % 3 === 1 ? 'clock-gap' : 'powerMonitor',
    });
    if (day === 4)
      gaps.push({
        kind: 'off',
        from: start + 13 * HOUR_MS,
        to: start + 17 * HOUR_MS + 20 * MINUTE_MS,
        source: 'heartbeat-gap',
      });
    if (day === 2)
      gaps.push({
        kind: 'stalled',
        from: start + 15 * HOUR_MS,
        to: start + 15 * HOUR_MS + 9 * MINUTE_MS,
        source: 'clock-gap',
      });
    if (day > 0)
      gaps.push({
        kind: 'asleep',
        from: start + 18 * HOUR_MS,
        to: start + 18 * HOUR_MS + 50 * MINUTE_MS,
        source: 'powerMonitor',
      });
  }
  const past = gaps.filter(({ to }) => to < now).sort((a, b) => a.from - b.from);
  const spans: PowerSpanView[] = [];
  past.forEach((gap, index) => {
    spans.push({ ...gap, from: formatInstant(gap.from), to: formatInstant(gap.to) });
    const next = past[index + 1];
    spans.push({
      kind: 'awake',
      from: formatInstant(gap.to),
      to: next === undefined ? null : formatInstant(next.from),
      source: null,
    });
  });
  const lastNight = past.at(-1) ?? { from: now - 8 * HOUR_MS, to: now - HOUR_MS };
  return { spans: spans.reverse(), asleep: { from: lastNight.from, to: lastNight.to } };
}

const E = '\u001b[';
const LOG: readonly [OutputChunk['stream'], string][] = [
  ['stdout', `${E}1mrepository 7a91c3 opened${E}0m (version 2, compression level auto)\n`],
  ['stdout', 'using parent snapshot 41f07aa2\n\n'],
  ['stderr', `${E}33mwarning:${E}0m /home/ada/Documents/.~lock.plan.odt# is in use, skipped\n`],
  ['stdout', 'Files:          12 new,    38 changed, 41207 unmodified\n'],
  ['stdout', 'Dirs:            3 new,    17 changed,  6120 unmodified\n'],
  ['stdout', '[0:10] 25.00%\r[0:21] 50.00%\r[0:42] 100.00%  41257 files 18.402 GiB\n'],
  ['stdout', `Added to the repository: ${E}32m214.553 MiB${E}0m (198.021 MiB stored)\n\n`],
  ['stdout', `processed 41257 files, ${E}36m18.402 GiB${E}0m in 0:42\n`],
  ['stdout', `${E}32m✔${E}0m snapshot ${E}1mb3d2f0c9${E}0m saved\n`],
];

export function seededWorld(now: Instant): FakeWorld {
  const world = emptyWorld();
  const { spans, asleep } = weekOfSpans(now);
  const anchor = now - 40 * DAY_MS - 137_000;
  let runId = 1_000;
  const all = recipes(anchor);
  const nameOf = (id: string): string => all[Number(id.slice(1)) - 1]?.name ?? id;
  const made = all.map((recipe, index) =>
    make(recipe, index, { now, asleep, nameOf, takeRunId: () => `r${++runId}` }),
  );
  const runs = made
    .flatMap((one) => one.runs)
    .sort((a, b) => Date.parse(a.queuedAt) - Date.parse(b.queuedAt));
  // Ids count up in time, as the database gives them.
  const newIds = new Map(runs.map((run, index) => [run.id, `r${index + 1}`]));
  const rename = <Named extends { id: string }>(named: Named): Named => ({
    ...named,
    id: newIds.get(named.id) ?? named.id,
  });
  world.runs = runs.map(rename).reverse();
  world.schedules = made.map(({ schedule }) => ({
    ...schedule,
    lastRun: schedule.lastRun === null ? null : rename(schedule.lastRun),
  }));
  for (const { schedule, ledger } of made)
    world.ledgers[schedule.id] = ledger.map((row) => ({
      ...row,
      runId: row.runId === null ? null : (newIds.get(row.runId) ?? null),
    }));
  world.spans = spans;
  someWait(world, now);
  someWereTriedAgain(world, now);
  for (const schedule of world.schedules) followRuns(schedule, world.runs);
  world.status.pauses = [
    {
      group: 'Servers',
      from: formatInstant(now - HOUR_MS),
      until: formatInstant(new Date(now + DAY_MS).setHours(7, 0, 0, 0)),
    },
  ];
  followPauses(world, now);
  for (const run of world.runs) world.outputs[run.id] = { chunks: logOf(run), droppedBytes: 0 };
  return world;
}

/** What changed with a run is seen on its schedule, too. */
function followRuns(schedule: ScheduleView, runs: readonly RunView[]): void {
  schedule.lastRun = runs.find(({ id }) => id === schedule.lastRun?.id) ?? schedule.lastRun;
}

function logOf(run: RunView): OutputChunk[] {
  const at = run.startedAt ?? run.queuedAt;
  if (run.status === 'failed')
    return [
      {
        attempt: 1,
        seq: 0,
        at,
        stream: 'stderr',
        text: `${E}31merror:${E}0m ${run.reason ?? 'it failed'}\n`,
      },
    ];
  return LOG.map(([stream, text], seq) => ({ attempt: 1, seq, at, stream, text }));
}

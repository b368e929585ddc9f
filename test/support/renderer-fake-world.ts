/** A believable morning after: twelve schedules, their runs and ledgers, a week of nights. */
import { conditionsSchema } from '@shared/model/conditions';
import type {
  LedgerEntryView,
  OutputChunk,
  PowerSpanView,
  RunView,
  ScheduleView,
} from '@shared/contract/views';
import type { Action } from '@shared/model/action';
import type { Trigger } from '@shared/model/trigger';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { Cron } from 'croner';
import { cadenceOf, emptyWorld, occurrencesAfter, type FakeWorld } from './renderer-fake-backend';

interface Recipe {
  readonly name: string;
  readonly trigger: Trigger;
  readonly action: Action;
  readonly enabled?: boolean;
  readonly skip?: boolean;
  readonly group?: string;
  readonly tags?: string[];
  /** How long a run takes. */
  readonly tookMs: number;
  /** Which runs, counted from the newest, went otherwise. */
  readonly odd?: Readonly<Record<number, 'failed' | 'catch-up' | 'late' | 'cancelled' | 'running'>>;
  readonly runs?: number;
  readonly reason?: string;
}

const sh = (line: string): Action => ({ kind: 'command', line, cwd: null, env: {} });
const cron = (expression: string, timezone = 'local'): Trigger => ({ kind: 'cron', expression, timezone });
const every = (everyMs: number, anchor: Instant): Trigger => ({
  kind: 'interval',
  everyMs,
  anchorAt: formatInstant(anchor),
});

function recipes(anchor: Instant): Recipe[] {
  return [
    {
      name: 'Nightly backup',
      trigger: cron('30 2 * * *'),
      action: { kind: 'command', line: 'restic -r sftp:nas:/backup backup ~/Documents', cwd: '~', env: {} },
      group: 'Backups',
      tags: ['nas'],
      tookMs: 42_000,
      odd: { 0: 'catch-up', 6: 'catch-up', 11: 'failed' },
    },
    {
      name: 'API health',
      trigger: every(5 * MINUTE_MS, anchor),
      action: sh('curl -fsS https://api.example.com/health'),
      skip: true,
      tookMs: 380,
      odd: { 4: 'failed' },
    },
    {
      name: 'Mail sync',
      trigger: every(5 * MINUTE_MS, anchor + 90_000),
      action: sh('mbsync -a'),
      tookMs: 7_400,
      odd: { 2: 'catch-up', 9: 'late' },
    },
    {
      name: 'Photo import',
      trigger: cron('0 */2 * * *'),
      action: {
        kind: 'program',
        program: '/usr/local/bin/photo-import',
        args: ['--from', '/media/card', '--album', 'New pictures'],
        cwd: null,
        env: {},
      },
      tookMs: 95_000,
      odd: { 0: 'running', 3: 'cancelled' },
    },
    {
      name: 'Database dump',
      trigger: cron('15 3 * * *', 'America/New_York'),
      action: sh('pg_dump app | gzip > ~/dumps/app-$(date +%F).sql.gz'),
      group: 'Backups',
      tags: ['db'],
      tookMs: 31_000,
      odd: { 0: 'failed', 1: 'failed', 2: 'failed' },
      reason:
        'The command ended with exit code 2: pg_dump: error: connection to server at "db.local" failed: Connection refused',
    },
    {
      name: 'Standup reminder',
      trigger: cron('0 9 * * 1-5'),
      action: sh('notify-send "Standup in five minutes"'),
      skip: true,
      tookMs: 60,
      odd: {},
    },
    {
      name: 'Certificates',
      trigger: cron('0 4 * * 1'),
      action: sh('certbot renew --quiet'),
      group: 'Servers',
      tookMs: 5_200,
      odd: { 0: 'catch-up' },
    },
    {
      name: 'Weekly report',
      trigger: cron('0 9 * * 1'),
      action: sh('python3 ~/reports/weekly.py'),
      enabled: false,
      tookMs: 12_000,
      odd: {},
    },
    {
      name: 'Disk usage',
      trigger: cron('0 * * * *'),
      action: sh("df -h | awk '$5+0 > 80'"),
      tookMs: 120,
      odd: { 8: 'late' },
    },
    {
      name: 'Git mirrors',
      trigger: cron('0 12 * * *'),
      action: sh('for r in ~/mirrors/*; do git -C "$r" fetch --all --prune; done'),
      group: 'Servers',
      tookMs: 64_000,
      odd: { 0: 'failed' },
      reason: 'The command ended with exit code 128.',
    },
    {
      name: 'Clear downloads',
      trigger: cron('0 18 L * *'),
      action: sh('find ~/Downloads -mtime +60 -delete'),
      enabled: false,
      tookMs: 900,
      runs: 3,
      odd: {},
    },
    {
      name: 'Wake the coffee machine',
      trigger: cron('45 6 * * 1-5'),
      action: sh('curl -X POST http://coffee.local/brew'),
      skip: true,
      tookMs: 0,
      runs: 0,
      odd: {},
    },
  ];
}

function occurrencesBefore(trigger: Trigger, now: Instant, count: number): Instant[] {
  if (count === 0) return [];
  if (trigger.kind === 'cron') {
    const options = trigger.timezone === LOCAL_ZONE ? {} : { timezone: trigger.timezone };
    const runs = new Cron(trigger.expression, options).previousRuns(count, new Date(now));
    return runs.map((date) => date.getTime()).reverse();
  }
  if (trigger.kind === 'event') return [];
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
  const status =
    odd === 'failed'
      ? 'failed'
      : odd === 'cancelled'
        ? 'cancelled'
        : odd === 'running'
          ? 'running'
          : 'succeeded';
  const durationMs = Math.round(recipe.tookMs * (0.8 + ((age * 37) % 50) / 100));
  const ended = status !== 'running';
  return {
    id: ids.run,
    scheduleId: ids.schedule,
    scheduleName: recipe.name,
    cause: odd === 'catch-up' ? 'catch-up' : 'schedule',
    status,
    scheduledFor: formatInstant(at),
    covers: odd === 'catch-up' && recipe.trigger.kind === 'interval' ? 96 : 1,
    queuedAt: formatInstant(startedAt),
    startedAt: formatInstant(startedAt),
    finishedAt: ended ? formatInstant(startedAt + durationMs) : null,
    latenessMs: Math.max(0, latenessMs),
    durationMs: ended ? durationMs : null,
    exitCode: status === 'failed' ? 2 : status === 'succeeded' ? 0 : null,
    signal: status === 'cancelled' ? 'SIGTERM' : null,
    attempts: 1,
    reason:
      status === 'failed'
        ? (recipe.reason ?? 'The command ended with exit code 2.')
        : status === 'cancelled'
          ? 'You stopped it.'
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
  context: { now: Instant; asleep: { from: Instant; to: Instant }; takeRunId: () => string },
): Made {
  const { now, asleep, takeRunId } = context;
  const id = `s${index + 1}`;
  const due = occurrencesBefore(recipe.trigger, now - SECOND_MS, recipe.runs ?? 30);
  const runs = due
    .map((at, place) =>
      makeRun(recipe, { run: takeRunId(), schedule: id }, at, due.length - 1 - place, asleep.to),
    )
    .filter(
      (run) =>
        recipe.skip !== true ||
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
      cadence: cadenceOf(recipe.trigger),
      action: recipe.action,
      ifMissed: { mode: recipe.skip === true ? 'skip' : 'once', graceMs: null, limit: 24 },
      group: recipe.group ?? null,
      tags: recipe.tags ?? [],
      priority: 0,
      window: null,
      conditions: conditionsSchema.parse({}),
      paused: null,
      waiting: 0,
      nextRunAt: enabled && next !== undefined ? formatInstant(next) : null,
      lastRun: newestFirst[0] ?? null,
      recentRuns: newestFirst.map(({ id: runId, status, cause, durationMs, queuedAt }) => ({
        id: runId,
        status,
        cause,
        durationMs,
        queuedAt,
      })),
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
  const made = recipes(anchor).map((recipe, index) =>
    make(recipe, index, { now, asleep, takeRunId: () => `r${++runId}` }),
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
    recentRuns: schedule.recentRuns.slice(0, 30).map(rename),
  }));
  for (const { schedule, ledger } of made)
    world.ledgers[schedule.id] = ledger.map((row) => ({
      ...row,
      runId: row.runId === null ? null : (newIds.get(row.runId) ?? null),
    }));
  world.spans = spans;
  for (const run of world.runs) world.outputs[run.id] = { chunks: logOf(run), droppedBytes: 0 };
  return world;
}

function logOf(run: RunView): OutputChunk[] {
  const at = run.startedAt ?? run.queuedAt;
  if (run.status === 'failed')
    return [{ seq: 0, at, stream: 'stderr', text: `${E}31merror:${E}0m ${run.reason ?? 'it failed'}\n` }];
  return LOG.map(([stream, text], seq) => ({ seq, at, stream, text }));
}

/** A believable morning after: twenty schedules, and what forty nights made of them. */
import { retrySchema } from '@shared/model/execution';
import { conditionsSchema } from '@shared/model/conditions';
import { notifySchema } from '@shared/model/notify';
import type { OutputChunk, RunView, ScheduleView } from '@shared/contract/views';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { emptyWorld, type FakeWorld } from './renderer-fake-backend';
import { historyOf, type History, type Surroundings } from './renderer-fake-history';
import { KNOWN_DAYS, lastNight, spansOf, timesAway } from './renderer-fake-nights';
import { recipes, type Recipe } from './renderer-fake-recipes';
import { cadenceOf, occurrencesAfter } from './renderer-fake-times';
import { lastOutcomeOf, someWereTriedAgain } from './renderer-fake-runs';
import { followPauses, someWait } from './renderer-fake-waiting';

interface Made {
  readonly schedule: ScheduleView;
  readonly history: History;
}

/** How it stands with a schedule is what its newest runs say; see {@link followRuns}. */
function make(recipe: Recipe, id: string, { around, nameOf }: MakeContext): Made {
  const { now } = around;
  const enabled = recipe.enabled ?? true;
  const [next] = occurrencesAfter(recipe.trigger, now, 1);
  return {
    history: historyOf({ recipe, scheduleId: id }, around),
    schedule: {
      id,
      name: recipe.name,
      enabled,
      trigger: recipe.trigger,
      cadence: cadenceOf(recipe.trigger, nameOf),
      action: recipe.action,
      ifMissed: {
        mode: recipe.mode ?? (recipe.skip === true ? 'skip' : recipe.ask === true ? 'ask' : 'once'),
        graceMs: recipe.graceMs ?? null,
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
      lastRun: null,
      lastOutcome: null,
      health: 'healthy',
      createdAt: formatInstant(recipe.runs === 0 ? now - 10 * MINUTE_MS : now - KNOWN_DAYS * DAY_MS),
      updatedAt: formatInstant(recipe.runs === 0 ? now - 10 * MINUTE_MS : now - 12 * DAY_MS),
      revision: 1,
    },
  };
}

interface MakeContext {
  readonly around: Surroundings;
  nameOf(id: string): string;
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
  const away = timesAway(now);
  const anchor = now - KNOWN_DAYS * DAY_MS - 137_000;
  const all = recipes(anchor);
  const nameOf = (id: string): string => all[Number(id.slice(1)) - 1]?.name ?? id;
  const made: Made[] = [];
  let runId = 0;
  const around: Surroundings = {
    now,
    away,
    night: lastNight(away),
    takeRunId: () => `r${++runId}`,
    runsOf: (id) => made.find(({ schedule }) => schedule.id === id)?.history.runs ?? [],
  };
  all.forEach((recipe, index) => made.push(make(recipe, `s${index + 1}`, { around, nameOf })));
  world.schedules = made.map(({ schedule }) => schedule);
  world.runs = made.flatMap(({ history }) => history.runs);
  for (const { schedule, history } of made) world.ledgers[schedule.id] = history.ledger;
  world.spans = spansOf(away);
  const arrival = formatInstant(now - 4 * DAY_MS);
  world.clockChanges = [{ kind: 'zone', at: arrival, from: 'Europe/London', to: 'Europe/Berlin' }];
  someWait(world, new Map(made.map(({ schedule, history }) => [schedule.id, history.waits])));
  someWereTriedAgain(world, { now, away, takeRunId: around.takeRunId });
  inTheOrderOfTime(world);
  for (const schedule of world.schedules) {
    followRuns(schedule, world.runs);
    schedule.lastOutcome = lastOutcomeOf(world, schedule.id);
  }
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

/** Newest first, with ids that count up in time, as the database gives them. */
function inTheOrderOfTime(world: FakeWorld): void {
  world.runs.sort((a, b) => Date.parse(b.queuedAt) - Date.parse(a.queuedAt));
  const ids = new Map(world.runs.map(({ id }, index) => [id, `r${world.runs.length - index}`]));
  const renamed = (id: string | null): string | null => (id === null ? null : (ids.get(id) ?? null));
  for (const run of world.runs) {
    run.id = renamed(run.id) ?? run.id;
    run.parentId = renamed(run.parentId);
  }
  for (const row of Object.values(world.ledgers).flat()) row.runId = renamed(row.runId);
  world.attempts = Object.fromEntries(
    Object.entries(world.attempts).map(([id, tries]) => [renamed(id) ?? id, tries]),
  );
}

function followRuns(schedule: ScheduleView, runs: readonly RunView[]): void {
  const own = runs.filter(({ scheduleId }) => scheduleId === schedule.id);
  schedule.lastRun = own[0] ?? null;
  const wellFor = own.findIndex(({ status }) => status !== 'failed');
  const failed = wellFor < 0 ? own.length : wellFor;
  schedule.health = !schedule.enabled
    ? 'stopped'
    : failed >= 3
      ? 'unhealthy'
      : failed > 0
        ? 'degraded'
        : 'healthy';
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

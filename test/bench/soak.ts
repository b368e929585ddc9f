/**
 * Weeks in half an hour: the built headless app under a clock of ours, put to sleep for hours and woken again and again, with
 * schedules of every kind and watchers that come and go. What it holds must not grow. `WAKEFUL_SOAK_MINUTES` says how long.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { connectToRunning } from '../../src/main/cli/connect';
import { homePaths } from '../../src/main/host/home-paths';
import type { WakefulClient } from '../../src/shared/contract/contract';
import type { ScheduleDefinitionInput } from '../../src/shared/model/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/time/duration';
import { brokenRules } from '../support/consistency';
import { FakeWallClock, startServe, type ServeProcess } from '../support/serve-process';
import type { Figure } from './measure';

const MINUTES = Number(process.env['WAKEFUL_SOAK_MINUTES'] ?? 30);
const MB = 1_000_000;
/** The probe collects all garbage, which nothing else does so thoroughly: too often, and the memory would look better than it is. */
const PROBED_EVERY = 16;
/** A day of it: awake for a moment, asleep for the rest. */
const SLEEPS_MS = [HOUR_MS, 8 * HOUR_MS, 15 * HOUR_MS];

const cron = (expression: string) => ({ kind: 'cron', expression, timezone: 'Europe/Berlin' }) as const;
const run = (line: string) => ({ kind: 'command', line }) as const;

const SCHEDULES: readonly ScheduleDefinitionInput[] = [
  ...Array.from({ length: 10 }, (_, index) => ({
    name: `Every few minutes ${index}`,
    trigger: cron(`*/${5 + index} * * * *`),
    action: run('echo "$WAKEFUL_SCHEDULED_FOR"'),
  })),
  {
    name: 'Every second',
    trigger: { kind: 'interval', everyMs: 1_000 },
    action: run('true'),
    ifMissed: { mode: 'skip' },
  },
  { name: 'Nightly', trigger: cron('30 2 * * *'), action: run('echo done'), notify: { afterFailures: 1 } },
  {
    name: 'All of them',
    trigger: cron('0 * * * *'),
    action: run('true'),
    ifMissed: { mode: 'all', limit: 6 },
  },
  {
    name: 'Broken',
    trigger: cron('0 */6 * * *'),
    action: run('echo no >&2; exit 3'),
    retry: { limit: 1, backoffMs: 10 },
  },
  {
    name: 'Asked',
    trigger: cron('0 9 * * *'),
    action: run('true'),
    ifMissed: { mode: 'ask', graceMs: 2 * DAY_MS },
  },
  { name: 'On waking', trigger: { kind: 'event', event: 'resume' }, action: run('seq 200') },
  {
    name: 'By day',
    trigger: cron('*/20 * * * *'),
    action: run('true'),
    window: { hours: { from: '08:00', to: '18:00' } },
  },
];

interface Holdings {
  readonly app: number;
  readonly helper: number;
  readonly appFiles: number;
  readonly helperFiles: number;
  readonly inside: Insides;
}

/** Of the app and of its helper. */
interface Insides {
  readonly app: Inside;
  readonly helper: Inside;
}

/** As `soak-probe.mjs` writes it. */
interface Inside {
  readonly asked: number;
  readonly heap: number;
  readonly resources: number;
  readonly listeners: number;
}

const NOTHING_INSIDE: Inside = { asked: 0, heap: 0, resources: 0, listeners: 0 };

/** Asks the probe in a process, and waits for its answer. */
async function inside(pid: string, folder: string): Promise<Inside> {
  const read = (): Inside => {
    try {
      return JSON.parse(readFileSync(join(folder, `${pid}.json`), 'utf8')) as Inside;
    } catch {
      return NOTHING_INSIDE;
    }
  };
  const { asked } = read();
  process.kill(Number(pid), 'SIGUSR2');
  for (;;) {
    const answer = read();
    if (answer.asked > asked) return answer;
    await rest(10);
  }
}

/** Memory, open files, and what the probe tells, of the app and of its helper. */
async function holdings(
  pid: number,
  { folder, last }: { folder: string; last: Insides | null },
): Promise<Holdings> {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  const helpers = children.filter((child) => isHelper(child));
  const memory = (of: string): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${of}/status`, 'utf8'))?.[1]) * 1_024;
  const files = (of: string): number => readdirSync(`/proc/${of}/fd`).length;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    app: memory(String(pid)),
    helper: sum(helpers.map(memory)),
    appFiles: files(String(pid)),
    helperFiles: sum(helpers.map(files)),
    inside: last ?? {
      app: await inside(String(pid), folder),
      helper: helpers[0] === undefined ? NOTHING_INSIDE : await inside(helpers[0], folder),
    },
  };
}

function isHelper(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('spawner');
  } catch {
    return false;
  }
}

/** Until nothing runs and nothing waits for its turn. */
async function settled(client: WakefulClient): Promise<void> {
  for (;;) {
    const { queue, waiting } = await client.status.get();
    if (queue.running + queue.waiting + (waiting.turn ?? 0) === 0) return;
    await rest(50);
  }
}

/** As a window does: it follows the changes, reads what it shows, and goes. */
async function visit(client: WakefulClient): Promise<void> {
  const changes = await client.changes.watch();
  await changes.next();
  await Promise.all([
    client.schedules.list(),
    client.runs.list({ limit: 50 }),
    client.held.list({}),
    client.power.report(),
  ]);
  const [newest] = await client.runs.list({ limit: 1 });
  if (newest !== undefined) await client.runs.output({ run: newest.id });
  await changes.return(undefined);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-soak-'));
  const home = join(folder, 'home');
  const clock = FakeWallClock.in(folder);
  if (clock === null) throw new Error('libfaketime is not installed.');
  const probe = {
    NODE_OPTIONS: `--import ${resolve('test/bench/soak-probe.mjs')}`,
    WAKEFUL_SOAK_PROBE: folder,
  };
  const serve = await startServe({ home, env: { ...clock.env, ...probe } });
  try {
    console.log(JSON.stringify(await soak(serve, { folder, home, clock })));
  } finally {
    serve.signal('SIGTERM');
    await serve.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function soak(
  serve: ServeProcess,
  { folder, home, clock }: { folder: string; home: string; clock: FakeWallClock },
): Promise<Figure[]> {
  const paths = homePaths(home);
  const client = await connectToRunning(paths.socket);
  if (client === null) throw new Error('Nobody answers.');
  const settings = await client.settings.get();
  await client.settings.update({ ...settings, catchUp: { settleMs: 0, atOnce: 8, apartMs: 0 } });
  for (const definition of SCHEDULES) await client.schedules.create(definition);

  const endsAt = performance.now() + MINUTES * MINUTE_MS;
  const held: Holdings[] = [];
  let offsetMs = 0;
  let sleeps = 0;
  while (performance.now() < endsAt) {
    await settled(client);
    await visit(client);
    const last = sleeps % PROBED_EVERY === 0 ? null : (held.at(-1)?.inside ?? null);
    held.push(await holdings(serve.pid, { folder, last }));
    const sleepMs = SLEEPS_MS[sleeps % SLEEPS_MS.length] ?? HOUR_MS;
    // The process stands still while the wall clock goes on, as in a real sleep.
    process.kill(serve.pid, 'SIGSTOP');
    clock.set((offsetMs += sleepMs));
    process.kill(serve.pid, 'SIGCONT');
    sleeps += 1;
    await rest(1_500);
  }
  await settled(client);
  const { queue } = await client.status.get();
  const log = readFileSync(paths.logFile, 'utf8');
  return figures({ held, sleeps, days: offsetMs / DAY_MS, queue, log, home });
}

interface Outcome {
  readonly held: readonly Holdings[];
  readonly sleeps: number;
  readonly days: number;
  readonly queue: { readonly succeeded: number; readonly failed: number };
  readonly log: string;
  readonly home: string;
}

function figures({ held, sleeps, days, queue, log, home }: Outcome): Figure[] {
  const group = `${days.toFixed(0)} days in ${MINUTES} minutes`;
  const figure = (what: string, value: string): Figure => ({ group, what, value });
  const over = (of: (each: Holdings) => number, unit: number): string => {
    const quarter = Math.floor(held.length / 4);
    const median = (values: readonly number[]): number =>
      [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const parts = [0, 1, 2, 3].map(
      (part) => median(held.slice(part * quarter, (part + 1) * quarter).map(of)) / unit,
    );
    return `${parts.map((part) => part.toFixed(unit === MB ? 1 : 0)).join(', ')} (at most ${(Math.max(...held.map(of)) / unit).toFixed(0)})`;
  };
  const broken = brokenRules(homePaths(home).database);
  const warnings = log.split('\n').filter((line) => /"level":"(warn|error)"/.test(line)).length;
  return [
    figure(
      'sleeps; runs that succeeded; that failed, as they should',
      `${sleeps.toLocaleString('en')}; ${queue.succeeded.toLocaleString('en')}; ${queue.failed.toLocaleString('en')}`,
    ),
    figure(
      'memory of the app in MB, the middle of each quarter',
      over(({ app }) => app, MB),
    ),
    figure(
      'memory of the helper in MB',
      over(({ helper }) => helper, MB),
    ),
    figure(
      'the heap of the app without garbage, in MB; of the helper',
      `${over(({ inside: { app } }) => app.heap, MB)}; ${over(({ inside: { helper } }) => helper.heap, MB)}`,
    ),
    figure(
      'listeners in the app; in the helper',
      `${over(({ inside: { app } }) => app.listeners, 1)}; ${over(({ inside: { helper } }) => helper.listeners, 1)}`,
    ),
    figure(
      'handles that keep the app going; the helper',
      `${over(({ inside: { app } }) => app.resources, 1)}; ${over(({ inside: { helper } }) => helper.resources, 1)}`,
    ),
    figure(
      'open files of the app',
      over(({ appFiles }) => appFiles, 1),
    ),
    figure(
      'open files of the helper',
      over(({ helperFiles }) => helperFiles, 1),
    ),
    figure('the database at the end', `${(statSync(homePaths(home).database).size / MB).toFixed(1)} MB`),
    figure(
      'rules of the ledger that are broken; warnings in the newest log',
      `${broken.length === 0 ? 'none' : broken.join('; ')}; ${warnings}`,
    ),
  ];
}

await main();

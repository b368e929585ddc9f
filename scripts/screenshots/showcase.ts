/**
 * A few days in the life of a laptop, for the pictures: the real core and store live through them in seconds, on the clocks,
 * power events and processes that the simulations use. Nothing in the result is painted.
 */
import { World } from '../../test/support/world';
import type { ScheduleDefinitionInput } from '../../src/shared/model/schedule';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Sample = Omit<ScheduleDefinitionInput, 'action'> & {
  line: string;
  seconds: number;
  failsEvery?: number;
};

const SAMPLES: readonly Sample[] = [
  {
    name: 'Nightly backup',
    trigger: { kind: 'cron', expression: '30 2 * * *' },
    line: 'restic backup ~/Documents ~/Pictures',
    tags: ['backup'],
    seconds: 252,
  },
  {
    name: 'Photo import',
    trigger: { kind: 'cron', expression: '15 18 * * *' },
    line: 'rsync -a /media/card/DCIM/ ~/Pictures/inbox/',
    tags: ['backup'],
    seconds: 74,
  },
  {
    name: 'Mail sync',
    trigger: { kind: 'interval', everyMs: 10 * MINUTE },
    line: 'mbsync --all',
    seconds: 6,
  },
  {
    name: 'API health',
    trigger: { kind: 'cron', expression: '*/15 * * * *' },
    line: 'curl --fail --silent https://api.example.org/health',
    ifMissed: { mode: 'skip' },
    tags: ['monitor'],
    seconds: 1,
    failsEvery: 13,
  },
  {
    name: 'Standup reminder',
    trigger: { kind: 'cron', expression: '55 8 * * 1-5' },
    line: 'notify-send "Standup in five minutes"',
    ifMissed: { mode: 'skip' },
    seconds: 1,
  },
  {
    name: 'Certificate renewal',
    trigger: { kind: 'cron', expression: '0 4 * * 1' },
    line: 'certbot renew --quiet',
    ifMissed: { mode: 'once', graceMs: 3 * DAY },
    seconds: 31,
  },
  {
    name: 'Disk usage',
    trigger: { kind: 'interval', everyMs: HOUR },
    line: 'df -h / /home | tee -a ~/disk-usage.log',
    seconds: 1,
  },
];

/** When this person has the lid closed, in hours of the local day. */
const LID_SHUT = [
  [0, 7.5],
  [12.3, 12.9],
  [23.1, 24],
] as const;

/** The hour at which the pictures seem to be taken, whenever they are taken: the world lies where it is that hour now. */
const PICTURE_HOUR = 10;
const PLACES = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Halifax',
  'America/Sao_Paulo',
  'Atlantic/South_Georgia',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Brisbane',
  'Pacific/Noumea',
  'Pacific/Auckland',
] as const;

/** The world at its end, on a clock that says it is morning. */
export interface Showcase {
  readonly world: World;
  /** The time zone in which it is that hour; app and browser are to run in it. */
  readonly zone: string;
}

/**
 * Lives through some days up to this moment, the computer asleep each night and at lunch, and shuts Wakeful down in good
 * order, so that the app that is started next goes on from there.
 */
export async function liveThrough(days: number): Promise<Showcase> {
  const begun = Date.now();
  const zone = placeWhereItIs(PICTURE_HOUR, begun);
  const lid = new Lid(zone, begun);
  // Some minutes aside, so that no interval falls due while the app starts.
  const world = new World(begun - days * DAY - 3.5 * MINUTE);
  world.time.zone = zone;
  await world.start();
  const samples = new Map(SAMPLES.map((sample) => [world.add(definitionOf(sample)).id, sample]));
  while (world.time.wall() < Date.now() || isBusy(world)) {
    if (lid.isShut(world.time.wall())) sleepUntilOpened(world, lid);
    else liveOn(world, samples);
  }
  await shutDown(world);
  return { world, zone };
}

function placeWhereItIs(hour: number, instant: number): string {
  const distance = (zone: string): number => Math.abs(localHour(zone, instant) - hour);
  return [...PLACES].sort((a, b) => distance(a) - distance(b))[0] ?? 'UTC';
}

function localHour(zone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  return Number(format.format(instant));
}

class Lid {
  readonly #offsetMs: number;

  constructor(zone: string, at: number) {
    this.#offsetMs = (localHour(zone, at) - localHour('UTC', at)) * HOUR;
  }

  isShut(instant: number): boolean {
    const hour = ((instant + this.#offsetMs) % DAY) / HOUR;
    return LID_SHUT.some(([from, to]) => hour >= from && hour < to);
  }
}

const isBusy = (world: World): boolean =>
  world.runner.processes.idsThatAre('requested').length +
    world.runner.processes.idsThatAre('running').length >
  0;

async function shutDown(world: World): Promise<void> {
  const down = world.core.stop({ finishMs: 0 }).then(() => true);
  // Its phases wait on the timer, which moves only when it is told.
  const tick = async (): Promise<boolean> => {
    world.time.advance(1);
    return new Promise((resolve) => setImmediate(() => resolve(false)));
  };
  while (!(await Promise.race([down, tick()])));
}

function definitionOf({ line, seconds: _seconds, failsEvery: _failsEvery, ...rest }: Sample) {
  return { ...rest, action: { kind: 'command', line } } as const;
}

function sleepUntilOpened(world: World, lid: Lid): void {
  world.power.suspend();
  while (lid.isShut(world.time.wall())) world.time.sleep(MINUTE);
  world.power.resume();
  world.time.advance(SECOND);
}

/** By a minute at most, or a second while something runs. */
function liveOn(world: World, samples: ReadonlyMap<number, Sample>): void {
  const { processes } = world.runner;
  for (const id of processes.idsThatAre('requested')) world.runner.begin(id);
  for (const id of processes.idsThatAre('running')) endWhenDone(world, samples, id);
  // Never beyond a timer: what it starts has to begin at that instant, not at the next look.
  const step = Math.min(isBusy(world) ? SECOND : MINUTE, world.time.armedForMs ?? MINUTE);
  world.time.advance(Math.max(1, step));
}

function endWhenDone(world: World, samples: ReadonlyMap<number, Sample>, id: number): void {
  const run = world.store.findRun(id);
  const sample = run === null ? undefined : samples.get(run.scheduleId);
  if (run === null || sample === undefined) throw new Error(`Run ${id} belongs to no sample.`);
  // Unlike from one run to the next, and the same each time the pictures are made.
  const durationMs = sample.seconds * SECOND * (0.6 + ((id * 7_919) % 13) / 13);
  if (run.startedAt === null || world.time.wall() - run.startedAt < durationMs) return;
  if (sample.failsEvery !== undefined && id % sample.failsEvery === 0) world.runner.fail(id, 22);
  else world.runner.succeed(id);
}

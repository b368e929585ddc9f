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

/** Half past ten or so: the hour at which the pictures are taken, whenever they are taken. */
const PICTURE_HOUR = 10;

/** The world at its end, on a clock that says it is morning. */
export interface Showcase {
  readonly world: World;
  /** The time zone in which it is that hour; app and browser are to run in it. */
  readonly zone: string;
}

/**
 * Lives through the days before `until`, the computer asleep each night and at lunch, and shuts Wakeful down in good order.
 */
export async function liveThrough({ days, until }: { days: number; until: number }): Promise<Showcase> {
  const offset = offsetHours(until);
  const lid = new Lid(offset * HOUR);
  const world = new World(until - days * DAY);
  // The signs of these zone names are the other way round: east of Greenwich is minus.
  world.time.zone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
  await world.start();
  const samples = new Map(SAMPLES.map((sample) => [world.add(definitionOf(sample)).id, sample]));
  while (world.time.wall() < until || isBusy(world)) {
    if (lid.isShut(world.time.wall())) sleepUntilOpened(world, lid);
    else liveOn(world, samples);
  }
  await shutDown(world);
  return { world, zone: world.time.zone };
}

function offsetHours(instant: number): number {
  const offset = PICTURE_HOUR - new Date(instant).getUTCHours();
  return offset < -12 ? offset + 24 : offset;
}

class Lid {
  constructor(private readonly offsetMs: number) {}

  isShut(instant: number): boolean {
    const hour = ((instant + this.offsetMs) % DAY) / HOUR;
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

/** To the next minute, or by a second while something runs. */
function liveOn(world: World, samples: ReadonlyMap<number, Sample>): void {
  const { processes } = world.runner;
  for (const id of processes.idsThatAre('requested')) world.runner.begin(id);
  for (const id of processes.idsThatAre('running')) endWhenDone(world, samples, id);
  world.time.advance(isBusy(world) ? SECOND : MINUTE - (world.time.wall() % MINUTE));
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

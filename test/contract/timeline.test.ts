import { safe } from '@orpc/client';
import { afterEach, describe, expect, test } from 'vitest';
import type { TimelineRow } from '../../src/shared/contract/timeline';
import type { ContractInputs } from '../../src/shared/contract/contract';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time/duration';
import { carriers, inProcess, routerOf, type CarriedClient, type Carrier } from '../support/carriers';
import { disposeWorlds, startWorld, type World } from '../support/world';

let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  opened = null;
  expect(disposeWorlds()).toEqual([]);
});

/** The world begins on 2 March 2026 at 08:00 UTC. */
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const MORNING = { from: at('07:00'), to: at('13:00') };

async function open(world: World, carrier: Carrier = inProcess) {
  opened = await carrier.open(routerOf(world));
  return opened.client;
}

/** Lives for a while, in steps in which every run that was started ends. */
function live(world: World, durationMs: number, stepMs = MINUTE_MS): void {
  for (let lived = 0; lived < durationMs; lived += stepMs) {
    world.time.advance(stepMs);
    world.finishRuns();
  }
}

/** Half an hour awake, two hours asleep, caught up with, and a little more. */
async function aMorning(): Promise<World> {
  const world = await startWorld();
  const trigger = { kind: 'interval', everyMs: 30 * MINUTE_MS, anchorAt: at('08:00') } as const;
  world.add({ name: 'Sync', trigger });
  world.add({ name: 'Standup', trigger, ifMissed: { mode: 'skip' } });
  live(world, 35 * MINUTE_MS);
  world.power.suspend();
  world.time.sleep(2 * HOUR_MS);
  world.power.resume();
  world.catchUp();
  live(world, 10 * MINUTE_MS);
  return world;
}

const told = ({ entries }: TimelineRow): string[] =>
  entries.map(({ first, to, count, outcome, reason }) =>
    [first.slice(11, 16), to.slice(11, 16), count, outcome, reason].join(' '),
  );

describe.each(carriers)('the timeline carried $name', (carrier) => {
  test('tells what was, what the machine did, and what will be', async () => {
    const world = await aMorning();
    const client = await open(world, carrier);
    const view = await client.timeline.read({
      ...MORNING,
      schedules: ['Standup', 'Sync'],
      zone: 'Europe/Berlin',
    });

    expect(view).toMatchObject({ ...MORNING, knownFrom: at('08:00') });
    expect(view.zone).toEqual({
      name: 'Europe/Berlin',
      offsets: [{ from: MORNING.from, offsetMs: HOUR_MS }],
    });
    expect(view.absences).toEqual([
      { kind: 'asleep', from: at('08:35'), to: at('10:35'), source: 'powerMonitor' },
    ]);
    const [standup, sync] = view.rows;
    expect(standup && told(standup)).toEqual(['08:30 08:30 1 ran ', '09:00 10:30 4 skipped asleep']);
    expect(sync && told(sync)).toEqual(['08:30 08:30 1 ran ', '09:00 10:30 4 caught-up asleep']);
    expect(sync?.runs).toMatchObject([
      { id: sync?.entries[0]?.runId, status: 'succeeded', cause: 'schedule', scheduledFor: at('08:30') },
      { id: sync?.entries[1]?.runId, cause: 'catch-up', covers: 4, scheduledFor: at('10:30') },
    ]);
    expect(sync?.due).toEqual(['11:00', '11:30', '12:00', '12:30', '13:00'].map(at));
    expect(sync?.heat).toBeNull();
  });

  test('reads only the schedules that are named, and leaves out what was removed meanwhile', async () => {
    const world = await aMorning();
    const client = await open(world, carrier);
    world.core.removeSchedule({ id: 2 });
    const { rows } = await client.timeline.read({ ...MORNING, schedules: ['Sync', 's2'] });
    expect(rows.map(({ scheduleId }) => scheduleId)).toEqual(['s1']);
    const { error } = await safe(client.timeline.read({ ...MORNING, schedules: ['Nobody'] }));
    expect(error).toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('a dense row is counted, and each occurrence is in exactly one count', async () => {
  const world = await startWorld();
  world.add({ name: 'Beat', trigger: { kind: 'interval', everyMs: 10 * SECOND_MS, anchorAt: at('08:00') } });
  live(world, 20 * MINUTE_MS, 10 * SECOND_MS);
  const client = await open(world);
  const read = async (detail: number): Promise<TimelineRow> => {
    const { rows } = await client.timeline.read({
      ...{ from: at('08:00'), to: at('09:00') },
      schedules: ['Beat'],
      detail,
    });
    const [row] = rows;
    if (row === undefined) throw new Error('There is no row.');
    return row;
  };

  const dense = await read(20);
  expect(dense.entries).toEqual([]);
  expect(dense.due).toEqual([]);
  expect(dense.heat?.eachMs).toBe(5 * MINUTE_MS);
  // The first stretch has no occurrence at its very beginning, where the interval is anchored.
  expect(dense.heat?.cells).toEqual([
    { from: at('08:00'), tally: { 'on-time': 29 } },
    ...['08:05', '08:10', '08:15'].map((time) => ({ from: at(time), tally: { 'on-time': 30 } })),
    { from: at('08:20'), tally: { 'on-time': 1, due: 29 } },
    ...['08:25', '08:30', '08:35', '08:40', '08:45', '08:50', '08:55'].map((time) => ({
      from: at(time),
      tally: { due: 30 },
    })),
    { from: at('09:00'), tally: { due: 1 } },
  ]);
  const single = await read(1_000);
  expect(single.entries).toHaveLength(120);
  expect(single.due).toHaveLength(240);
  expect(single.heat).toBeNull();
});

test('in the counts of a dense row each run is what became of it', async () => {
  const world = await startWorld();
  world.add({ name: 'Beat', trigger: { kind: 'interval', everyMs: MINUTE_MS, anchorAt: at('08:00') } });
  for (let minute = 1; minute <= 30; minute += 1) {
    world.time.advance(minute === 11 ? MINUTE_MS - 15 * SECOND_MS : MINUTE_MS);
    // The tenth starts after 15 seconds, the twentieth fails, and the last goes on.
    if (minute === 10) world.time.advance(15 * SECOND_MS);
    const [id] = world.runner.processes.idsThatAre('requested');
    if (id === undefined) throw new Error('Nothing was started.');
    world.runner.begin(id);
    if (minute === 20) world.runner.fail(id, 1);
    else if (minute < 30) world.runner.succeed(id);
  }
  const client = await open(world);
  const { rows } = await client.timeline.read({
    ...{ from: at('08:00'), to: at('08:30') },
    schedules: ['Beat'],
    detail: 3,
  });
  expect(rows[0]?.heat?.cells.map(({ tally }) => tally)).toEqual([
    { 'on-time': 9 },
    { 'on-time': 9, late: 1 },
    { 'on-time': 9, failed: 1 },
    { running: 1 },
  ]);
  world.finishRuns();
});

test('a range that reaches beyond the span is there, and so is a run that went on into it', async () => {
  const world = await aMorning();
  const client = await open(world);
  const night = await client.timeline.read({ from: at('09:40'), to: at('09:50'), schedules: ['s2', 's1'] });
  expect(night.rows.map(told)).toEqual([
    ['09:00 10:30 4 skipped asleep'],
    ['09:00 10:30 4 caught-up asleep'],
  ]);
  expect(night.absences).toHaveLength(1);

  world.time.advance(20 * MINUTE_MS);
  for (const id of world.runner.processes.idsThatAre('requested')) world.runner.begin(id);
  live(world, 0);
  world.time.advance(5 * MINUTE_MS);
  const now = world.time.wall();
  const later = await client.timeline.read({
    from: new Date(now - MINUTE_MS).toISOString(),
    to: new Date(now + MINUTE_MS).toISOString(),
    schedules: ['Sync'],
  });
  expect(later.rows[0]?.runs).toMatchObject([{ status: 'running', scheduledFor: at('11:00') }]);
  world.finishRuns();
});

test('Run Now is there without an occurrence; a test is not', async () => {
  const world = await aMorning();
  const client = await open(world);
  const { id } = await client.schedules.run({ schedule: 'Sync' });
  await client.schedules.test({ schedule: 'Sync', action: { kind: 'command', line: 'true' } });
  world.finishRuns();
  const { rows } = await client.timeline.read({ from: at('10:40'), to: at('11:00'), schedules: ['Sync'] });
  expect(rows[0]?.runs.filter(({ scheduledFor }) => scheduledFor === null)).toMatchObject([
    { id, cause: 'manual', status: 'succeeded' },
  ]);
});

test('what is off, paused or over has no future; at the end of a pause it goes on', async () => {
  const world = await aMorning();
  const client = await open(world);
  const due = async () =>
    (await client.timeline.read({ ...MORNING, schedules: ['Sync'] })).rows[0]?.due.map((each) =>
      each.slice(11, 16),
    );
  await client.pauses.start({ until: at('12:00') });
  expect(await due()).toEqual(['12:00', '12:30', '13:00']);
  await client.pauses.start({});
  expect(await due()).toEqual([]);
  await client.pauses.end({});
  await client.schedules.disable({ schedule: 'Sync' });
  expect(await due()).toEqual([]);
});

test('says when the clocks of the shown zone change, and when those of the machine did', async () => {
  const world = await startWorld('2026-03-28T22:00:00.000Z');
  world.time.zone = 'Europe/Berlin';
  world.add({ name: 'Hourly', trigger: { kind: 'cron', expression: '0 * * * *', timezone: 'local' } });
  live(world, HOUR_MS);
  world.time.zone = 'America/New_York';
  live(world, 10 * MINUTE_MS);
  const client = await open(world);
  const span = { from: '2026-03-28T00:00:00.000Z', to: '2026-03-30T00:00:00.000Z' };
  const { zone, clockChanges } = await client.timeline.read({
    ...span,
    schedules: ['Hourly'],
    zone: 'Europe/Berlin',
  });
  expect(zone.offsets).toEqual([
    { from: span.from, offsetMs: HOUR_MS },
    { from: '2026-03-29T01:00:00.000Z', offsetMs: 2 * HOUR_MS },
  ]);
  expect(clockChanges).toEqual([
    { kind: 'zone', at: '2026-03-28T22:00:00.000Z', from: 'UTC', to: 'Europe/Berlin' },
    { kind: 'zone', at: '2026-03-28T23:00:04.000Z', from: 'Europe/Berlin', to: 'America/New_York' },
  ]);
  expect((await client.timeline.read(span)).zone).toEqual({
    name: 'America/New_York',
    offsets: [{ from: span.from, offsetMs: -4 * HOUR_MS }],
  });
});

test('says when the clock of the machine was set back, and by how much', async () => {
  const world = await startWorld();
  live(world, 10 * MINUTE_MS);
  world.time.step(-2 * HOUR_MS);
  live(world, MINUTE_MS);
  const client = await open(world);
  const { clockChanges } = await client.timeline.read({ from: at('00:00'), to: at('23:59') });
  expect(clockChanges).toMatchObject([{ kind: 'set-back', byMs: 2 * HOUR_MS }]);
  expect(Date.parse(clockChanges[0]?.at ?? '')).toBeLessThan(Date.parse(at('06:12')));
});

test('the ledger and what waits name the first time that was due, which their range begins before', async () => {
  const world = await startWorld();
  const trigger = { kind: 'interval', everyMs: 30 * MINUTE_MS, anchorAt: at('08:00') } as const;
  world.add({ name: 'Ask', trigger, ifMissed: { mode: 'ask' } });
  world.add({ name: 'Standup', trigger, ifMissed: { mode: 'skip' } });
  live(world, 35 * MINUTE_MS);
  world.power.suspend();
  world.time.sleep(2 * HOUR_MS);
  world.power.resume();
  world.catchUp();
  const client = await open(world);
  const missed = { from: at('08:30'), first: at('09:00'), to: at('10:30'), count: 4 };
  expect((await client.schedules.ledger({ schedule: 'Standup' })).at(-1)).toMatchObject(missed);
  expect(await client.held.list({})).toMatchObject([missed]);
  expect((await client.power.report())?.skipped).toMatchObject([missed]);
});

test('of a Wakeful that is not running, the time since its last beat is off', async () => {
  const world = await aMorning();
  const router = routerOf({ ...world, core: null } as unknown as World);
  opened = await inProcess.open(router);
  const beat = world.store.readLease()?.beatAt ?? 0;
  world.time.dropTimers();
  world.time.advance(HOUR_MS);
  const { absences } = await opened.client.timeline.read(MORNING);
  expect(absences.at(-1)).toEqual({
    kind: 'off',
    from: new Date(beat).toISOString(),
    to: null,
    source: 'heartbeat-gap',
  });
});

const REFUSED: readonly (readonly [ContractInputs['timeline']['read'], field: string, why: string])[] = [
  [{ from: at('09:00'), to: at('09:00') }, 'to', 'ends before it begins'],
  [{ from: '2026-01-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }, 'to', '100 days'],
  [{ from: 'yesterday', to: at('09:00') }, 'from', 'not an instant'],
  [{ ...MORNING, zone: 'Mars/Olympus' }, 'zone', 'time zone'],
  [{ ...MORNING, detail: 5_000 }, 'detail', '1,000 at most'],
  [{ ...MORNING, schedules: Array.from({ length: 26 }, () => 's1') }, 'schedules', '25 at most'],
];

test.each(REFUSED)('refuses %j in words', async (question, field, why) => {
  const client = await open(await startWorld());
  const { error } = await safe(client.timeline.read(question));
  expect(error).toMatchObject({
    code: 'INVALID',
    data: { field, message: expect.stringContaining(why) as string },
  });
});

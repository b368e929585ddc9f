/** What a claim writes, and what it leaves alone, on a real SQLite file. */
import { afterEach, expect, test } from 'vitest';
import type { ScheduleVerdict } from '../../../src/main/engine/verdict';
import { MINUTE_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const START = Date.parse('2026-03-02T08:00:00.000Z');

async function minutely(): Promise<{ world: World; id: number }> {
  const world = await startWorld(START);
  const { id } = world.add({ trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } });
  return { world, id };
}

/** One run for the first minute, as it is to be judged now. */
function verdict(world: World, id: number): ScheduleVerdict {
  const schedule = world.store.findSchedule({ id });
  if (schedule === null) throw new Error('The schedule is gone.');
  const { revision, cursorAt } = schedule;
  const to = cursorAt + MINUTE_MS;
  const run = { cause: 'schedule', scheduledFor: to, covers: 1, jitterMs: 0 } as const;
  const row = { from: cursorAt, to, count: 1, countIsMinimum: false, outcome: 'ran', reason: null } as const;
  return {
    scheduleId: id,
    revision,
    cursorAt,
    nextAt: to + MINUTE_MS,
    held: [],
    rows: [{ ...row, run, hold: null, facts: null }],
  };
}

test('a verdict whose schedule was edited since it was judged is left out, to be judged anew', async () => {
  const { world, id } = await minutely();
  const old = verdict(world, id);
  const { definition } = world.store.findSchedule({ id }) ?? { definition: null };
  if (definition === null) throw new Error('The schedule is gone.');
  world.core.updateSchedule({ id }, { ...definition, name: 'Edited' });
  expect(world.store.claim(START + MINUTE_MS, [old])).toEqual({ runs: [], refused: [] });
  expect(world.ledger(id)).toEqual([]);
});

test('the same verdict twice makes one run', async () => {
  const { world, id } = await minutely();
  const once = verdict(world, id);
  expect(world.store.claim(START + MINUTE_MS, [once, once]).runs).toHaveLength(1);
  expect(world.store.claim(START + MINUTE_MS, [once])).toEqual({ runs: [], refused: [] });
  expect(world.runs(id)).toHaveLength(1);
});

test('a verdict that breaks a rule is undone and told, and takes no other with it', async () => {
  const { world, id } = await minutely();
  const other = world.add({ trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } }).id;
  const good = verdict(world, other);
  const bad = verdict(world, id);
  const [row] = bad.rows;
  if (row === undefined) throw new Error('There is no row.');
  const gap = { ...bad, rows: [{ ...row, from: row.from + 1 }] };
  const { runs, refused } = world.store.claim(START + MINUTE_MS, [gap, good]);
  expect(runs.map(({ scheduleId }) => scheduleId)).toEqual([other]);
  expect(refused).toMatchObject([{ scheduleId: id }]);
  expect(world.runs(id)).toEqual([]);
  expect(world.ledger(id)).toEqual([]);
});

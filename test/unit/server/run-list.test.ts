/** The history is looked through in slices where no index leads: nothing may fall between two of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../../src/main/engine/ports';
import { listRuns, type RunQuery } from '../../../src/main/server/run-list';
import { openStore } from '../../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../../src/shared/model/schedule';
import { formatInstant } from '../../../src/shared/time/instant';

const RUNS = 45_000;
const SCHEDULES = ['Nightly backup', 'Café Übersicht', 'Removed long ago'];
/** Few and far between, beside the edges of slices. */
const BY_HAND = [1, 4_999, 5_000, 5_001, 24_999, 25_000, 25_001, 44_999, RUNS];

const folder = mkdtempSync(join(tmpdir(), 'wakeful-runs-'));
let store: Store;
let rests = 0;
const rest = (): Promise<void> => {
  rests += 1;
  return Promise.resolve();
};

function fill(file: string): void {
  openStore({ file }).close();
  const connection = new Database(file);
  const schedule = connection.prepare(
    `INSERT INTO schedule (name, definition, priority, enabled, created_at, updated_at, cursor_at, removed_at)
     VALUES (@name, @definition, 0, 1, 0, 0, 0, @removedAt)`,
  );
  const run = connection.prepare(
    `INSERT INTO run (id, schedule_id, cause, status, covers, scheduled_for, priority, queued_at, finished_at, reason, parent_id)
     VALUES (@id, @scheduleId, @cause, 'failed', @covers, @due, 0, @at, @at, @reason, @parentId)`,
  );
  connection.transaction(() => {
    for (const name of SCHEDULES) {
      const definition = JSON.stringify(
        scheduleDefinitionSchema.parse({
          name,
          trigger: { kind: 'event', event: 'unlock' },
          action: { kind: 'command', line: 'true' },
        }),
      );
      schedule.run({ name, definition, removedAt: name.startsWith('Removed') ? 1 : null });
    }
    for (let id = 1; id <= RUNS; id += 1)
      run.run({
        id,
        scheduleId: id === 30_000 ? 2 : id === 20_000 ? 3 : 1,
        cause: BY_HAND.includes(id) ? 'manual' : 'schedule',
        due: BY_HAND.includes(id) ? null : id * 1_000,
        covers: BY_HAND.includes(id) ? 0 : 1,
        at: id * 1_000,
        reason: id === 10_000 ? 'The disk is FULL: 100%_.' : null,
        parentId: id > 100 && id <= 103 ? 100 : null,
      });
  })();
  connection.close();
}

beforeAll(() => {
  const file = join(folder, 'wakeful.db');
  fill(file);
  store = openStore({ file });
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function idsOf(query: Omit<RunQuery, 'limit'> & { limit?: number }): Promise<number[]> {
  const runs = await listRuns({ store, rest }, { limit: 100, ...query });
  return runs.map(({ id }) => Number(id.slice(1)));
}

test('a rare cause is found in the whole history, newest first, each once', async () => {
  rests = 0;
  expect(await idsOf({ cause: 'manual' })).toEqual(BY_HAND.toReversed());
  // Everything else had its turn in between.
  expect(rests).toBeGreaterThan(1);
});

test('page by page it is the same, and the last page is short', async () => {
  const found: number[] = [];
  for (;;) {
    const before = found.length === 0 ? undefined : `r${found.at(-1)}`;
    const page = await idsOf({ cause: 'manual', limit: 2, before });
    found.push(...page);
    if (page.length < 2) break;
  }
  expect(found).toEqual(BY_HAND.toReversed());
});

test('a time has its first instant and not its last', async () => {
  const time = { from: formatInstant(7_000 * 1_000), to: formatInstant(7_003 * 1_000) };
  expect(await idsOf(time)).toEqual([7_002, 7_001, 7_000]);
  expect(await idsOf({ ...time, status: 'succeeded' })).toEqual([]);
});

test('a text is looked for in names, of removed schedules as well, and in the words about the end', async () => {
  expect(await idsOf({ text: 'ÜBERSICHT' })).toEqual([30_000]);
  expect(await idsOf({ text: 'long ago' })).toEqual([20_000]);
  expect(await idsOf({ text: 'full: 100%_' })).toEqual([10_000]);
  expect(await idsOf({ text: 'nowhere' })).toEqual([]);
});

test('all conditions hold together', async () => {
  expect(await idsOf({ text: 'backup', cause: 'manual', from: formatInstant(44_999_000) })).toEqual([
    RUNS,
    44_999,
  ]);
  expect(await idsOf({ text: 'backup', cause: 'test' })).toEqual([]);
});

test('the runs that a group made are found by it', async () => {
  expect(await idsOf({ parent: 'r100' })).toEqual([103, 102, 101]);
  await expect(idsOf({ parent: 'r99999' })).rejects.toThrow('There is no run "r99999".');
});

test('a reader who has gone stops the search', async () => {
  const gone = AbortSignal.abort();
  rests = 0;
  expect(await listRuns({ store, rest }, { cause: 'test', limit: 100 }, gone)).toEqual([]);
  expect(rests).toBe(0);
});

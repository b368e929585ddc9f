import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutputFolders } from '../../../src/main/engine/output-store';
import type { Store } from '../../../src/main/engine/ports';
import { currentIdentity, isAlive } from '../../../src/main/host/process-identity';
import { OutputKeeper } from '../../../src/main/loop/output-keeper';
import { outputFolders } from '../../../src/main/runner/output-folders';
import { lineOf } from '../../../src/main/runner/run-journal';
import { openStore } from '../../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../../src/shared/model/schedule';
import { settingsSchema } from '../../../src/shared/model/settings';
import { DAY_MS, MINUTE_MS } from '../../../src/shared/time/duration';
import { realTimer } from '../../support/runner-options';
import { SILENT } from '../../support/world';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');
let folder: string;
let root: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-outputs-'));
  root = join(folder, 'runs');
  mkdirSync(root);
  const file = join(folder, 'wakeful.db');
  store = openStore({ file });
  const life = { host: 'headless', bootId: 'boot', pid: 1, startedAt: null, localZone: 'UTC' } as const;
  store.takeLease({ ...life, token: 'token', takenAt: 0, beatAt: 0 }, null);
  for (const name of ['A', 'B'])
    store.createSchedule({ definition: definitionOf(name), enabled: true, at: 0, nextAt: null });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const definitionOf = (name: string) =>
  scheduleDefinitionSchema.parse({
    name,
    trigger: { kind: 'cron', expression: '* * * * *' },
    action: { kind: 'command', line: 'true' },
  });

interface SomeRun {
  readonly schedule?: number;
  readonly status?: string;
  /** `null`: it has not ended. */
  readonly at: number | null;
  readonly attempts?: number;
}

/** Rows as many runs leave them, written in one go. */
function addRuns(runs: readonly SomeRun[]): void {
  const connection = new Database(join(folder, 'wakeful.db'));
  const insert = connection.prepare(
    `INSERT INTO run (schedule_id, cause, status, covers, priority, queued_at, finished_at, attempts)
     VALUES (@schedule, 'manual', @status, 0, 0, 0, @at, @attempts)`,
  );
  connection.transaction(() => {
    for (const { schedule = 1, status = 'succeeded', at, attempts = 1 } of runs)
      insert.run({ schedule, status: at === null ? 'running' : status, at, attempts });
  })();
  connection.close();
}

function leave(name: string, bytes = 100): void {
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, 'output-0.ndjson'), 'x'.repeat(bytes));
}

function keeper(folders: OutputFolders = outputFolders({ root, isAlive })): OutputKeeper {
  return new OutputKeeper({
    store,
    folders,
    clock: { wall: () => NOW },
    timer: realTimer,
    log: SILENT,
  });
}

function limit(retention: object): void {
  store.writeSettings(settingsSchema.parse({ retention }));
}

const names = (): string[] => readdirSync(root).sort((a, b) => Number(a) - Number(b));
const ask = (sql: string): number | null => {
  const connection = new Database(join(folder, 'wakeful.db'), { readonly: true });
  const row = connection.prepare<[], { answer: number | null }>(sql).get();
  connection.close();
  return row?.answer ?? null;
};
const gone = (runId: number) => ask(`SELECT output_gone_at AS answer FROM run WHERE id = ${runId}`);
const countGone = () => ask('SELECT count(output_gone_at) AS answer FROM run');

test('2,000 runs of two schedules: what is over the limits goes, the rows stay and say when', async () => {
  // Newest last: one a minute, every tenth failed.
  const runs = Array.from({ length: 2_000 }, (_, index) => ({
    schedule: (index % 2) + 1,
    status: index % 10 === 0 ? 'failed' : 'succeeded',
    at: NOW - (2_000 - index) * MINUTE_MS,
  }));
  addRuns(runs);
  for (let id = 1; id <= 2_000; id++) leave(String(id), 10);
  limit({ keepRuns: 50, keepFailedRuns: 20 });
  await keeper().runOnce();

  // Failures are all of the first schedule: their index is even.
  expect(names()).toHaveLength(50 + 50 + 20);
  expect(names().slice(-50)).toEqual(Array.from({ length: 50 }, (_, index) => String(1_951 + index)));
  expect(countGone()).toBe(2_000 - 120);
  expect([gone(1), gone(1_800), gone(2_000)]).toEqual([NOW, NOW, null]);
  expect(store.listRuns({ limit: 1_000, before: 1_001 })).toHaveLength(1_000);
});

test('each attempt of a run goes with it, and counts into its size', async () => {
  addRuns([{ at: NOW - 3, attempts: 3 }, { at: NOW - 2 }, { at: NOW - 1 }]);
  for (const name of ['1', '1.2', '1.3']) leave(name, 400_000);
  leave('2', 10);
  leave('3', 10);
  limit({ mostBytes: 1_200_000 });
  await keeper().runOnce();
  expect(names()).toEqual(['2', '3']);
});

test('what is known does not have to be measured again', async () => {
  addRuns(Array.from({ length: 450 }, (_, index) => ({ at: NOW - index })));
  for (let id = 1; id <= 450; id++) leave(String(id));
  const real = outputFolders({ root, isAlive });
  let measured = 0;
  const watched: OutputFolders = {
    ...real,
    bytesOf: (runId) => {
      measured += 1;
      return real.bytesOf(runId);
    },
  };
  limit({ keepRuns: 400 });
  const care = keeper(watched);
  await care.runOnce();
  expect(measured).toBe(450);
  addRuns([{ at: NOW }]);
  leave('451');
  await care.runOnce();
  expect(measured).toBe(451);
  expect(names()).toHaveLength(400);
});

describe('what a crash leaves over', () => {
  test('is finished by the next look', async () => {
    addRuns([{ at: NOW - 90 * DAY_MS }, { at: NOW - 60 * DAY_MS }, { at: NOW }]);
    for (const name of ['1', '2', '3']) leave(name);
    const real = outputFolders({ root, isAlive });
    const dying: OutputFolders = { ...real, remove: () => Promise.reject(new Error('killed')) };
    await keeper(dying).runOnce();
    expect(names()).toEqual(['1', '2', '3']);
    expect([gone(1), gone(2), gone(3)]).toEqual([NOW, NOW, null]);
    await keeper().runOnce();
    expect(names()).toEqual(['3']);
  });

  test('folders that no run of the database has go as well, and other files stay', async () => {
    addRuns([{ at: NOW }]);
    for (const name of ['1', '7', '7.2', '4000']) leave(name);
    mkdirSync(join(root, 'something-else'));
    writeFileSync(join(root, 'helper.log'), '');
    await keeper().runOnce();
    expect(readdirSync(root).sort()).toEqual(['1', 'helper.log', 'something-else']);
  });
});

describe('what goes on', () => {
  test('is never touched, however old', async () => {
    addRuns([{ at: null }, { at: null, attempts: 0 }, { at: NOW }]);
    for (const name of ['1', '2', '3']) leave(name);
    limit({ keepRuns: 1, keepDays: 1 });
    await keeper().runOnce();
    expect(names()).toEqual(['1', '2', '3']);
    expect(store.outputs.noteRemoved([1, 2], NOW)).toEqual([]);
  });

  test('nor what a living process of a forgotten run writes to', async () => {
    leave('9');
    const self = currentIdentity();
    const journal =
      lineOf({ by: 'spawner', spawner: self }) + lineOf({ process: self, startedAt: 1, timeoutMs: null });
    writeFileSync(join(root, '9', 'start-0'), journal);
    await keeper().runOnce();
    expect(names()).toEqual(['9']);
  });
});

test('the newest output of a schedule stays; that of a removed one does not', async () => {
  addRuns([{ at: NOW - 400 * DAY_MS }, { at: NOW - 300 * DAY_MS, schedule: 2 }]);
  leave('1');
  leave('2');
  store.removeSchedule({ id: 2, at: NOW, closing: [], held: [] });
  await keeper().runOnce();
  expect(names()).toEqual(['1']);
});

test('a look that is stopped ends at its next step, and nothing is noted any more', async () => {
  addRuns(Array.from({ length: 300 }, (_, index) => ({ at: NOW - (index + 40) * DAY_MS })));
  for (let id = 1; id <= 300; id++) leave(String(id));
  const real = outputFolders({ root, isAlive });
  const care: OutputKeeper = keeper({
    ...real,
    remove: (runId) => {
      care.stop();
      return real.remove(runId);
    },
  });
  await care.runOnce();
  expect(countGone()).toBe(50);
  expect(names()).toHaveLength(250);
  await care.runOnce();
  expect(names()).toHaveLength(250);
});

test('a data folder in which nothing has run yet is no trouble', async () => {
  rmSync(root, { recursive: true });
  await keeper().runOnce();
  expect(existsSync(root)).toBe(false);
});

/** The timeline of many schedules over a week, read from a real file with a ledger of two. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readTimeline } from '../../src/main/server/timeline';
import { openStore } from '../../src/main/store/open-store';
import { MOST_ROWS } from '../../src/shared/contract/timeline';
import { scheduleDefinitionSchema } from '../../src/shared/model/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time/duration';
import { formatInstant } from '../../src/shared/time/instant';
import { milliseconds, type Figure } from './measure';

const NOW = Date.parse('2026-11-26T12:00:00.000Z');
const EVERY = [5, 15, 15, 30, 60, 60, 360, 1_440, 1_440, 1_440].map((minutes) => minutes * MINUTE_MS);
const DETAIL = 200;

/** The first of them comes due every ten seconds. Everything ran on time. */
export function fillWithBusyWeeks(file: string, count: number, now: number): number {
  openStore({ file }).close();
  const connection = new Database(file);
  // What guards the ledger asks about each row; here all of them are known to meet.
  connection.exec('DROP TRIGGER ledger_meets; DROP TRIGGER ledger_advances;');
  const schedule = connection.prepare(
    `INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at)
     VALUES (@id, @name, @definition, 0, 1, 0, 0, @now)`,
  );
  const run = connection.prepare(
    `INSERT INTO run (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, finished_at, attempts)
     VALUES (@run, @id, 'schedule', 'succeeded', @at, 1, 0, @at, @at + 40, @at + 2000, 1)`,
  );
  const row = connection.prepare(
    `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, run_id, decided_at)
     VALUES (@id, @place, @from, @at, 1, 0, 'ran', @run, @at)`,
  );
  let runs = 0;
  connection.transaction(() => {
    for (let id = 1; id <= count; id++) {
      const everyMs = id === 1 ? 10 * SECOND_MS : (EVERY[id % EVERY.length] ?? HOUR_MS);
      const definition = scheduleDefinitionSchema.parse({
        name: `Schedule ${id}`,
        trigger: { kind: 'interval', everyMs, anchorAt: formatInstant(0) },
        action: { kind: 'command', line: 'true' },
      });
      schedule.run({ id, name: definition.name, definition: JSON.stringify(definition), now });
      let place = 0;
      for (let at = Math.ceil((now - 14 * DAY_MS) / everyMs) * everyMs; at <= now; at += everyMs) {
        const ids = { id, run: ++runs };
        run.run({ ...ids, at });
        row.run({ ...ids, place: ++place, from: at - everyMs, at });
      }
    }
  })();
  connection.close();
  return runs;
}

export function timelineFigures(count: number): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-bench-'));
  const file = join(folder, 'wakeful.db');
  const runs = fillWithBusyWeeks(file, count, NOW);
  const store = openStore({ file });
  const clock = { wall: () => NOW, monotonic: () => 0, localZone: () => 'Europe/Berlin' };
  const read = (schedules: readonly string[]): number => {
    const startedAt = performance.now();
    const week = { from: formatInstant(NOW - 7 * DAY_MS), to: formatInstant(NOW + DAY_MS / 2) };
    const question = { ...week, schedules: [...schedules], detail: DETAIL };
    readTimeline({ store, core: null, clock }, question);
    return performance.now() - startedAt;
  };
  const ids = Array.from({ length: count }, (_, index) => `s${index + 1}`);
  const turns = Array.from({ length: Math.ceil(count / MOST_ROWS) }, (_, turn) =>
    read(ids.slice(turn * MOST_ROWS, (turn + 1) * MOST_ROWS)),
  );
  const dense = read(['s1']);
  store.close();
  rmSync(folder, { recursive: true, force: true });
  const group = `The timeline of ${count} schedules over a week, of ${runs.toLocaleString('en-GB')} runs`;
  const figure = (what: string, value: string): Figure => ({ group, what, value });
  return [
    figure('all of them', milliseconds(turns.reduce((sum, each) => sum + each, 0))),
    figure(`the longest block: ${MOST_ROWS} schedules`, milliseconds(Math.max(...turns))),
    figure('one that came due every ten seconds', milliseconds(dense)),
  ];
}

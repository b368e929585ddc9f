/**
 * `kill -9` at random moments, while jobs run and while claims are written. Afterwards the ledger must still meet end to end, no
 * occurrence may have two runs, and no job may have been started twice: each job says so itself, in a file of its own.
 * `WAKEFUL_KILLS=50` for the long form, `WAKEFUL_SEED` for the same moments again.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerEntryView, RunView, ScheduleView } from '../../src/shared/contract/views';
import { Random } from '../simulation/random';
import { startServe, until, wakefulJson, type ServeProcess } from '../support/serve-process';

const KILLS = Number(process.env['WAKEFUL_KILLS'] ?? 8);
const SEED = Number(process.env['WAKEFUL_SEED'] ?? 20_261_122);

let home: string;
let serve: ServeProcess | null = null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-kill-'));
});

afterEach(async () => {
  serve?.signal('SIGKILL');
  await serve?.ended;
  rmSync(home, { recursive: true, force: true });
});

test(
  `after ${KILLS} kills (seed ${SEED}) every occurrence is accounted for once and no job was started twice`,
  {
    timeout: 60_000 + KILLS * 15_000,
  },
  async () => {
    const random = new Random(SEED);
    const witness = join(home, 'witness');
    serve = await startServe({ home });
    const line = `echo "$WAKEFUL_RUN_ID" >> '${witness}'; sleep 0.7`;
    for (const name of ['one', 'two', 'three'])
      await wakefulJson(home, 'add', name, '--every', '1s', '--run', line);
    await wakefulJson(home, 'add', 'strict', '--every', '1s', '--if-missed', 'skip', '--run', line);

    for (let kill = 0; kill < KILLS; kill++) {
      // Not a wait for something: the random moment is the test.
      await delay(random.between(0, 2_000));
      serve.signal('SIGKILL');
      await serve.ended;
      serve = await startServe({ home });
    }

    const schedules = await wakefulJson<ScheduleView[]>(home, 'list');
    for (const { name } of schedules) await wakefulJson(home, 'disable', name);
    const runs = await until(
      () => wakefulJson<RunView[]>(home, 'runs', '--limit', '1000'),
      (all) => all.every((run) => run.status !== 'queued' && run.status !== 'running'),
    );

    for (const schedule of schedules) {
      const ledger = await wakefulJson<LedgerEntryView[]>(home, 'ledger', schedule.name, '--limit', '1000');
      expect(ledger.length).toBeGreaterThan(0);
      expect(ledger[0]?.from).toBe(schedule.createdAt);
      for (const [index, row] of ledger.entries()) {
        if (index > 0) expect(row.from).toBe(ledger[index - 1]?.to);
        const seconds = (Date.parse(row.to) - Date.parse(row.from)) / 1_000;
        if (row.reason !== 'disabled') expect(row.count).toBe(seconds);
      }
      const own = runs.filter((run) => run.scheduleId === schedule.id);
      expect(new Set(own.map((run) => run.scheduledFor)).size).toBe(own.length);
      const covered = own.reduce((sum, run) => sum + run.covers, 0);
      const served = ledger.filter((row) => row.runId !== null).reduce((sum, row) => sum + row.count, 0);
      expect(covered).toBe(served);
    }

    const started = readFileSync(witness, 'utf8').trim().split('\n');
    expect(new Set(started).size).toBe(started.length);
    // A run that claims to have succeeded really ran.
    for (const run of runs) if (run.status === 'succeeded') expect(started).toContain(run.id);
  },
);

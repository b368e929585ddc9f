/**
 * `kill -9` at random moments, while jobs run, fail, are tried again and write, and while claims are written. Afterwards the ledger
 * must still meet end to end, no occurrence may have two runs, no attempt may have been started twice (each job says so itself, in a
 * file of its own), every try is told of, and nothing of what the jobs wrote is missing.
 * `WAKEFUL_KILLS=50` for the long form, `WAKEFUL_SEED` for the same moments again.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isFinal } from '../../src/shared/model/run';
import type { AttemptView, LedgerEntryView, RunView, ScheduleView } from '../../src/shared/contract/views';
import { Random } from '../simulation/random';
import { brokenRules } from '../support/consistency';
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
    // Every output is looked at in the end, and hundreds of rounds make more of them than are kept otherwise.
    await wakefulJson(home, 'settings', '--keep-runs', 'none', '--keep-failed-runs', 'none');
    const note = `echo "$WAKEFUL_RUN_ID.$WAKEFUL_ATTEMPT" >> '${witness}'`;
    const line = `${note}; sleep 0.7`;
    for (const name of ['one', 'two', 'three'])
      await wakefulJson(home, 'add', name, '--every', '1s', '--run', line);
    await wakefulJson(home, 'add', 'strict', '--every', '1s', '--if-missed', 'skip', '--run', line);
    const flaky = `${note}; sleep 0.2; [ $((WAKEFUL_ATTEMPT % 3)) -eq 0 ]`;
    await wakefulJson(home, 'add', 'flaky', '--every', '2s', '--backoff', '300ms', '--run', flaky);
    const chatty = `${note}; for i in 1 2 3 4 5 6 7 8; do echo "line $i"; sleep 0.1; done`;
    await wakefulJson(home, 'add', 'chatty', '--every', '1s', '--run', chatty);

    for (let kill = 0; kill < KILLS; kill++) {
      // Not a wait for something: the random moment is the test.
      await delay(random.between(0, 2_000));
      serve.signal('SIGKILL');
      await serve.ended;
      expect(brokenRules(join(home, 'wakeful.db')), `after kill ${kill + 1}`).toEqual([]);
      serve = await startServe({ home });
    }

    const schedules = await wakefulJson<ScheduleView[]>(home, 'list');
    for (const { name } of schedules) await wakefulJson(home, 'disable', name);
    const runs: RunView[] = [];
    for (const { name } of schedules)
      runs.push(
        ...(await until(
          () => wakefulJson<RunView[]>(home, 'runs', name, '--limit', '1000'),
          (all) => all.every(({ status }) => isFinal(status)),
        )),
      );
    expect(brokenRules(join(home, 'wakeful.db'))).toEqual([]);

    for (const schedule of schedules) {
      const ledger = await wakefulJson<LedgerEntryView[]>(home, 'ledger', schedule.name, '--limit', '1000');
      expect(ledger.length).toBeGreaterThan(0);
      expect(ledger[0]?.from).toBe(schedule.createdAt);
      for (const [index, row] of ledger.entries()) {
        if (index > 0) expect(row.from).toBe(ledger[index - 1]?.to);
        const elapsedMs = Date.parse(row.to) - Date.parse(row.from);
        if (row.reason !== 'disabled') expect(row.count).toBe(elapsedMs / everyMs(schedule));
      }
      const own = runs.filter((run) => run.scheduleId === schedule.id);
      expect(new Set(own.map((run) => run.scheduledFor)).size).toBe(own.length);
      const covered = own.reduce((sum, run) => sum + run.covers, 0);
      const served = ledger.filter((row) => row.runId !== null).reduce((sum, row) => sum + row.count, 0);
      expect(covered).toBe(served);
    }

    const started = readFileSync(witness, 'utf8').trim().split('\n');
    expect(new Set(started).size).toBe(started.length);
    for (const run of runs) {
      // A run that claims to have succeeded really ran, and every try is told of.
      if (run.status === 'succeeded') expect(started).toContain(`${run.id}.${run.attempts}`);
      const tries = started.filter((each) => each.startsWith(`${run.id}.`)).length;
      expect(tries, `tries of ${run.id}`).toBeLessThanOrEqual(run.attempts);
      if (run.scheduleName !== 'flaky') continue;
      const attempts = await wakefulJson<AttemptView[]>(home, 'attempts', run.id);
      expect(attempts.map(({ number }) => number)).toEqual(
        Array.from({ length: run.attempts }, (_, each) => each + 1),
      );
    }
    const whole = Array.from({ length: 8 }, (_, each) => `line ${each + 1}\n`).join('');
    const written = runs.filter((run) => run.scheduleName === 'chatty' && run.status === 'succeeded');
    expect(written.length).toBeGreaterThan(0);
    for (const { id } of written) {
      const { text } = await wakefulJson<{ text: string }>(home, 'logs', id);
      expect(text, `the output of ${id}`).toBe(whole);
    }
  },
);

function everyMs({ trigger }: ScheduleView): number {
  return trigger.kind === 'interval' ? trigger.everyMs : Number.NaN;
}

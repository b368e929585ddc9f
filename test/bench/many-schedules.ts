/** The real core on a real file with very many schedules, and time in the hand of the bench. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { nextOccurrence } from '../../src/main/engine/occurrences';
import { createCore } from '../../src/main/loop/create-core';
import { openStore } from '../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../src/shared/model/schedule';
import { HOUR_MS, SECOND_MS } from '../../src/shared/time/duration';
import { FakeRunner } from '../support/fake-runner';
import { SILENT } from '../support/world';
import { MeasuredTime, milliseconds, spent, type Blocks, type Figure } from './measure';

const START = '2026-03-02T20:00:00.000Z';
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'];
const number = (value: number): string => value.toLocaleString('en-GB');

/** Writes the schedules into the file directly: a person's way, one after another, is not what is measured. */
function fill(file: string, expressions: readonly string[], zones: readonly string[]): void {
  openStore({ file }).close();
  const connection = new Database(file);
  const insert = connection.prepare(
    `INSERT INTO schedule (name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
     VALUES (@name, @definition, @priority, 1, @at, @at, @at, @nextAt)`,
  );
  const at = Date.parse(START);
  connection.transaction(() => {
    for (const [index, expression] of expressions.entries()) {
      const timezone = zones[index % zones.length] ?? 'UTC';
      const definition = scheduleDefinitionSchema.parse({
        name: `Schedule ${index}`,
        trigger: { kind: 'cron', expression, timezone },
        action: { kind: 'command', line: 'true' },
      });
      const { name, priority, trigger } = definition;
      const nextAt = nextOccurrence(trigger, at, 'UTC');
      insert.run({ name, definition: JSON.stringify(definition), priority, at, nextAt });
    }
  })();
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

class Machine {
  readonly time = new MeasuredTime(START);
  readonly folder = mkdtempSync(join(tmpdir(), 'wakeful-bench-'));
  readonly runner = new FakeRunner({ wall: () => this.time.wall(), processes: 'when-told' });
  wake: () => void = () => undefined;
  startMs = 0;

  async start(expressions: readonly string[], zones: readonly string[]): Promise<this> {
    const file = join(this.folder, 'wakeful.db');
    fill(file, expressions, zones);
    const startedAt = performance.now();
    const core = createCore({
      clock: this.time,
      timer: this.time,
      store: openStore({ file }),
      runner: this.runner,
      power: { onSuspend: () => undefined, onResume: (listener) => (this.wake = listener) },
      surroundings: null,
      session: null,
      log: SILENT,
      host: 'headless',
      identity: { bootId: 'boot', pid: 100, startedAt: '1' },
      isAlive: () => false,
      draw: () => 0.5,
      token: 'bench',
    });
    await core.start();
    this.startMs = performance.now() - startedAt;
    this.time.takeBlocks();
    return this;
  }

  /** One look that works off all that is due now. */
  settle(durationMs: number): Blocks {
    this.time.advance(durationMs);
    return this.time.takeBlocks();
  }

  end(): void {
    this.time.dropTimers();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A night of eight hours in which every one of them came due, from once to 32 times. */
export async function afterSleepFigures(count: number): Promise<Figure[]> {
  const group = `${number(count)} schedules after eight hours of sleep`;
  const expressions = Array.from({ length: count }, (_, index) => {
    const minute = index % 60;
    return [`${minute} * * * *`, `${minute} */2 * * *`, `*/15 * * * *`, `${minute} ${index % 24} * * *`][
      index % 4
    ] as string;
  });
  const machine = await new Machine().start(expressions, ZONES);
  machine.time.sleep(8 * HOUR_MS);
  machine.time.timed(machine.wake);
  // The clock is believed after a moment, and the catch-ups come later.
  const { total, longest, count: blocks, tooLong } = machine.settle(SECOND_MS);
  machine.end();
  const figure = (what: string, value: string): Figure => ({ group, what, value });
  return [
    figure('until the first timer is armed: opening the file and starting', milliseconds(machine.startMs)),
    figure('judged, written and planned anew', `${spent(total)} in ${number(blocks)} blocks`),
    figure('the longest block of the event loop', spent(longest)),
    figure('blocks of more than 50 ms', `${tooLong} of ${number(blocks)}`),
  ];
}

/** A look costs what is due, not what exists. */
export async function tickFigures(count: number): Promise<Figure[]> {
  const group = `A look among ${number(count)} schedules`;
  const due = [
    { what: 100, expression: '0 21 * * *' },
    { what: Math.min(10_000, count - 200), expression: '0 22 * * *' },
  ];
  const busy = due.flatMap(({ what, expression }) => Array.from({ length: what }, () => expression));
  const idle = Array.from({ length: count - busy.length }, (_, index) => `0 0 ${(index % 28) + 1} 1 *`);
  const machine = await new Machine().start([...busy, ...idle], ['UTC']);
  const figures: Figure[] = [];
  // Up to the full hour, in beats of which none has anything to do.
  const beats = machine.settle(HOUR_MS - 100 * SECOND_MS);
  figures.push({
    group,
    what: 'nothing due',
    value: `${milliseconds(beats.total.wallMs / beats.count)} (${milliseconds(beats.total.cpuMs / beats.count)})`,
  });
  for (const { what } of due) {
    const { total, longest } = machine.settle(200 * SECOND_MS);
    figures.push({
      group,
      what: `${number(what)} due`,
      value: `${spent(total)}, longest block ${spent(longest)}`,
    });
    machine.settle(HOUR_MS - 200 * SECOND_MS);
  }
  machine.end();
  return figures;
}

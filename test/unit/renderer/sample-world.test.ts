/** The pictures tell one story: all parts of the sample world follow from when its computer slept. */
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '@shared/time/duration';
import type { FakeWorld } from '../../support/renderer-fake-backend';
import { COVERED_DAYS, coverageOfWorld } from '../../support/renderer-fake-coverage';
import { morningOfWorld } from '../../support/renderer-fake-morning';
import { occurrencesAfter } from '../../support/renderer-fake-times';
import { seededWorld } from '../../support/renderer-fake-world';

const at = (iso: string | null): number => (iso === null ? Number.NaN : Date.parse(iso));
const asleepIn = ({ spans }: FakeWorld, moment: number) =>
  spans.find(({ kind, from, to }) => kind !== 'awake' && moment > at(from) && moment <= at(to));

const saturday = Date.UTC(2026, 10, 21, 8, 14);
const moments = [saturday, saturday + 9 * HOUR_MS, saturday + 17 * HOUR_MS, saturday - 5 * DAY_MS];

describe.each(moments.map((now) => [new Date(now).toISOString(), now] as const))('at %s', (_, now) => {
  const world = seededWorld(now);
  const runs = new Map(world.runs.map((run) => [run.id, run]));

  it('no run starts in a sleep, before its time, or later than now', () => {
    const isFalse = world.runs.filter(
      ({ startedAt, finishedAt, scheduledFor, latenessMs, durationMs, sleptMs }) => {
        const started = at(startedAt);
        const ended = finishedAt === null ? null : at(finishedAt);
        return (
          asleepIn(world, started) !== undefined ||
          started > now ||
          (ended !== null && (ended > now || durationMs !== ended - started || sleptMs > durationMs)) ||
          (scheduledFor !== null && (latenessMs !== started - at(scheduledFor) || latenessMs < 0))
        );
      },
    );
    expect(isFalse).toEqual([]);
  });

  it('ids count up in time', () => {
    const inOrder = world.runs.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
    const queued = inOrder.map((run) => at(run.queuedAt));
    expect(queued).toEqual(queued.toSorted((a, b) => a - b));
  });

  it('the ledger has every time once, missed exactly where the computer was away', () => {
    for (const { id, trigger } of world.schedules) {
      const rows = world.ledgers[id] ?? [];
      const isFalse = rows.filter((row, index) => {
        const due = occurrencesAfter(trigger, at(row.from), row.count + 1).filter(
          (time) => time <= at(row.to),
        );
        const shouldBeAwake = row.outcome === 'ran' || row.reason === 'overlap' || row.reason === 'condition';
        const run = row.runId === null ? null : runs.get(row.runId);
        return (
          (index > 0 && row.from !== rows[index - 1]?.to) ||
          (trigger.kind !== 'event' && due.length !== row.count) ||
          (asleepIn(world, at(row.to)) === undefined) !== shouldBeAwake ||
          (run !== null && (run?.scheduleId !== id || run.covers !== row.count))
        );
      });
      expect(isFalse).toEqual([]);
    }
  });

  it('what waits is waiting in the ledger and nowhere else', () => {
    const pending = Object.entries(world.ledgers).flatMap(([id, rows]) =>
      rows
        .filter(({ outcome }) => outcome === 'pending')
        .map(({ from, to, count }) => ({ id, from, to, count })),
    );
    const held = world.held.map(({ scheduleId: id, from, to, count }) => ({ id, from, to, count }));
    expect(held).toHaveLength(4);
    expect(new Set(held.map((row) => JSON.stringify(row)))).toEqual(
      new Set(pending.map((row) => JSON.stringify(row))),
    );
    expect(world.held.every(({ since }) => at(since) <= now)).toBe(true);
  });

  it('the last run, the health and the reasons agree', () => {
    for (const { id, lastRun } of world.schedules) {
      const own = world.runs.filter(({ scheduleId }) => scheduleId === id);
      expect(lastRun).toEqual(own.toSorted((a, b) => at(b.queuedAt) - at(a.queuedAt))[0] ?? null);
      for (const { reason, exitCode } of own) {
        const told = /exit code (\d+)/.exec(reason ?? '')?.[1];
        if (told !== undefined) expect(exitCode).toBe(Number(told));
      }
    }
  });

  it('the tries of a run lie within it, and slept no longer than they took', () => {
    expect(Object.keys(world.attempts)).toHaveLength(2);
    for (const [id, tries] of Object.entries(world.attempts)) {
      const run = runs.get(id);
      expect(run?.attempts).toBe(tries.length);
      expect(at(tries[0]?.startedAt ?? null)).toBe(at(run?.startedAt ?? null));
      for (const one of tries) {
        const tookMs = at(one.finishedAt) - at(one.startedAt);
        expect(one.sleptMs).toBeLessThanOrEqual(tookMs);
        expect(at(one.finishedAt)).toBeLessThanOrEqual(now);
      }
    }
  });

  it('coverage is the ledger of the days it speaks of, and its advice counts the same nights', () => {
    const [backup] = world.schedules;
    const { due, onTime, late, advice } = coverageOfWorld(world, backup?.id ?? '', now);
    expect(due).toBe(onTime + late);
    expect(Math.abs(due - COVERED_DAYS)).toBeLessThanOrEqual(1);
    expect(onTime).toBe(advice?.present.awakeDays);
    expect(advice?.better?.awakeDays).toBeGreaterThan(onTime);
  });
});

it('the morning report names a schedule that was removed since', () => {
  const world = seededWorld(saturday);
  world.removed = world.schedules.splice(0, 1);
  const report = morningOfWorld(world);
  expect(report?.late.map(({ scheduleName }) => scheduleName)).toContain('Nightly backup');
});

it('the night of the pictures cost what a night costs', () => {
  const world = seededWorld(saturday);
  const report = morningOfWorld(world);
  const late = Object.fromEntries(report?.late.map(({ scheduleName, count }) => [scheduleName, count]) ?? []);
  expect(late).toMatchObject({ 'Nightly backup': 1, 'Disk usage': 7 });
  expect(late['Mail sync']).toBeGreaterThanOrEqual(74);
  expect(report?.skipped.map(({ scheduleName }) => scheduleName)).toEqual(
    expect.arrayContaining(['API health', 'Shop answers']),
  );
});

/** A real process lives through a night: stopped, its wall clock moved on by eight hours, and continued. No event tells it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerEntryView, PowerSpanView, RunView } from '../../src/shared/contract/views';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time/duration';
import { FakeWallClock, startServe, until, wakefulJson, type ServeProcess } from '../support/serve-process';

let home: string;
let serve: ServeProcess | null = null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-sleep-'));
});

afterEach(async () => {
  serve?.signal('SIGCONT');
  serve?.signal('SIGTERM');
  await serve?.ended;
  serve = null;
  rmSync(home, { recursive: true, force: true });
});

const EVENING = Date.parse('2026-03-02T22:59:30.000Z');
const ledgerOf = (name: string) => wakefulJson<LedgerEntryView[]>(home, 'ledger', name);
const runsOf = (name: string) => wakefulJson<RunView[]>(home, 'runs', name);

test(
  'a night of sleep is noticed without an event, made good by policy, and on the record',
  { timeout: 120_000 },
  async () => {
    const clock = FakeWallClock.in(home);
    if (clock === null)
      throw new Error('libfaketime is not installed: npm test installs it as root on Debian.');
    // The process begins its life at 22:59:30, and wakes at 06:59:42: noticed and settled, what was missed has its turn before
    // the minute is full.
    const offsetMs = EVENING - Date.now();
    clock.set(offsetMs);
    serve = await startServe({ home, env: clock.env });
    const add = (name: string, ...rest: string[]) =>
      wakefulJson(
        home,
        'add',
        name,
        '--timezone',
        'UTC',
        ...rest,
        '--run',
        'echo "$WAKEFUL_COVERS $WAKEFUL_CAUSE"',
      );
    await add('minutely', '--cron', '* * * * *');
    await add('strict', '--cron', '* * * * *', '--if-missed', 'skip');
    await add('nightly', '--cron', '30 2 * * *');

    serve.signal('SIGSTOP');
    const stoppedAt = Date.now() + offsetMs;
    const wokenAt = EVENING + 8 * HOUR_MS + 12 * SECOND_MS;
    clock.set(offsetMs + (wokenAt - stoppedAt));
    serve.signal('SIGCONT');

    const [caughtUp] = await until(
      () => runsOf('minutely'),
      (runs) => runs.some((run) => run.cause === 'catch-up' && run.status === 'succeeded'),
    );
    expect(caughtUp).toMatchObject({
      cause: 'catch-up',
      covers: 480,
      scheduledFor: '2026-03-03T06:59:00.000Z',
    });
    const output = await wakefulJson<{ chunks: { text: string }[] }>(home, 'logs', caughtUp?.id ?? '');
    expect(JSON.stringify(output)).toContain('480 catch-up');

    const onTime = await until(
      () => runsOf('minutely'),
      (runs) => runs.some((run) => run.cause === 'schedule' && run.status === 'succeeded'),
    );
    expect(onTime[0]).toMatchObject({ scheduledFor: '2026-03-03T07:00:00.000Z', covers: 1 });

    expect(await ledgerOf('strict')).toMatchObject([
      { count: 480, outcome: 'skipped', reason: 'asleep', runId: null },
      { count: 1, outcome: 'ran' },
    ]);
    expect(await ledgerOf('nightly')).toMatchObject([{ count: 1, outcome: 'caught-up', reason: 'asleep' }]);
    expect(await runsOf('nightly')).toHaveLength(1);

    const spans = await wakefulJson<PowerSpanView[]>(home, 'power');
    const asleep = spans.filter((span) => span.kind === 'asleep');
    expect(asleep).toHaveLength(1);
    expect(asleep[0]).toMatchObject({ source: 'clock-gap' });
    const lengthMs = Date.parse(asleep[0]?.to ?? '') - Date.parse(asleep[0]?.from ?? '');
    expect(Math.abs(lengthMs - 8 * HOUR_MS)).toBeLessThan(MINUTE_MS);
  },
);

test(
  'a job that is slept through goes on, is not timed out by the sleep, and its run says how long it slept',
  { timeout: 120_000 },
  async () => {
    const clock = FakeWallClock.in(home);
    if (clock === null)
      throw new Error('libfaketime is not installed: npm test installs it as root on Debian.');
    const offsetMs = EVENING - Date.now();
    clock.set(offsetMs);
    serve = await startServe({ home, env: clock.env });
    const gate = join(home, 'gate');
    const line = `echo before; while [ ! -e '${gate}' ]; do sleep 0.1; done; echo after`;
    await wakefulJson(home, 'add', 'long', '--every', '1d', '--timeout', '1h', '--run', line);
    const { id } = await wakefulJson<RunView>(home, 'run', 'long');
    await until(
      () => runsOf('long'),
      (runs) => (runs[0]?.startedAt ?? null) !== null,
    );

    serve.signal('SIGSTOP');
    clock.set(offsetMs + 8 * HOUR_MS);
    serve.signal('SIGCONT');
    writeFileSync(gate, '');

    const [ended] = await until(
      () => runsOf('long'),
      (runs) => (runs[0]?.finishedAt ?? null) !== null,
    );
    expect(ended).toMatchObject({ id, status: 'succeeded', attempts: 1 });
    expect(Math.abs((ended?.sleptMs ?? 0) - 8 * HOUR_MS)).toBeLessThan(MINUTE_MS);
    const awakeMs = (ended?.durationMs ?? 0) - (ended?.sleptMs ?? 0);
    expect(awakeMs).toBeGreaterThanOrEqual(0);
    expect(awakeMs).toBeLessThan(MINUTE_MS);
    const { text } = await wakefulJson<{ text: string }>(home, 'logs', id);
    expect(text).toBe('before\nafter\n');
  },
);

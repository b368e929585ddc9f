/** Why, from the decision to the words: the real core and store decide, the contract explains, one function says it. */
import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { whySentences } from '../../../src/shared/words/why-words';
import { routerOf } from '../../support/carriers';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const cron = (expression: string) => ({ kind: 'cron', expression, timezone: 'UTC' }) as const;
const daily = cron('30 2 * * *');
const hourly = cron('0 * * * *');

const format = {
  moment: (iso: string) => iso.slice(8, 19).replace('T', ' '),
  length: (lengthMs: number) => `${lengthMs / MINUTE_MS} min`,
};

async function ask(world: World, scheduleId: number, at: string) {
  const why = await createRouterClient(routerOf(world)).schedules.why({ schedule: `s${scheduleId}`, at });
  return { ...why, words: whySentences(why.clauses, format).join(' ') };
}

/** From 23:48 to 07:30, as the operating system says. */
async function sleptWorld(definition: Parameters<World['add']>[0]) {
  const world = await startWorld('2026-03-02T23:48:00.000Z');
  const { id } = world.add(definition);
  world.power.suspend();
  world.time.sleep(7 * HOUR_MS + 42 * MINUTE_MS);
  world.power.resume();
  world.time.advance(5 * SECOND_MS);
  return { world, id };
}

describe('an occurrence that was decided', () => {
  test('asleep and caught up: the whole story, with the facts as they were', async () => {
    const { world, id } = await sleptWorld({ trigger: daily });
    world.catchUp();
    // What is decided now no longer matters to what was decided then.
    const { definition } = world.store.findSchedule({ id }) ?? { definition: null };
    if (definition === null) throw new Error('The schedule is gone.');
    world.core.updateSchedule(
      { id },
      { ...definition, ifMissed: { mode: 'skip', graceMs: null, limit: 24 } },
    );

    const why = await ask(world, id, '2026-03-03T02:30:00Z');
    expect(why.words).toBe(
      'This occurrence was due 03 02:30:00. The computer was asleep from 02 23:48:00 to 03 07:30:00 (the operating system reported it). ' +
        'The policy is “still useful when late”, with no age limit. ' +
        'It waited for its turn among the catch-ups from 03 07:30:00 to 03 07:30:10. ' +
        'So one run was started 03 07:30:10 for it, covering 1 occurrence; it succeeded.',
    );
    expect(why).toMatchObject({
      at: '2026-03-03T02:30:00.000Z',
      outcome: 'caught-up',
      reason: 'asleep',
      runId: 'r1',
      facts: {
        policy: { mode: 'once', graceMs: null, limit: 24 },
        spans: [
          {
            kind: 'asleep',
            from: '2026-03-02T23:48:00.000Z',
            to: '2026-03-03T07:30:00.000Z',
            source: 'powerMonitor',
          },
        ],
        unfinished: { running: false, queued: 0 },
      },
    });
  });

  test('asleep and skipped, one of many', async () => {
    const { world, id } = await sleptWorld({ trigger: hourly, ifMissed: { mode: 'skip' } });
    expect((await ask(world, id, '2026-03-03T03:00:00Z')).words).toBe(
      'This occurrence was due 03 03:00:00, one of 8 that were decided the same way. ' +
        'The computer was asleep from 02 23:48:00 to 03 07:30:00 (the operating system reported it). ' +
        'The policy is “only at its time”. So no run was started for it.',
    );
  });

  test('missed too long ago: how late it was noticed, and what the policy allows', async () => {
    const { world, id } = await sleptWorld({
      trigger: hourly,
      ifMissed: { mode: 'once', graceMs: 2 * HOUR_MS },
    });
    const why = await ask(world, id, '2026-03-03T01:00:00Z');
    expect(why).toMatchObject({ outcome: 'skipped', reason: 'past-grace', runId: null });
    expect(why.words).toMatch(
      /It was noticed 03 07:30:0\d, 390(\.\d+)? min late\. The policy is “still useful when late”, up to 120 min late\. So no run was started for it\.$/,
    );
  });

  test('more were missed than the limit allows', async () => {
    const { world, id } = await sleptWorld({ trigger: hourly, ifMissed: { mode: 'all', limit: 2 } });
    const why = await ask(world, id, '2026-03-03T01:00:00Z');
    expect(why).toMatchObject({ outcome: 'skipped', reason: 'over-catch-up-limit' });
    expect(why.words).toContain(
      'The policy is “every one counts”, with no age limit, and at most 2 may wait at a time. ' +
        'More were missed or waiting than the limit allows, so only the newest were kept.',
    );
  });

  test('on time: that it was, and how the run ended; no facts are kept', async () => {
    const world = await startWorld('2026-03-02T08:59:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.time.advance(MINUTE_MS + SECOND_MS);
    const [runId] = world.runner.processes.idsThatAre('requested');
    world.runner.begin(runId ?? 0);
    const going = await ask(world, id, '2026-03-02T09:00:00Z');
    expect(going.words).toMatch(/^This occurrence was due 02 09:00:00\. .*; it is still going\.$/);
    world.runner.end(runId ?? 0, { exitCode: 3 });
    const why = await ask(world, id, '2026-03-02T09:00:00Z');
    expect(why).toMatchObject({ outcome: 'ran', reason: null, facts: null, runId: 'r1' });
    expect(why.words).toMatch(
      /It was noticed on time\. So one run was started 02 09:00:0\d for it, covering 1 occurrence; it failed\. Ended with exit code 3\.$/,
    );
  });

  test('an event: which one, and when it came', async () => {
    const world = await startWorld('2026-03-02T08:59:00.000Z');
    const { id } = world.add({ trigger: { kind: 'event', event: 'unlock' } });
    world.time.advance(MINUTE_MS);
    world.session.unlock();
    world.time.advance(SECOND_MS);
    const [run] = world.runs(id);
    const at = new Date(run?.scheduledFor ?? 0).toISOString();
    expect((await ask(world, id, at)).words).toContain(
      'was due 02 09:00:00. The schedule follows an event: the screen was unlocked 02 09:00:00. It was noticed on time.',
    );
    // What it followed then is not kept, so after an edit it is not claimed.
    const { definition } = world.store.findSchedule({ id }) ?? { definition: null };
    if (definition === null) throw new Error('The schedule is gone.');
    world.core.updateSchedule({ id }, { ...definition, trigger: { kind: 'event', event: 'login' } });
    expect((await ask(world, id, at)).words).toContain('An event of the computer made it due.');
  });

  test('another schedule: which one, and the run of it that ended', async () => {
    const world = await startWorld('2026-03-02T08:59:00.000Z');
    const first = world.add({ name: 'Backup', trigger: hourly });
    const trigger = { kind: 'event', event: 'after', schedule: `s${first.id}`, on: 'end' } as const;
    const { id } = world.add({ name: 'Report', trigger });
    const runOnce = async () => {
      const [runId = 0] = world.runner.processes.idsThatAre('requested');
      world.runner.begin(runId);
      world.time.advance(10 * SECOND_MS);
      world.runner.fail(runId, 3);
      world.time.advance(SECOND_MS);
      const run = world.runs(id).at(-1);
      world.finishRuns();
      return { runId, at: new Date(run?.scheduledFor ?? 0).toISOString() };
    };
    world.time.advance(MINUTE_MS + SECOND_MS);
    const one = await runOnce();
    world.core.runNow({ id: first.id });
    const two = await runOnce();
    expect(two.runId).not.toBe(one.runId);
    for (const { runId, at } of [one, two]) {
      const why = await ask(world, id, at);
      expect(why.words).toContain(`The schedule comes after “Backup”, whose run ${runId} failed 02 09:00:`);
      expect(why.clauses).toContainEqual({
        kind: 'followed',
        at,
        schedule: { id: `s${first.id}`, name: 'Backup' },
        run: { id: `r${runId}`, status: 'failed' },
      });
    }
    const { definition } = world.store.findSchedule({ id }) ?? { definition: null };
    if (definition === null) throw new Error('The schedule is gone.');
    world.core.updateSchedule({ id }, { ...definition, trigger: daily });
    expect((await ask(world, id, one.at)).words).toContain('A run of another schedule made it due.');
  });

  test('the previous run was still going', async () => {
    const world = await startWorld('2026-03-02T08:59:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.time.advance(2 * MINUTE_MS);
    for (const runId of world.runner.processes.idsThatAre('requested')) world.runner.begin(runId);
    world.time.advance(HOUR_MS);
    const why = await ask(world, id, '2026-03-02T10:00:00Z');
    expect(why).toMatchObject({
      outcome: 'skipped',
      reason: 'overlap',
      facts: { unfinished: { running: true } },
    });
    expect(why.clauses).toContainEqual({
      kind: 'unfinished',
      unfinished: { running: true, queued: 0 },
      runId: 'r1',
    });
    expect(why.words).toBe(
      'This occurrence was due 02 10:00:00. The previous run was still going. So no run was started for it.',
    );
    // The row grows: for what came later, what exactly was under way is not kept, and not claimed.
    world.time.advance(HOUR_MS);
    expect(await ask(world, id, '2026-03-02T11:00:00Z')).toMatchObject({
      words:
        'This occurrence was due 02 11:00:00, one of 2 that were decided the same way. ' +
        'A run of this schedule was still going, or waited to start. So no run was started for it.',
      facts: { unfinished: null },
    });
  });

  test('Wakeful was off', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.kill();
    world.time.advance(90 * MINUTE_MS);
    await world.start();
    world.catchUp();
    const why = await ask(world, id, '2026-03-02T09:00:00Z');
    expect(why).toMatchObject({ outcome: 'caught-up', reason: 'not-running' });
    expect(why.words).toContain(
      'Wakeful or the computer was off from 02 08:00:00 to 02 09:30:00 (its heartbeat was missing).',
    );
  });

  test('Wakeful was held up', async () => {
    const world = await startWorld('2026-03-02T08:59:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.time.stall(10 * MINUTE_MS);
    world.time.advance(5 * SECOND_MS);
    const why = await ask(world, id, '2026-03-02T09:00:00Z');
    expect(why).toMatchObject({ outcome: 'caught-up', reason: 'stalled' });
    expect(why.words).toContain('Wakeful was held up from 02 08:59:0');
  });

  test('a skip row that grows over two nights explains each night by its own sleep', async () => {
    const { world, id } = await sleptWorld({ trigger: daily, ifMissed: { mode: 'skip' } });
    world.time.advance(16 * HOUR_MS);
    world.time.sleep(8 * HOUR_MS);
    world.time.advance(10 * SECOND_MS);
    expect(world.ledger(id)).toEqual(['02T23:48:00 04T02:30:00 2 skipped asleep']);
    expect((await ask(world, id, '2026-03-03T02:30:00Z')).words).toContain(
      'asleep from 02 23:48:00 to 03 07:30:00 (the operating system reported it)',
    );
    const second = await ask(world, id, '2026-03-04T02:30:00Z');
    expect(second.words).toContain('asleep from 03 23:30:0');
    expect(second.facts?.policy.mode).toBe('skip');
  });

  test('the time had its run before the clock was set back', async () => {
    const world = await startWorld('2026-03-02T08:00:30.000Z');
    const { id, revision } = world.add({ trigger: cron('* * * * *') });
    world.store.claim(world.time.wall(), [
      {
        scheduleId: id,
        revision,
        cursorAt: world.time.wall(),
        nextAt: null,
        held: [],
        rows: [
          {
            from: world.time.wall(),
            to: Date.parse('2026-03-02T08:01:00Z'),
            count: 1,
            countIsMinimum: false,
            outcome: 'skipped',
            reason: 'clock-changed',
            run: null,
            hold: null,
            facts: {
              until: Date.parse('2026-03-02T08:01:00Z'),
              policy: { mode: 'once', graceMs: null, limit: 24 },
              spans: [],
              unfinished: { running: false, queued: 0 },
            },
          },
        ],
      },
    ]);
    expect((await ask(world, id, '2026-03-02T08:01:00Z')).words).toBe(
      'This occurrence was due 02 08:01:00. The clock was set back, and this time had a run of its own already. So no run was started for it.',
    );
  });
});

describe('an instant without a decision', () => {
  test('that is no occurrence: the nearest two are named', async () => {
    const { world, id } = await sleptWorld({ trigger: daily });
    const why = await ask(world, id, '2026-03-03T02:31:00Z');
    expect(why).toMatchObject({ outcome: null, reason: null, runId: null, facts: null });
    expect(why.words).toBe(
      'Nothing is due 03 02:31:00. The nearest occurrences are 03 02:30:00 and 04 02:30:00.',
    );
  });

  test('before the schedule existed', async () => {
    const { world, id } = await sleptWorld({ trigger: daily });
    expect((await ask(world, id, '2026-03-02T02:30:00Z')).words).toBe(
      'The schedule did not exist yet 02 02:30:00: it was created 02 23:48:00.',
    );
  });

  test('in the future: what is due next', async () => {
    const { world, id } = await sleptWorld({ trigger: daily });
    expect((await ask(world, id, '2026-03-05T02:30:00Z')).words).toBe(
      'This occurrence is due 05 02:30:00: not yet. The next one is 04 02:30:00.',
    );
    expect((await ask(world, id, '2026-03-04T02:30:00Z')).words).toBe(
      'This occurrence is due 04 02:30:00: not yet. It is the next one.',
    );
  });

  test('while it was off, and while it is off', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.core.switchSchedule({ id }, false);
    world.time.advance(90 * MINUTE_MS);
    expect((await ask(world, id, '2026-03-02T09:00:00Z')).words).toBe(
      'It would be due 02 09:00:00, but the schedule is off.',
    );
    world.core.switchSchedule({ id }, true);
    expect(await ask(world, id, '2026-03-02T09:00:00Z')).toMatchObject({
      outcome: null,
      words: 'The schedule was off until 02 09:30:00, and nothing is due while it is off.',
    });
  });

  test('that is due and was not looked at yet', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.time.sleep(2 * HOUR_MS);
    expect((await ask(world, id, '2026-03-02T09:00:00Z')).words).toContain(
      'It is being decided now; ask again in a moment.',
    );
  });
});

describe('a change by a person', () => {
  test('that came before what was due could be served is named', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const { id, definition } = world.add({ trigger: hourly });
    world.time.sleep(90 * MINUTE_MS);
    // The edit comes before any look.
    world.core.updateSchedule({ id }, { ...definition, trigger: daily });
    expect(await ask(world, id, '2026-03-02T09:30:00Z')).toMatchObject({
      outcome: 'skipped',
      reason: 'superseded',
      words:
        'The schedule was edited 02 09:30:00, before 1 occurrence could be served. So no run was started for it.',
    });
    // It had an occurrence then, and has none now: no certainty is pretended.
    expect((await ask(world, id, '2026-03-02T09:00:00Z')).words).toBe(
      'Nothing is due 02 09:00:00. The first occurrence is 03 02:30:00. ' +
        'The schedule was last edited 02 09:30:00; what its times were before an edit is not kept. ' +
        'The schedule was edited 02 09:30:00, before 1 occurrence could be served.',
    );
  });

  test('that switched it off before what was due could be served is named', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const { id } = world.add({ trigger: hourly });
    world.time.sleep(90 * MINUTE_MS);
    world.core.switchSchedule({ id }, false);
    expect(await ask(world, id, '2026-03-02T09:00:00Z')).toMatchObject({
      reason: 'disabled',
      words:
        'This occurrence was due 02 09:00:00. The schedule was switched off or removed 02 09:30:00, before 1 occurrence could be served. So no run was started for it.',
    });
  });
});

test('an occurrence between whole seconds is found by its second', async () => {
  const world = await startWorld('2026-03-02T08:00:00.250Z');
  const { id } = world.add({ trigger: { kind: 'interval', everyMs: DAY_MS / 24 } });
  world.time.advance(HOUR_MS + SECOND_MS);
  expect(await ask(world, id, '2026-03-02T09:00:00Z')).toMatchObject({
    at: '2026-03-02T09:00:00.250Z',
    outcome: 'ran',
  });
});

test('what is not an instant is refused in words', async () => {
  const world = await startWorld();
  const { id } = world.add({ trigger: daily });
  await expect(ask(world, id, 'noon')).rejects.toMatchObject({ data: { kind: 'invalid', field: 'at' } });
});

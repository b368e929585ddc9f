/** What the ledger keeps of a decision, on a real SQLite file. */
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { DecisionFacts } from '../../../src/main/engine/records';
import { MINUTE_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const START = Date.parse('2026-03-02T08:00:00.000Z');
const at = (minute: number): number => START + minute * MINUTE_MS;

const facts = (until: number, graceMs: number | null = null): DecisionFacts => ({
  until,
  policy: { mode: 'skip', graceMs, limit: 24 },
  spans: [{ kind: 'asleep', from: at(0), to: until, source: 'clock-gap' }],
  unfinished: { running: false, queued: 0 },
});

/** Claims one skip, and answers what is kept of it. */
function skip(world: World, id: number, to: number, kept: DecisionFacts | null, noticedAt: number) {
  const { cursorAt, revision } = world.store.findSchedule({ id }) ?? { cursorAt: 0, revision: 0 };
  const row = { from: cursorAt, to, count: 1, countIsMinimum: false, run: null, hold: null, facts: kept };
  world.store.claim(noticedAt, [
    {
      scheduleId: id,
      revision,
      cursorAt,
      nextAt: null,
      held: [],
      rows: [{ ...row, outcome: 'skipped', reason: 'asleep' }],
    },
  ]);
}

async function minutely() {
  const world = await startWorld(START);
  const { id } = world.add({ trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } });
  return { world, id };
}

test('a skip keeps its facts; when it grows, the first facts and the newest noticing', async () => {
  const { world, id } = await minutely();
  skip(world, id, at(1), facts(at(1)), at(5));
  expect(world.store.decisionAt(id, at(1))).toEqual({
    from: at(0),
    to: at(1),
    count: 1,
    countIsMinimum: false,
    outcome: 'skipped',
    reason: 'asleep',
    runId: null,
    decidedAt: at(5),
    facts: facts(at(1)),
    waits: [],
    settledAt: null,
  });

  skip(world, id, at(2), facts(at(2)), at(9));
  expect(world.store.ledger(id, 10)).toHaveLength(1);
  expect(world.store.decisionAt(id, at(1))).toMatchObject({
    to: at(2),
    count: 2,
    decidedAt: at(9),
    facts: facts(at(1)),
  });
});

test('a skip under another policy is a row of its own', async () => {
  const { world, id } = await minutely();
  skip(world, id, at(1), facts(at(1)), at(5));
  skip(world, id, at(2), facts(at(2), MINUTE_MS), at(9));
  expect(world.store.ledger(id, 10)).toHaveLength(2);
  expect(world.store.decisionAt(id, at(2))?.facts?.policy.graceMs).toBe(MINUTE_MS);
});

test('the ends of a row belong to it as the ledger says: after its beginning, up to its end', async () => {
  const { world, id } = await minutely();
  skip(world, id, at(1), facts(at(1)), at(5));
  expect(world.store.decisionAt(id, at(0))).toBeNull();
  expect(world.store.decisionAt(id, at(0) + 1)?.to).toBe(at(1));
  expect(world.store.decisionAt(id, at(1) + 1)).toBeNull();
});

test('what plainly ran on time keeps no facts, and facts are never changed', async () => {
  const { world, id } = await minutely();
  world.time.advance(MINUTE_MS + 500);
  expect(world.store.decisionAt(id, at(1))).toMatchObject({ outcome: 'ran', facts: null });
  const raw = new Database(world.file);
  expect(() => raw.prepare("UPDATE ledger SET facts = '{}', to_at = to_at + 1").run()).toThrow(
    'never changed',
  );
  raw.close();
});

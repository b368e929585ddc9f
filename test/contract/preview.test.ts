import { ORPCError, safe } from '@orpc/client';
import { afterEach, expect, test } from 'vitest';
import type { ContractInputs } from '../../src/shared/contract/contract';
import { inProcess, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld } from '../support/world';

const NIGHT = [{ from: '23:00', to: '07:30' }];
const NIGHTLY = { kind: 'cron', expression: '30 2 * * *', timezone: 'UTC' } as const;
let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  expect(disposeWorlds()).toEqual([]);
});

async function open() {
  const world = await startWorld();
  opened = await inProcess.open(routerOf(world));
  return { world, client: opened.client };
}

test('answers for a draft, a saved schedule, and a saved one with another policy; nothing is written', async () => {
  const { client } = await open();
  await client.schedules.create({
    name: 'Backup',
    trigger: NIGHTLY,
    action: { kind: 'command', line: 'true' },
  });
  const before = await client.schedules.get({ schedule: 'Backup' });

  const draft = await client.schedules.preview({ trigger: NIGHTLY, asleep: NIGHT });
  const saved = await client.schedules.preview({ schedule: 'Backup', asleep: NIGHT });
  const skipped = await client.schedules.preview({
    schedule: 's1',
    ifMissed: { mode: 'skip' },
    asleep: NIGHT,
  });

  expect(draft.rows[0]).toMatchObject({ outcome: 'caught-up', latenessMs: 5 * 3_600_000 });
  expect(draft.rows[0]?.runsAt).toBe(draft.asleep[0]?.to);
  expect(saved).toEqual(draft);
  expect(skipped.rows[0]).toMatchObject({ outcome: 'skipped', reason: 'asleep', runsAt: null });
  expect(await client.schedules.get({ schedule: 'Backup' })).toEqual(before);
  expect(await client.runs.list({})).toEqual([]);
});

test('times of day are the next such night in the zone of the machine', async () => {
  const { world, client } = await open();
  world.time.zone = 'America/New_York';
  const { asleep } = await client.schedules.preview({ trigger: NIGHTLY, asleep: NIGHT });
  const hours = asleep
    .flatMap(({ from, to }) => [from, to])
    .map((at) =>
      new Date(at).toLocaleTimeString('en-GB', {
        timeZone: world.time.zone,
        hour: '2-digit',
        minute: '2-digit',
      }),
    );
  expect(hours).toEqual(['23:00', '07:30']);
  const [night] = asleep;
  expect(Date.parse(night?.from ?? '')).toBeGreaterThan(world.time.wall());
  expect(Date.parse(night?.to ?? '') - Date.parse(night?.from ?? '')).toBe(8.5 * 3_600_000);
});

const DAY = { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' };
const REFUSED: readonly (readonly [ContractInputs['schedules']['preview'], field: string, why: string])[] = [
  [{ trigger: NIGHTLY, asleep: [DAY] }, 'asleep.0.to', 'ends before it begins'],
  [{ trigger: NIGHTLY, asleep: [{ ...DAY, to: '2028-01-01T00:00:00Z' }] }, 'asleep.0.to', '366 days'],
  [{ trigger: NIGHTLY, asleep: [{ from: '25:00', to: '07:30' }] }, 'asleep.0.from', '"25:00" is neither'],
  [{ trigger: NIGHTLY, asleep: [] }, 'asleep', 'No sleep is given'],
  [{ asleep: NIGHT }, 'trigger', 'Nothing says what to preview'],
  [
    { trigger: { kind: 'cron', expression: '61 * * * *' }, asleep: NIGHT },
    'trigger.expression',
    'Minute 61 does not exist',
  ],
];

test.each(REFUSED)('refuses %j in words', async (question, field, why) => {
  const { client } = await open();
  const { error } = await safe(client.schedules.preview(question));
  expect(error).toBeInstanceOf(ORPCError);
  expect(error).toMatchObject({
    code: 'INVALID',
    data: { kind: 'invalid', field, message: expect.stringContaining(why) as string },
  });
});

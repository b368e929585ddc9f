/** Every row of a long ledger is reached page by page, over each carrier. */
import { afterEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/time/duration';
import type { LedgerEntryView } from '../../src/shared/contract/views';
import { carriers, inProcess, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld } from '../support/world';

let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  expect(disposeWorlds()).toEqual([]);
});

const EVERY_MINUTE = {
  trigger: { kind: 'interval', everyMs: MINUTE_MS },
  action: { kind: 'command', line: 'true' },
} as const;

test.each(carriers)('over $name', async (carrier) => {
  const world = await startWorld();
  opened = await carrier.open(routerOf(world));
  const { client } = opened;
  const { id } = await client.schedules.create({ name: 'Mail', ...EVERY_MINUTE });
  for (let minute = 0; minute < 20; minute++) {
    world.time.advance(MINUTE_MS);
    world.finishRuns();
    // A time in which it was off is a row that counts nothing.
    if (minute % 5 === 4) {
      await client.schedules.disable({ schedule: id });
      world.time.advance(MINUTE_MS / 2);
      await client.schedules.enable({ schedule: id });
    }
  }
  const whole = await client.schedules.ledger({ schedule: id, limit: 1_000 });
  expect(whole.length).toBeGreaterThan(21);

  let paged: LedgerEntryView[] = [];
  for (let isMore = true; isMore;) {
    const [oldest] = paged;
    const before = oldest === undefined ? undefined : { from: oldest.from, to: oldest.to };
    const page = await client.schedules.ledger({ schedule: id, limit: 7, before });
    paged = [...page, ...paged];
    isMore = page.length === 7;
  }
  expect(paged).toEqual(whole);
});

test('nothing is older than a row that there is not', async () => {
  const world = await startWorld();
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  const { id } = await client.schedules.create({ name: 'Mail', ...EVERY_MINUTE });
  world.time.advance(HOUR_MS);
  const before = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
  expect(await client.schedules.ledger({ schedule: id, before })).toEqual([]);
});

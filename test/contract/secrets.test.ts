import { safe } from '@orpc/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { carriers, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, SILENT, startWorld } from '../support/world';

let opened: CarriedClient | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
  expect(disposeWorlds()).toEqual([]);
});

describe.each(carriers)('secrets carried $name', (carrier) => {
  test('go in, are listed, and never come out', async () => {
    const world = await startWorld();
    const log = { ...SILENT, error: vi.fn(), warn: vi.fn() };
    opened = await carrier.open(routerOf(world, log));
    const { secrets, schedules } = opened.client;
    const told: unknown[] = [];
    const value = 'a "value"\nof two lines';
    told.push(await secrets.set({ name: 'db.password-1', value }));
    await schedules.create({
      name: 'Dump',
      trigger: { kind: 'interval', everyMs: 60_000 },
      action: { kind: 'command', line: 'dump', env: { PW: '$' + '{secret:db.password-1}' } },
    });
    told.push(await secrets.list());
    const kept = await safe(secrets.remove({ name: 'db.password-1' }));
    expect(kept.error).toMatchObject({ code: 'CONFLICT', data: { fix: expect.any(String) as string } });
    told.push(kept.error, await secrets.remove({ name: 'db.password-1', force: true }));
    expect(await secrets.list()).toMatchObject({ secrets: [], missing: [{ name: 'db.password-1' }] });
    expect(JSON.stringify(told)).not.toContain('of two lines');

    for (const wrong of ['x', `nul \0 nul`, 'y'.repeat(50_001)]) {
      const { error } = await safe(secrets.set({ name: 'A', value: wrong }));
      expect(error).toMatchObject({ code: 'INVALID', data: { field: 'value' } });
      expect(JSON.stringify(error)).not.toContain('yyyy');
    }
    expect(log.error).not.toHaveBeenCalled();
  });
});

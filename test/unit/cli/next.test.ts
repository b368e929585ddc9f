import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { openStore } from '../../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../../src/shared/model/schedule';
import { FakeTime } from '../../support/fake-time';
import { runInProcess } from '../../support/scripted-terminal';

test('says beside a time what a clock that is set makes of it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'wakeful-next-'));
  const clock = new FakeTime('2026-03-28T00:00:00Z');
  clock.zone = 'Europe/Berlin';
  const store = openStore({ file: homePaths(home).database });
  const at = clock.wall();
  const holder = { bootId: 'b', pid: 1, startedAt: null, token: 't', host: 'headless' as const };
  store.takeLease({ ...holder, takenAt: at, beatAt: at, localZone: clock.zone }, null);
  const definition = scheduleDefinitionSchema.parse({
    name: 'Backup',
    trigger: { kind: 'cron', expression: '30 2 * * *' },
    action: { kind: 'command', line: 'true' },
  });
  store.createSchedule({ definition, enabled: true, at, nextAt: null });
  store.close();
  const { out } = await runInProcess(['next', 'Backup', '-n', '3'], { home, clock });
  const { out: json } = await runInProcess(['next', 'Backup', '-n', '3', '--json'], { home, clock });
  rmSync(home, { recursive: true });

  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => line.includes('the clock goes forward: 02:30 does not exist'))).toEqual([
    false,
    true,
    false,
  ]);
  expect(JSON.parse(json)).toEqual([
    '2026-03-28T01:30:00.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
});

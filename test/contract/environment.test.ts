import { afterEach, expect, test } from 'vitest';
import { inProcess, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld } from '../support/world';

let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  expect(disposeWorlds()).toEqual([]);
});

test('a run tells what its job found: the shell, the settings, what it runs, and what tells of the run', async () => {
  const world = await startWorld('2026-03-01T20:00:00.000Z');
  world.environment.known = {
    ...world.environment.known,
    inherited: { PATH: '/usr/bin:/bin', LANG: 'C', DEPLOY_TOKEN: 'k3y-of-the-shell' },
    added: { LANG: 'de_DE.UTF-8', TZ: 'UTC' },
  };
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  const saved = await client.schedules.create({
    name: 'Backup',
    trigger: { kind: 'cron', expression: '0 3 * * *', timezone: 'UTC' },
    action: {
      kind: 'command',
      line: 'true',
      cwd: '/srv',
      env: { TZ: 'Europe/Berlin', KEY: `\${secret:NAS}` },
    },
  });

  const run = await client.schedules.run({ schedule: saved.id });
  world.time.advance(1_000);
  const found = await client.environment.ofRun({ run: run.id });
  expect(found.folder).toBe('/srv');
  expect(found.variables).toEqual([
    { name: 'DEPLOY_TOKEN', value: null, origin: 'inherited' },
    { name: 'KEY', value: `\${secret:NAS}`, origin: 'schedule' },
    { name: 'LANG', value: 'de_DE.UTF-8', origin: 'settings' },
    { name: 'PATH', value: '/usr/bin:/bin', origin: 'inherited' },
    { name: 'TZ', value: 'Europe/Berlin', origin: 'schedule' },
    { name: 'WAKEFUL_ATTEMPT', value: '1', origin: 'run' },
    { name: 'WAKEFUL_CAUSE', value: 'manual', origin: 'run' },
    { name: 'WAKEFUL_COVERS', value: '0', origin: 'run' },
    { name: 'WAKEFUL_RUN_ID', value: run.id, origin: 'run' },
    { name: 'WAKEFUL_SCHEDULE', value: 'Backup', origin: 'run' },
  ]);

  const tested = await client.schedules.test({
    schedule: saved.id,
    action: { kind: 'command', line: 'env', cwd: null, env: { ONLY: 'the test' } },
  });
  const ofTest = await client.environment.ofRun({ run: tested.id });
  expect(ofTest.folder).toBeNull();
  expect(ofTest.variables).toContainEqual({ name: 'ONLY', value: 'the test', origin: 'schedule' });
  expect(ofTest.variables.map(({ name }) => name)).not.toContain('KEY');
});

test('what starts no process has no environment, and says so', async () => {
  const world = await startWorld('2026-03-01T20:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  const run = await client.schedules.test({ action: { kind: 'http', url: 'https://example.org/' } });
  await expect(client.environment.ofRun({ run: run.id })).rejects.toMatchObject({
    data: { kind: 'invalid', field: 'run', message: 'This run starts no process, so it has no environment.' },
  });
  await expect(client.environment.ofRun({ run: 'r999' })).rejects.toMatchObject({
    data: { kind: 'not-found', message: 'There is no run "r999".' },
  });
});

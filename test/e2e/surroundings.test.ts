/** What only the desktop has: a keychain for secrets, and a blocker that keeps the computer awake. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectToRunning } from '../../src/main/cli/connect';
import { homePaths } from '../../src/main/host/home-paths';
import type { WakefulClient } from '../../src/shared/contract/contract';
import { launchApp, type DrivenApp } from '../support/app-driver';
import { startServe } from '../support/serve-process';

const HOURLY = { kind: 'interval', everyMs: 3_600_000 } as const;

async function clientOf(home: string): Promise<WakefulClient> {
  const client = await connectToRunning(homePaths(home).socket);
  if (client === null) throw new Error('Wakeful does not answer.');
  return client;
}

describe('the desktop app', () => {
  let home: string;
  let app: DrivenApp;
  let client: WakefulClient;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
    app = await launchApp({ home });
    client = await clientOf(home);
  });
  afterEach(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('locks secrets with the keychain, which a host without one cannot open, and says so', async () => {
    await client.secrets.set({ name: 'API_TOKEN', value: 'a-value-of-it' });
    expect(await client.secrets.list()).toMatchObject({
      lock: { kind: 'keychain', because: null },
      secrets: [{ name: 'API_TOKEN', lock: 'keychain' }],
    });
    await client.schedules.create({
      name: 'Deploy',
      trigger: HOURLY,
      retry: { limit: 0 },
      action: {
        kind: 'command',
        line: 'printf %s "$TOKEN" | wc -c',
        env: { TOKEN: '$' + '{secret:API_TOKEN}' },
      },
    });
    const textOf = async (run: string) => {
      let text = '';
      for await (const chunk of await client.runs.follow({ run })) text += chunk.text;
      return text;
    };
    expect(await textOf((await client.schedules.run({ schedule: 'Deploy' })).id)).toBe('13\n');

    await app.close();
    const serve = await startServe({ home });
    client = await clientOf(home);
    const { id } = await client.schedules.run({ schedule: 'Deploy' });
    expect(await textOf(id)).toBe('');
    expect((await client.runs.get({ run: id })).reason).toContain(
      'It is locked with the keychain, which only the desktop app can open.',
    );
    serve.signal('SIGTERM');
    await serve.ended;
  });

  it('says what this computer does not tell, and logs what it does', async () => {
    const { limits } = await client.about.get();
    expect(limits.map(({ about }) => about)).not.toContain('sleep');
    expect(limits.map(({ about }) => about).includes('unlock')).toBe(process.platform === 'linux');
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('lock-screen');
      powerMonitor.emit('speed-limit-change', { limit: 60 });
    });
    await expect
      .poll(() => readFileSync(homePaths(home).logFile, 'utf8'))
      .toContain('The system changed how fast the processor may run.');
    expect(readFileSync(homePaths(home).logFile, 'utf8')).toContain('The screen is locked.');
    expect((await client.about.get()).surroundings.heat?.speedPercent).toBe(60);
  });

  it('holds a blocker while a run goes on that keeps the computer awake', async () => {
    const isHeld = () =>
      app.evaluate(({ powerSaveBlocker }) => [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)));
    await client.schedules.create({
      name: 'Nap',
      trigger: HOURLY,
      action: { kind: 'command', line: 'sleep 600' },
      keepAwake: 'always',
    });
    expect(await isHeld()).toBe(false);
    const { id } = await client.schedules.run({ schedule: 'Nap' });
    await expect.poll(isHeld).toBe(true);
    await client.runs.stop({ run: id });
    await expect.poll(isHeld).toBe(false);
  });
});

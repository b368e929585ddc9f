/** The computer is kept awake by a program of the system, here a stand-in with the name of systemd's, for as long as a run goes on. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunView, ScheduleView } from '../../src/shared/contract/views';
import { Home } from '../support/built-command';

let folder: string;
let home: Home;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-awake-'));
  writeFileSync(join(folder, 'systemd-inhibit'), `#!/bin/sh\necho $$ > "${folder}/pid"\nexec cat\n`, {
    mode: 0o755,
  });
  home = new Home();
});
afterEach(async () => {
  await home.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const serve = () => home.serve({ env: { PATH: `${folder}${delimiter}${process.env['PATH']}` } });

function isHeld(): boolean {
  try {
    const pid = readFileSync(join(folder, 'pid'), 'utf8').trim();
    return pid !== '' && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

const patient = { timeout: 20_000, interval: 50 };

test.runIf(process.platform === 'linux')(
  'while a run goes on, not longer, and not beyond a crash; the next life goes on with it',
  async () => {
    const host = await serve();
    await home.json('add', 'Nap', '--every', '1h', '--run', 'true', '--keep-awake', 'plugged-in');
    const made = await home.json<ScheduleView>('edit', 'Nap', '--run', 'sleep 600', '--keep-awake', 'always');
    expect(made.keepAwake).toBe('always');
    expect((await home.run('show', 'Nap')).out).toMatch(/^Keep awake: +while it runs, also on battery$/m);

    const run = await home.json<RunView>('run', 'Nap');
    await expect.poll(isHeld, patient).toBe(true);
    host.signal('SIGKILL');
    await host.ended;
    await expect.poll(isHeld, patient).toBe(false);

    rmSync(join(folder, 'pid'));
    await serve();
    await expect.poll(isHeld, patient).toBe(true);
    await home.json('stop', run.id);
    await expect.poll(isHeld, patient).toBe(false);
  },
);

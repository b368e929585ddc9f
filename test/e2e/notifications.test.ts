/** What a person is told who is not looking, and where a click leads. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchApp, type DrivenApp } from '../support/app-driver';
import { clickNewestNotice, shownNotices, watchNotices } from '../support/desktop-steps';
import { wakefulJson } from '../support/serve-process';

let home: string;
let app: DrivenApp;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
  app = await launchApp({ home });
  await watchNotices(app);
});

afterEach(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

it('a failure is told, a click opens its run, and that it is well again is told as well', async () => {
  const disk = join(home, 'disk');
  const line = `[ -e '${disk}' ] || { echo "the disk is missing" >&2; exit 4; }`;
  await wakefulJson(home, 'add', 'Backup', '--every', '1d', '--run', line, '--retries', '0');
  await wakefulJson(home, 'run', 'Backup');
  await expect.poll(() => shownNotices(app)).toEqual(['Backup failed | Ended with exit code 4.']);
  await clickNewestNotice(app);
  await app.window.getByRole('log', { name: 'Output' }).getByText('the disk is missing').waitFor();
  expect(new URL(app.window.url()).hash).toBe('#/runs/r1');

  writeFileSync(disk, '');
  expect(existsSync(disk)).toBe(true);
  await wakefulJson(home, 'run', 'Backup', '--wait');
  await expect.poll(async () => (await shownNotices(app))[1]).toMatch(/^Backup is well again \| /);
});

it('a schedule that is not to be told of is not', async () => {
  await wakefulJson(
    home,
    'add',
    'Quiet',
    '--every',
    '1d',
    '--run',
    'exit 4',
    '--retries',
    '0',
    '--notify-after',
    'never',
  );
  await wakefulJson(home, 'add', 'Loud', '--every', '1d', '--run', 'exit 4', '--retries', '0');
  for (const name of ['Quiet', 'Loud']) await wakefulJson(home, 'run', name);
  await expect.poll(() => shownNotices(app)).toEqual(['Loud failed | Ended with exit code 4.']);
});

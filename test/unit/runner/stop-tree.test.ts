import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stopTree } from '../../../src/main/runner/stop-tree';
import { FakeTime } from '../../support/fake-time';

let folder: string;
const path = process.env['PATH'];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakeful-taskkill-'));
  process.env['PATH'] = `${folder}${delimiter}${path}`;
});
afterEach(async () => {
  process.env['PATH'] = path;
  await rm(folder, { recursive: true });
});

/** A stand-in for the tool of Windows, which notes how it was called and ends as told. */
async function standIn(exitCode: number): Promise<void> {
  const file = join(folder, 'taskkill');
  await writeFile(file, `#!/bin/sh\necho "$@" > ${folder}/called\nexit ${exitCode}\n`);
  await chmod(file, 0o755);
}

test.runIf(process.platform !== 'win32').each([0, 128])(
  'on Windows the tree is left to taskkill, whether it finds anything or not (%i)',
  async (exitCode) => {
    await standIn(exitCode);
    const timer = new FakeTime('2026-03-02T08:00:00Z');
    await stopTree({ pid: 4_194_000, graceMs: 5_000, timer, platform: 'win32' });
    expect(await readFile(join(folder, 'called'), 'utf8')).toBe('/T /F /PID 4194000\n');
    expect(timer.armedForMs).toBeNull();
  },
);

test.runIf(process.platform !== 'win32')('a tree that is gone already is no trouble', async () => {
  const timer = new FakeTime('2026-03-02T08:00:00Z');
  await expect(
    stopTree({ pid: 4_194_000, graceMs: 5_000, timer, platform: process.platform }),
  ).resolves.toBeUndefined();
});

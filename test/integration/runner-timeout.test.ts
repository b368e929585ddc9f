import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobRequest } from '../../src/main/engine/ports';
import { buildSpawner, bundle, type Built } from '../support/built-spawner';
import { command, jobOf, marked, openRunner, type RunnerHarness } from '../support/runner-harness';
import { RunnerLife } from '../support/runner-life';
import type { RunnerPlace } from '../support/runner-options';
import { openServer } from '../support/test-server';

let spawner: Built;
let app: Built;
beforeAll(async () => {
  [spawner, app] = await Promise.all([buildSpawner(), bundle('test/support/runner-app.ts')]);
});
afterAll(() => Promise.all([spawner.remove(), app.remove()]));

let place: RunnerPlace;
let closers: (() => Promise<void>)[];
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-timeout-'));
  place = { spawnerPath: spawner.path, folder, token: randomUUID() };
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  await expect.poll(() => marked(place.token), { timeout: 10_000 }).toEqual([]);
  await rm(place.folder, { recursive: true, force: true });
});

async function nextLife(): Promise<RunnerHarness> {
  const harness = await openRunner(place);
  closers.push(() => harness.runner.close());
  return harness;
}

function limited(job: JobRequest, timeoutMs: number): JobRequest {
  return { ...job, timeoutMs };
}

const ENDLESS = 'echo ready; sleep 300';

describe.runIf(process.platform !== 'win32')('a job that takes too long', () => {
  test('is stopped with its whole tree, and ends as timed out', async () => {
    const { runner, ears } = await nextLife();
    runner.start(limited(command(1, `(trap '' TERM; sleep 300; :) & ${ENDLESS}`), 300));
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', cut: 'timed-out' });
    expect(await marked(place.token)).toHaveLength(1);
  });

  test('and is asked to stop meanwhile is what it was first', async () => {
    const { runner, ears } = await nextLife();
    runner.start(limited(command(1, `trap '' TERM; ${ENDLESS}`), 20_000));
    await ears.untilWritten(1, 'ready');
    runner.stop(1);
    expect(await ears.untilFinished(1)).toMatchObject({ cut: 'stopped' });
  });

  test('is not the one that ends in time', async () => {
    const { runner, ears } = await nextLife();
    runner.start(limited(command(1, 'sleep 0.1; exit 3'), 20_000));
    expect(await ears.untilFinished(1)).toMatchObject({ exitCode: 3, cut: null });
  });

  test('as a check is cut off, and whether anything had come is known', async () => {
    const server = await openServer(() => undefined);
    closers.push(() => server.close());
    const { runner, ears } = await nextLife();
    runner.start(limited(jobOf(1, { kind: 'http', url: server.address }), 200));
    expect(await ears.untilFinished(1)).toMatchObject({
      kind: 'checked',
      unreachable: true,
      responseMs: null,
      cut: 'timed-out',
    });
  });

  test('does not, when most of the time everything was halted', async () => {
    const { runner, ears } = await nextLife();
    const line = `echo ready; until [ -e ${place.folder}/go ]; do sleep 0.02; done`;
    runner.start(limited(command(1, line), 3_000));
    await ears.untilWritten(1, 'ready');
    const { pid } = await ears.untilStarted(1);
    const helper = runner.helperPid ?? 0;
    for (const target of [helper, -pid]) process.kill(target, 'SIGSTOP');
    // Longer than its time: this is what is measured.
    await pass(3_500);
    for (const target of [-pid, helper]) process.kill(target, 'SIGCONT');
    await writeFile(join(place.folder, 'go'), '');
    expect(await ears.untilFinished(1)).toMatchObject({ exitCode: 0, cut: null });
  });
});

describe.runIf(process.platform !== 'win32')('a job whose Wakeful was killed', () => {
  async function crash(timeoutMs: number): Promise<{ helperPid: number; pid: number }> {
    const life = new RunnerLife(app.path, place);
    closers.push(() => life.kill());
    life.start(limited(command(1, ENDLESS), timeoutMs));
    const started = await life.until('started');
    await life.until('output');
    await life.kill();
    return started;
  }

  test('is timed by its helper', async () => {
    await crash(1_500);
    const { runner, ears } = await nextLife();
    expect((await runner.trace(1, 1)).kind).toBe('alive');
    // Only the helper sees the signal.
    expect(await ears.untilFinished(1)).toMatchObject({ signal: 'SIGTERM', cut: 'timed-out' });
  });

  test('and whose helper was too is timed by the next Wakeful', async () => {
    const { helperPid } = await crash(1_000);
    process.kill(helperPid, 'SIGKILL');
    const { runner, ears } = await nextLife();
    expect((await runner.trace(1, 1)).kind).toBe('alive');
    expect(await ears.untilFinished(1)).toMatchObject({ exitCode: null, cut: 'timed-out' });
  });

  test('goes on from the time that was written down', async () => {
    const { helperPid } = await crash(3_600_000);
    process.kill(helperPid, 'SIGKILL');
    await appendFile(join(place.folder, '1', 'start-0'), '\n{"awakeMs":3500000}\n{"awakeMs":3599900}');
    const { runner, ears } = await nextLife();
    expect((await runner.trace(1, 1)).kind).toBe('alive');
    expect(await ears.untilFinished(1)).toMatchObject({ cut: 'timed-out' });
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobRequest } from '../../src/main/engine/ports';
import { identityOf, isAlive } from '../../src/main/host/process-identity';
import { buildSpawner, bundle, type Built } from '../support/built-spawner';
import { command, marked, openRunner, type RunnerHarness } from '../support/runner-harness';
import { RunnerLife } from '../support/runner-life';
import type { RunnerPlace } from '../support/runner-options';

let spawner: Built;
let app: Built;
beforeAll(async () => {
  [spawner, app] = await Promise.all([buildSpawner(), bundle('test/support/runner-app.ts')]);
});
afterAll(() => Promise.all([spawner.remove(), app.remove()]));

let place: RunnerPlace;
let life: RunnerLife;
let closers: (() => Promise<void>)[];
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-crash-'));
  place = { spawnerPath: spawner.path, folder, token: randomUUID() };
  life = new RunnerLife(app.path, place);
  closers = [() => life.kill()];
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

/** Notes that it was started, waits for the file `go`, and ends with code 5. */
function waiting(runId: number): JobRequest {
  const { folder } = place;
  return command(
    runId,
    `echo x >> ${folder}/starts; echo before; until [ -e ${folder}/go ]; do sleep 0.02; done; echo after; exit 5`,
  );
}

const letGo = (): Promise<void> => writeFile(join(place.folder, 'go'), '');

async function timesStarted(): Promise<number> {
  const text = await readFile(join(place.folder, 'starts'), 'utf8').catch(() => '');
  return text.length / 2;
}

/** The memory of a process, by which `marked` knows it, goes a moment before the process does. */
async function untilDead(...pids: number[]): Promise<void> {
  for (const pid of pids) await expect.poll(() => isAlive(identityOf(pid)), { timeout: 10_000 }).toBe(false);
}

async function crashWhileItRuns(): Promise<{ pid: number; helperPid: number }> {
  life.start(waiting(1));
  const started = await life.until('started');
  await life.until('output', ({ text }) => text.includes('before'));
  await life.kill();
  return started;
}

describe('Wakeful is killed', () => {
  test('while a job runs: the next one adopts it, hears its output and how it ends', async () => {
    const { pid } = await crashWhileItRuns();
    const { runner, ears } = await nextLife();
    expect(await runner.trace(1, 1)).toMatchObject({ kind: 'alive', pid });

    await letGo();
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 5, cut: null });
    expect(ears.textOf(1)).toBe('after\n');
    const { chunks } = await runner.output(1, 1);
    expect(chunks.map(({ text }) => text).join('')).toBe('before\nafter\n');
    expect(await timesStarted()).toBe(1);
  });

  test('and the job ends before the next one begins: its exit code and output are kept', async () => {
    const { pid } = await crashWhileItRuns();
    await letGo();
    await expect.poll(() => marked(place.token), { timeout: 10_000 }).toEqual([]);

    const { runner } = await nextLife();
    expect(await runner.trace(1, 1)).toMatchObject({
      kind: 'ended',
      pid,
      result: { kind: 'exited', runId: 1, exitCode: 5, signal: null, cut: null },
    });
    const { chunks } = await runner.output(1, 1);
    expect(chunks.map(({ text }) => text).join('')).toBe('before\nafter\n');
  });

  test('and the next one stops the adopted job, with the helper as witness', async () => {
    await crashWhileItRuns();
    const { runner, ears } = await nextLife();
    await runner.trace(1, 1);
    runner.stop(1);
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', signal: 'SIGTERM', cut: 'stopped' });
  });

  test('together with the helper: the job is adopted, and only how it ended is lost', async () => {
    const { helperPid } = await crashWhileItRuns();
    process.kill(helperPid, 'SIGKILL');
    const { runner, ears } = await nextLife();
    expect((await runner.trace(1, 1)).kind).toBe('alive');

    await letGo();
    const result = await ears.untilFinished(1);
    expect(result.kind === 'lost' && result.message).toContain('ended unexpectedly');
    expect(await timesStarted()).toBe(1);
  });

  test('together with the helper, and the next one stops the adopted job', async () => {
    const { helperPid } = await crashWhileItRuns();
    process.kill(helperPid, 'SIGKILL');
    const { runner, ears } = await nextLife();
    await runner.trace(1, 1);
    runner.stop(1);
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: null, cut: 'stopped' });
  });

  test('together with everything: the run is lost, and known to have been started', async () => {
    const { helperPid, pid } = await crashWhileItRuns();
    process.kill(helperPid, 'SIGKILL');
    process.kill(-pid, 'SIGKILL');
    await untilDead(helperPid, pid);
    const { runner } = await nextLife();
    expect(await runner.trace(1, 1)).toMatchObject({ kind: 'lost', pid });
  });

  test('while its request is on the way: the run is free, and the late helper does not start it', async () => {
    life.start(command(9, 'true'));
    const { helperPid } = await life.until('started');
    process.kill(helperPid, 'SIGSTOP');
    life.start(waiting(1));
    await life.until('asked', (event) => event.helperPid === helperPid);
    await life.kill();

    const { runner, ears } = await nextLife();
    expect(await runner.trace(1, 1)).toEqual({ kind: 'never-started' });
    process.kill(helperPid, 'SIGCONT');
    await letGo();
    runner.start(waiting(1));
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 5 });
    await expect.poll(() => marked(place.token).then((all) => all.length), { timeout: 10_000 }).toBe(1);
    expect(await timesStarted()).toBe(1);
  });

  test('at any moment around a start: the run is started exactly once and its end is known', async () => {
    await letGo();
    for (let runId = 1; runId <= 25; runId += 1) {
      life.start(waiting(runId));
      await life.until('asked');
      // Spread over the start of the helper and of the job; where exactly it strikes is for chance to say.
      await new Promise((resolve) => setTimeout(resolve, (runId - 1) * 6));
      await life.kill();

      const { runner, ears } = await nextLife();
      const trace = await runner.trace(runId, 1);
      if (trace.kind === 'never-started') runner.start(waiting(runId));
      const result = trace.kind === 'ended' ? trace.result : await ears.untilFinished(runId);
      expect(result, `run ${runId}, which was ${trace.kind}`).toMatchObject({ kind: 'exited', exitCode: 5 });
      expect(await timesStarted()).toBe(runId);
      await runner.close();
      life = new RunnerLife(app.path, place);
    }
  });
});

describe('Wakeful closes in order', () => {
  test('while a job runs: the helper sees it to its end, and then ends', async () => {
    const first = await nextLife();
    first.runner.start(waiting(1));
    await first.ears.untilWritten(1, 'before');
    await first.runner.close();

    const second = await nextLife();
    expect((await second.runner.trace(1, 1)).kind).toBe('alive');
    await letGo();
    expect(await second.ears.untilFinished(1)).toMatchObject({ exitCode: 5 });
    expect(first.ears.finished).toEqual([]);
  });
});

describe('the helper is killed', () => {
  test('while a job runs: it is adopted at once, and the next job gets a new helper', async () => {
    const { runner, ears } = await nextLife();
    runner.start(waiting(1));
    await ears.untilWritten(1, 'before');
    const first = runner.helperPid;
    process.kill(first ?? 0, 'SIGKILL');
    await expect.poll(() => runner.helperPid, { timeout: 10_000 }).not.toBe(first);

    runner.start(command(2, 'echo next'));
    expect(await ears.untilFinished(2)).toMatchObject({ exitCode: 0 });
    expect(ears.finished).toHaveLength(1);
    await letGo();
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'lost' });
    expect(ears.told.filter((each) => each.endsWith(' 1') && !each.startsWith('output'))).toEqual([
      'started 1',
      'finished 1',
    ]);
    expect(await timesStarted()).toBe(1);
  });

  test('together with the job: the run is lost', async () => {
    const { runner, ears } = await nextLife();
    runner.start(waiting(1));
    const { pid } = await ears.untilStarted(1);
    process.kill(runner.helperPid ?? 0, 'SIGKILL');
    process.kill(-pid, 'SIGKILL');
    const result = await ears.untilFinished(1);
    expect(result.kind === 'lost' && result.message).toContain('ended unexpectedly');
  });

  test('before it has read a request: another helper starts the run, once', async () => {
    const { runner, ears } = await nextLife();
    runner.start(command(9, 'true'));
    await ears.untilFinished(9);
    const first = runner.helperPid ?? 0;
    process.kill(first, 'SIGSTOP');
    await letGo();
    runner.start(waiting(1));
    process.kill(first, 'SIGKILL');
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 5 });
    expect(await timesStarted()).toBe(1);
  });

  test('before it has read that a job is to stop: the stop is not forgotten', async () => {
    const { runner, ears } = await nextLife();
    runner.start(waiting(1));
    await ears.untilWritten(1, 'before');
    process.kill(runner.helperPid ?? 0, 'SIGSTOP');
    runner.stop(1);
    process.kill(runner.helperPid ?? 0, 'SIGKILL');
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', cut: 'stopped' });
  });
});

describe('the helper is asked to end, as at the end of a session', () => {
  test('it sees its jobs to their end first, and the next job gets a new helper', async () => {
    const { runner, ears } = await nextLife();
    runner.start(waiting(1));
    await ears.untilWritten(1, 'before');
    const first = runner.helperPid;
    process.kill(first ?? 0, 'SIGTERM');
    await letGo();
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 5 });
    await expect.poll(() => runner.helperPid, { timeout: 10_000 }).toBeNull();
    runner.start(command(2, 'true'));
    expect(await ears.untilFinished(2)).toMatchObject({ exitCode: 0 });
  });
});

describe('a run that was started before', () => {
  test('is not started again while it runs', async () => {
    const first = await nextLife();
    first.runner.start(waiting(1));
    await first.ears.untilWritten(1, 'before');
    const second = await nextLife();
    second.runner.start(waiting(1));
    expect(await second.ears.untilFinished(1)).toMatchObject({ kind: 'lost' });
    await letGo();
    await first.ears.untilFinished(1);
    expect(await timesStarted()).toBe(1);
  });

  test('and has the number of a new one, as with a new database, makes room for it', async () => {
    const first = await nextLife();
    first.runner.start(command(1, 'echo old'));
    await first.ears.untilFinished(1);
    const second = await nextLife();
    second.runner.start(command(1, 'echo new'));
    await second.ears.untilFinished(1);
    const { chunks } = await second.runner.output(1, 1);
    expect(chunks.map(({ text }) => text)).toEqual(['new\n']);
  });

  test('may be traced as often as one likes before it is started', async () => {
    await letGo();
    for (const again of [await nextLife(), await nextLife()])
      expect(await again.runner.trace(1, 1)).toEqual({ kind: 'never-started' });
    const { runner, ears } = await nextLife();
    runner.start(waiting(1));
    expect(await ears.untilFinished(1)).toMatchObject({ exitCode: 5 });
  });

  test('and was recovered by another Wakeful is not started by the one that still waits for it', async () => {
    await letGo();
    const late = await nextLife();
    late.runner.start(command(9, 'true'));
    await late.ears.untilFinished(9);
    process.kill(late.runner.helperPid ?? 0, 'SIGSTOP');
    late.runner.start(waiting(1));

    const other = await nextLife();
    expect(await other.runner.trace(1, 1)).toEqual({ kind: 'never-started' });
    process.kill(late.runner.helperPid ?? 0, 'SIGCONT');
    const result = await late.ears.untilFinished(1);
    expect(result.kind === 'not-started' && result.message).toContain('Another Wakeful');
    expect(await timesStarted()).toBe(0);
  });
});

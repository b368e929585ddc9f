import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSpawner, type Built } from '../support/built-spawner';
import { command, marked, openRunner, type RunnerHarness } from '../support/runner-harness';

let built: Built;
let harness: RunnerHarness;
beforeAll(async () => {
  built = await buildSpawner();
});
afterAll(() => built.remove());
beforeEach(async () => {
  harness = await openRunner({ spawnerPath: built.path, stopGraceMs: 400 });
});
afterEach(() => harness.close());

/** The processes of this test besides the helper. */
async function jobProcesses(): Promise<string[]> {
  const all = await marked(harness.token);
  return all.filter((each) => !each.startsWith(`${harness.runner.helperPid} `));
}

async function stopWhenReady(runId: number): Promise<void> {
  await harness.ears.untilWritten(runId, 'ready');
  harness.runner.stop(runId);
}

describe.runIf(process.platform !== 'win32')('stopping ends the whole tree', () => {
  test('a job may tidy up and say its own exit code', async () => {
    harness.runner.start(
      command(1, `trap 'echo tidied; exit 7' TERM; echo ready; while :; do sleep 0.05; done`),
    );
    await stopWhenReady(1);
    expect(await harness.ears.untilFinished(1)).toMatchObject({ exitCode: 7, signal: null, cut: 'stopped' });
    expect(harness.ears.textOf(1)).toContain('tidied');
  });

  test('children and grandchildren that ignore the request are killed after the grace', async () => {
    const deaf = `trap "" TERM; sleep 300 & echo ready; while :; do sleep 1; done`;
    harness.runner.start(command(1, `sh -c 'sh -c '"'"'${deaf}'"'"' & wait' & wait`));
    await harness.ears.untilWritten(1, 'ready');
    expect((await jobProcesses()).length).toBeGreaterThanOrEqual(3);
    harness.runner.stop(1);
    expect(await harness.ears.untilFinished(1)).toMatchObject({ kind: 'exited', cut: 'stopped' });
    expect(await jobProcesses()).toEqual([]);
  });

  test('a job that ignores the request itself ends by SIGKILL', async () => {
    harness.runner.start(command(1, `trap '' TERM; echo ready; while :; do sleep 1; done`));
    await stopWhenReady(1);
    expect(await harness.ears.untilFinished(1)).toMatchObject({ signal: 'SIGKILL', cut: 'stopped' });
  });

  test('a descendant in a process group of its own is found', async () => {
    harness.runner.start(command(1, `setsid sh -c 'echo ready; sleep 300; :' ; echo never`));
    await stopWhenReady(1);
    await harness.ears.untilFinished(1);
    expect(await jobProcesses()).toEqual([]);
    expect(harness.ears.textOf(1)).not.toContain('never');
  });

  test('a job that is halted hears the request too', async () => {
    harness.runner.start(
      command(1, `trap 'exit 5' TERM; echo ready; kill -STOP $$; while :; do sleep 0.05; done`),
    );
    await stopWhenReady(1);
    expect(await harness.ears.untilFinished(1)).toMatchObject({ exitCode: 5, cut: 'stopped' });
  });

  test('a child that outlives its parent at the end by itself is left alone', async () => {
    harness.runner.start(command(1, `sleep 300 >/dev/null 2>&1 & echo "$!"`));
    await harness.ears.untilFinished(1);
    const pid = Number(harness.ears.textOf(1));
    harness.runner.stop(1);
    expect(await jobProcesses()).toHaveLength(1);
    process.kill(pid, 'SIGKILL');
  });

  test('only the job that was meant is stopped', async () => {
    harness.runner.start(command(1, 'echo ready; sleep 300'));
    harness.runner.start(command(2, 'echo ready; sleep 300'));
    await harness.ears.untilWritten(2, 'ready');
    await stopWhenReady(1);
    await harness.ears.untilFinished(1);
    expect(harness.ears.finished).toHaveLength(1);
    expect(await jobProcesses()).not.toEqual([]);
    harness.runner.stop(2);
    await harness.ears.untilFinished(2);
  });
});

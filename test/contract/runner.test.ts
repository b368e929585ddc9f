import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobRequest, Runner } from '../../src/main/engine/ports';
import { preparingRunner, type PreparedJob } from '../../src/main/runner/preparing-runner';
import { buildSpawner, type Built } from '../support/built-spawner';
import { FakeRunner } from '../support/fake-runner';
import { RunnerEars, openRunner, program, script } from '../support/runner-harness';
import { silentLog } from '../support/runner-options';

/** What a job of this suite does; every body has its way to make it happen. */
interface Behaviour {
  readonly writes?: readonly string[];
  /** `null`: it runs until it is stopped. */
  readonly exitCode: number | null;
}

interface Body {
  readonly runner: Runner;
  readonly ears: RunnerEars;
  /** Starts a job and sees to it that it behaves so. */
  start(runId: number, behaviour: Behaviour): void;
  startMissing(runId: number): void;
  close(): Promise<void>;
}

let built: Built;
beforeAll(async () => {
  built = await buildSpawner();
});
afterAll(() => built.remove());

async function processBody(): Promise<Body> {
  const harness = await openRunner({ spawnerPath: built.path });
  return {
    ...harness,
    start: (runId, behaviour) => harness.runner.start(behaving(runId, behaviour)),
    startMissing: (runId) => harness.runner.start(program(runId, 'no-such-program')),
  };
}

/** With what it prepares at hand at once, and after a while. */
async function preparingBody(after: 'at once' | 'later'): Promise<Body> {
  const harness = await openRunner({ spawnerPath: built.path });
  const prepare = (job: JobRequest): PreparedJob | Promise<PreparedJob> => {
    const prepared = { kind: 'ready', job } as const;
    return after === 'at once' ? prepared : Promise.resolve(prepared);
  };
  const runner = preparingRunner({ runner: harness.runner, prepare, wall: () => Date.now(), log: silentLog });
  return {
    runner,
    ears: new RunnerEars(runner),
    start: (runId, behaviour) => runner.start(behaving(runId, behaviour)),
    startMissing: (runId) => runner.start(program(runId, 'no-such-program')),
    close: async () => {
      await runner.close();
      await harness.close();
    },
  };
}

function behaving(runId: number, { writes = [], exitCode }: Behaviour): JobRequest {
  const end = exitCode === null ? 'setInterval(() => {}, 1000)' : `process.exitCode = ${exitCode}`;
  return script(runId, `process.stdout.write(${JSON.stringify(writes.join(''))}); ${end}`);
}

function fakeBody(): Promise<Body> {
  const runner = new FakeRunner({ wall: () => Date.now() });
  const ears = new RunnerEars(runner);
  const start = (runId: number, { writes = [], exitCode }: Behaviour): void => {
    runner.start(behaving(runId, { writes, exitCode }));
    queueMicrotask(() => {
      runner.begin(runId);
      for (const text of writes) runner.write(runId, text);
      if (exitCode !== null) runner.end(runId, { exitCode });
      else if (runner.stopRequests.includes(runId)) runner.end(runId, { signal: 'SIGTERM' });
    });
  };
  const startMissing = (runId: number): void => {
    runner.start(program(runId, 'no-such-program'));
    queueMicrotask(() => runner.refuse(runId, 'The program "no-such-program" was not found.'));
  };
  const stop = runner.stop.bind(runner);
  runner.stop = (runId) => {
    stop(runId);
    if (runner.processes.idsThatAre('running').includes(runId)) runner.end(runId, { signal: 'SIGTERM' });
  };
  return Promise.resolve({ runner, ears, start, startMissing, close: () => runner.close() });
}

describe.each([
  { name: 'the process runner', open: processBody },
  { name: 'the preparing runner with all at hand', open: () => preparingBody('at once') },
  { name: 'the preparing runner that has to wait', open: () => preparingBody('later') },
  { name: 'the fake runner', open: fakeBody },
])('$name', ({ open }) => {
  let body: Body;
  beforeEach(async () => {
    body = await open();
  });
  afterEach(() => body.close());

  test('tells the start, the output and the end of a job, in this order', async () => {
    body.start(1, { writes: ['hello'], exitCode: 0 });
    expect(body.ears.told).toEqual([]);

    expect(await body.ears.untilFinished(1)).toMatchObject({
      kind: 'exited',
      exitCode: 0,
      signal: null,
      cut: null,
    });
    expect(body.ears.told).toEqual(['started 1', 'output 1', 'finished 1']);
    expect(body.ears.textOf(1)).toBe('hello');
    expect(body.ears.output[0]).toMatchObject({ runId: 1, seq: 0, stream: 'stdout' });
  });

  test('a failing exit code is a fact, not an error', async () => {
    body.start(1, { exitCode: 3 });
    expect(await body.ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 3, cut: null });
  });

  test('what cannot be started is told once, with words, and without a start', async () => {
    body.startMissing(1);
    const result = await body.ears.untilFinished(1);
    expect(result.kind === 'not-started' && result.message).toContain('"no-such-program" was not found');
    expect(body.ears.told).toEqual(['finished 1']);
  });

  test('keeps the output after the end, until it is removed', async () => {
    body.start(1, { writes: ['one', 'two'], exitCode: 0 });
    await body.ears.untilFinished(1);

    const kept = await body.runner.output(1, 1);
    expect(kept).toEqual({ chunks: body.ears.output, droppedBytes: 0 });
    expect(kept.chunks.map((chunk) => chunk.text).join('')).toBe('onetwo');

    await body.runner.removeOutput(1, 1);
    expect((await body.runner.output(1, 1)).chunks).toEqual([]);
  });

  test('finds the lines of the output with a text in them', async () => {
    body.start(1, { writes: ['one\nTwo\n', 'three two\ntwo'], exitCode: 0 });
    await body.ears.untilFinished(1);
    const found = await body.runner.search(1, 1, { text: 'TWO', limit: 2 });
    expect(found.isMore).toBe(true);
    expect(found.matches.map(({ attempt, line, text }) => [attempt, line, text])).toEqual([
      [1, 2, 'Two'],
      [1, 3, 'three two'],
    ]);
    expect(await body.runner.search(1, 1, { text: 'four', limit: 2 })).toEqual({
      matches: [],
      isMore: false,
    });
    expect(await body.runner.search(404, 1, { text: 'two', limit: 2 })).toEqual({
      matches: [],
      isMore: false,
    });
  });

  test('knows no output of a run it never had', async () => {
    expect(await body.runner.output(404, 1)).toEqual({ chunks: [], droppedBytes: 0 });
    await expect(body.runner.removeOutput(404, 1)).resolves.toBeUndefined();
  });

  test('a stopped job ends as stopped', async () => {
    body.start(1, { exitCode: null });
    await body.ears.untilStarted(1);
    body.runner.stop(1);
    expect(await body.ears.untilFinished(1)).toMatchObject({
      kind: 'exited',
      cut: 'stopped',
      signal: 'SIGTERM',
    });
  });

  test('a job that is stopped at once after it was asked for is stopped too', async () => {
    body.start(1, { exitCode: null });
    body.runner.stop(1);
    expect(await body.ears.untilFinished(1)).toMatchObject({ kind: 'exited', cut: 'stopped' });
  });

  test('stopping what does not run does nothing', async () => {
    body.runner.stop(404);
    body.start(1, { exitCode: 0 });
    await body.ears.untilFinished(1);
    body.runner.stop(1);
    expect(body.ears.finished).toMatchObject([{ runId: 1, cut: null }]);
  });

  test('a run that left no trace was never started, and can be started now', async () => {
    expect(await body.runner.trace(1, 1)).toEqual({ kind: 'never-started' });
    body.start(1, { writes: ['after all'], exitCode: 0 });
    await body.ears.untilFinished(1);
    expect(body.ears.textOf(1)).toBe('after all');
  });

  test('many jobs at once keep apart', async () => {
    const ids = [1, 2, 3, 4, 5, 6];
    for (const runId of ids) body.start(runId, { writes: [`I am ${runId}`], exitCode: runId });
    const results = await Promise.all(ids.map((runId) => body.ears.untilFinished(runId)));
    for (const runId of ids) expect(body.ears.textOf(runId)).toBe(`I am ${runId}`);
    expect(results.map((result) => result.kind === 'exited' && result.exitCode)).toEqual(ids);
  });
});

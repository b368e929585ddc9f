import { afterEach, beforeEach, expect, test } from 'vitest';
import { unavailable } from '../../../src/main/engine/failure';
import type { JobRequest, JobResult, Runner } from '../../../src/main/engine/ports';
import { preparingRunner, type PreparedJob } from '../../../src/main/runner/preparing-runner';
import { FakeRunner } from '../../support/fake-runner';
import { program } from '../../support/runner-harness';
import { SILENT, strictLog } from '../../support/world';

let inner: FakeRunner;
let results: JobResult[];
let errors: string[];
beforeEach(() => {
  inner = new FakeRunner({ wall: () => 7 });
  results = [];
  errors = [];
});
afterEach(() => expect(errors).toEqual([]));

function around(prepare: (job: JobRequest) => PreparedJob | Promise<PreparedJob>, log = SILENT): Runner {
  const runner = preparingRunner({ runner: inner, prepare, wall: () => 7, log });
  const onFinished = (result: JobResult) => void results.push(result);
  runner.listen({ onStarted: () => undefined, onOutput: () => undefined, onFinished });
  return runner;
}

const turns = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A job that is prepared when the test says so. */
function later() {
  const waiting: ((prepared: PreparedJob) => void)[] = [];
  const runner = around(() => new Promise((resolve) => waiting.push(resolve)));
  return { runner, ready: (job: JobRequest) => waiting.shift()?.({ kind: 'ready', job }) };
}

test('a job that needs nothing is handed over within the call', () => {
  around((job) => ({ kind: 'ready', job })).start(program(1, 'true'));
  expect(inner.requests).toMatchObject([{ runId: 1 }]);
});

test('a job that has to wait holds up no other', async () => {
  const { runner, ready } = later();
  runner.start(program(1, 'slow'));
  runner.start(program(2, 'quick'));
  expect(inner.requests).toEqual([]);
  ready(program(1, 'slow'));
  await turns();
  expect(inner.requests).toMatchObject([{ runId: 1 }]);
});

test('one that is stopped while it waits is told as stopped, and never started', async () => {
  const { runner, ready } = later();
  runner.start(program(1, 'true'));
  runner.stop(1);
  expect(results).toEqual([]);
  ready(program(1, 'true'));
  await turns();
  expect(results).toEqual([
    { kind: 'exited', runId: 1, at: 7, exitCode: null, signal: null, cut: 'stopped' },
  ]);
  expect(inner.requests).toEqual([]);
});

test('the next attempt of a run is not taken for the one that was stopped', async () => {
  const { runner, ready } = later();
  runner.start(program(1, 'first'));
  runner.stop(1);
  runner.start(program(1, 'second'));
  ready(program(1, 'first'));
  await turns();
  expect(inner.requests).toEqual([]);
  ready(program(1, 'second'));
  await turns();
  expect(inner.requests).toMatchObject([{ action: { program: 'second' } }]);
});

test('what is closed starts nothing and tells nothing any more', async () => {
  const { runner, ready } = later();
  runner.start(program(1, 'true'));
  await runner.close();
  ready(program(1, 'true'));
  await turns();
  expect(inner.requests).toEqual([]);
  expect(results).toEqual([]);
});

test.each([
  [
    'at once',
    (error: Error) => {
      throw error;
    },
  ],
  ['later', (error: Error) => Promise.reject(error)],
])('what fails %s becomes a job that was not started, in words', async (_when, fail) => {
  const runner = around(() => fail(unavailable('The disk is full.', 'Free some space.')));
  runner.start(program(1, 'true'));
  expect(results).toEqual([]);
  await turns();
  expect(results).toEqual([
    {
      kind: 'not-started',
      runId: 1,
      at: 7,
      message: 'The disk is full. Free some space.',
      isPermanent: false,
    },
  ]);
});

test('a defect is logged, and told without its details', async () => {
  around(() => {
    throw new Error('the secret inside');
  }, strictLog(errors)).start(program(1, 'true'));
  await turns();
  expect(errors.splice(0).join()).toContain('the secret inside');
  expect(JSON.stringify(results)).toContain('defect of Wakeful');
  expect(JSON.stringify(results)).not.toContain('the secret inside');
});

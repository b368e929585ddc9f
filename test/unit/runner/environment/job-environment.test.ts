import { beforeEach, expect, test } from 'vitest';
import {
  JobEnvironment,
  type JobEnvironmentOptions,
} from '../../../../src/main/runner/environment/job-environment';
import type { ShellAnswer } from '../../../../src/main/runner/environment/login-shell';
import {
  environmentSettingsSchema,
  type EnvironmentSettings,
} from '../../../../src/shared/model/job-environment';
import { SECOND_MS } from '../../../../src/shared/time/duration';
import { FakeTime } from '../../../support/fake-time';
import { SILENT } from '../../../support/world';

let time: FakeTime;
let settings: EnvironmentSettings;
let asked: { begins: object; answer: (answer: ShellAnswer) => Promise<void> }[];
let told: object[];
beforeEach(() => {
  time = new FakeTime('2026-03-02T08:00:00.000Z');
  settings = environmentSettingsSchema.parse({});
  asked = [];
  told = [];
});

function environment(more: Partial<JobEnvironmentOptions> = {}): JobEnvironment {
  return new JobEnvironment({
    environment: { PATH: '/bin', HOME: '/home/me', WAKEFUL_X: '1', SHLVL: '2' },
    shell: '/bin/bash',
    never: null,
    ask: (begins) =>
      new Promise((resolve) =>
        asked.push({
          begins,
          answer: async (answer) => {
            resolve(answer);
            await new Promise(setImmediate);
          },
        }),
      ),
    settings: () => settings,
    clock: time,
    delimiter: ':',
    log: SILENT,
    onChange: (variables) => told.push(variables),
    ...more,
  });
}

const READ: ShellAnswer = { kind: 'read', variables: { PATH: '/opt:/bin', SHLVL: '1', ADDED: 'a' } };
const FAILED: ShellAnswer = { kind: 'failed', problem: 'It did not answer.', detail: 'oops' };

test('jobs wait for the first answer, and get what the shell told, without what is its own', async () => {
  const jobs = environment();
  jobs.reconsider();
  const ready = jobs.ready();
  expect(ready).not.toBeNull();
  expect(told).toEqual([]);
  expect(jobs.facts()).toMatchObject({ source: 'process', isReading: true, readAt: null, problem: null });
  expect(asked).toMatchObject([{ begins: { PATH: '/bin', HOME: '/home/me' } }]);
  expect(asked[0]?.begins).not.toHaveProperty('WAKEFUL_X');

  time.advance(2 * SECOND_MS);
  await asked[0]?.answer(READ);
  await ready;
  expect(jobs.ready()).toBeNull();
  expect(told).toEqual([{ PATH: '/opt:/bin', ADDED: 'a' }]);
  expect(jobs.facts()).toEqual({
    source: 'login-shell',
    shell: '/bin/bash',
    readAt: time.wall(),
    tookMs: 2_000,
    isReading: false,
    problem: null,
    detail: null,
    inherited: { PATH: '/opt:/bin', ADDED: 'a' },
    added: {},
  });
});

test('where it fails, jobs get what Wakeful was started with, and the reason is kept', async () => {
  const jobs = environment();
  jobs.reconsider();
  await asked[0]?.answer(FAILED);
  expect(told).toEqual([{ PATH: '/bin', HOME: '/home/me' }]);
  expect(jobs.facts()).toMatchObject({ source: 'process', problem: 'It did not answer.', detail: 'oops' });
});

test('while it is asked again what was known holds, also when the new answer fails', async () => {
  const jobs = environment();
  jobs.reconsider();
  await asked[0]?.answer(READ);
  const again = jobs.reread();
  void jobs.reread();
  expect(asked).toHaveLength(2);
  expect(jobs.ready()).toBeNull();
  await asked[1]?.answer(FAILED);
  await again;
  expect(jobs.facts()).toMatchObject({
    source: 'login-shell',
    problem: 'It did not answer. What it told before still holds.',
  });
  void jobs.reread();
  await asked[2]?.answer({ kind: 'read', variables: { PATH: '/new' } });
  expect(jobs.facts()).toMatchObject({ problem: null, detail: null });
  expect(told).toEqual([{ PATH: '/opt:/bin', ADDED: 'a' }, { PATH: '/new' }]);
});

test('the variables of the settings come on top, and a change holds for the next job', async () => {
  settings = { loginShell: true, variables: { ADDED: 'mine' } };
  const jobs = environment();
  jobs.reconsider();
  await asked[0]?.answer(READ);
  settings = { loginShell: true, variables: { PATH: '/mine' } };
  jobs.reconsider();
  jobs.reconsider();
  expect(told).toEqual([
    { PATH: '/opt:/bin', ADDED: 'mine' },
    { PATH: '/mine', ADDED: 'a' },
  ]);
  expect(asked).toHaveLength(1);
});

test('switched off, the shell is not asked; switched on again, it is', async () => {
  settings = { loginShell: false, variables: {} };
  const jobs = environment();
  jobs.reconsider();
  await jobs.reread();
  expect(asked).toEqual([]);
  expect(jobs.ready()).toBeNull();
  expect(jobs.facts()).toMatchObject({
    source: 'process',
    problem: 'The login shell is not asked: the settings say so.',
  });
  settings = { loginShell: true, variables: {} };
  jobs.reconsider();
  await asked[0]?.answer(READ);
  expect(told).toEqual([
    { PATH: '/bin', HOME: '/home/me' },
    { PATH: '/opt:/bin', ADDED: 'a' },
  ]);
  settings = { loginShell: false, variables: {} };
  jobs.reconsider();
  expect(told.at(-1)).toEqual({ PATH: '/bin', HOME: '/home/me' });
});

test('where it is never asked, the reason says why, whatever the settings say', () => {
  const jobs = environment({ never: 'Windows has no login shell.' });
  jobs.reconsider();
  expect(asked).toEqual([]);
  expect(told).toEqual([{ PATH: '/bin', HOME: '/home/me' }]);
  expect(jobs.facts().problem).toBe('Windows has no login shell.');
});

test('closed, it stops asking and tells nothing any more', async () => {
  let signal: AbortSignal | undefined;
  const jobs = environment({
    ask: (_begins, aborted) => {
      signal = aborted;
      return new Promise((resolve) => aborted.addEventListener('abort', () => resolve(FAILED)));
    },
  });
  jobs.reconsider();
  jobs.close();
  await new Promise(setImmediate);
  expect(signal?.aborted).toBe(true);
  expect(told).toEqual([]);
});

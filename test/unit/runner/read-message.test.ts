import { expect, test } from 'vitest';
import { readMessage } from '../../../src/main/runner/spawner/read-message';
import { command } from '../../support/runner-harness';

const settings = {
  folder: '/runs',
  homeFolder: '/home/ada',
  environment: {},
  stopGraceMs: 5_000,
  drainMs: 1_000,
};

test.each([
  { kind: 'settings', settings },
  { kind: 'start', job: command(1, 'true'), generation: 0 },
  { kind: 'stop', runId: 7 },
])('$kind is read', (message) => {
  expect(readMessage(structuredClone(message))).toEqual(message);
});

test.each([
  null,
  'stop',
  [],
  {},
  { kind: 'dance' },
  { kind: 'stop' },
  { kind: 'stop', runId: '7' },
  { kind: 'settings' },
  { kind: 'settings', settings: { ...settings, environment: null } },
  { kind: 'start', generation: 0 },
  { kind: 'start', job: command(1, 'true') },
  { kind: 'start', job: { ...command(1, 'true'), action: 'true' }, generation: 0 },
])('%j is no message', (raw) => {
  expect(readMessage(raw)).toBeNull();
});

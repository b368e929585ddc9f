import type { ScheduleView } from '@shared/contract/views';
import { expect, test } from 'vitest';
import { scheduleTable } from '../../../src/main/cli/schedule-words';
import { seededWorld } from '../../support/renderer-fake-world';

const NOON = Date.parse('2026-03-04T12:00:00Z');
const [sample] = seededWorld(NOON).schedules as [ScheduleView];

test.each([
  ['America/New_York', 'Every day at 02:30, New York time'],
  ['Europe/Berlin', 'Every day at 02:30'],
  ['local', 'Every day at 02:30'],
])('in Berlin the table says of a schedule in %s: %s', (timezone, words) => {
  const trigger = { kind: 'cron', expression: '30 2 * * *', timezone } as const;
  const schedule = { ...sample, trigger, cadence: 'Every day at 02:30' };
  const [, row = ''] = scheduleTable([schedule], { now: NOON, zone: 'Europe/Berlin' }).split('\n');
  expect(row.split(/ {2,}/)).toContain(words);
});

import type { ScheduleView } from '@shared/contract/views';
import { expect, it } from 'vitest';
import {
  groupCounts,
  inGroupsAndTags,
  isSameView,
  NO_GROUP,
  shownSchedules,
  tagCounts,
  WHOLE_LIST,
  type ListView,
} from '../../../src/renderer/src/screens/schedules/list-view';
import { seededWorld } from '../../support/renderer-fake-world';

const [pattern] = seededWorld(Date.UTC(2026, 10, 21, 9)).schedules as [ScheduleView, ...ScheduleView[]];
const lastAt = (queuedAt: string): ScheduleView['lastRun'] =>
  pattern.lastRun === null ? null : { ...pattern.lastRun, queuedAt };
const made = (name: string, facts: Partial<ScheduleView>): ScheduleView => ({
  ...pattern,
  id: `s${name.charCodeAt(0)}`,
  name,
  group: null,
  tags: [],
  ...facts,
});

const all = [
  made('a', { group: 'Backups', tags: ['nas', 'night'], nextRunAt: null, lastRun: null, health: 'healthy' }),
  made('b', {
    group: 'Mail',
    tags: ['nas'],
    nextRunAt: '2026-11-22T02:00:00.000Z',
    lastRun: lastAt('2026-11-20T00:00:00.000Z'),
    health: 'stopped',
    enabled: false,
  }),
  made('c', {
    nextRunAt: '2026-11-21T02:00:00.000Z',
    lastRun: lastAt('2026-11-21T00:00:00.000Z'),
    health: 'unhealthy',
  }),
  made('d', {
    group: 'Mail',
    nextRunAt: '2026-11-23T02:00:00.000Z',
    lastRun: lastAt('2026-11-19T00:00:00.000Z'),
    health: 'degraded',
  }),
];

const running = new Set(['s99']);

const names = (view: Partial<ListView>): string => {
  const whole = { ...WHOLE_LIST, ...view };
  return shownSchedules(inGroupsAndTags(all, whole), whole, running)
    .map(({ name }) => name)
    .join('');
};

it('sorts by name, next run, last run and health; what has none comes last', () => {
  expect(names({})).toBe('abcd');
  expect(names({ sort: 'next' })).toBe('cbda');
  expect(names({ sort: 'last' })).toBe('cbda');
  expect(names({ sort: 'health' })).toBe('cdab');
});

it('shows what is in any of the groups and has every tag', () => {
  expect(names({ groups: ['Mail'] })).toBe('bd');
  expect(names({ groups: ['Mail', NO_GROUP] })).toBe('bcd');
  expect(names({ tags: ['nas'] })).toBe('ab');
  expect(names({ tags: ['nas', 'night'] })).toBe('a');
  expect(names({ groups: ['Mail'], tags: ['nas'], state: 'off' })).toBe('b');
  expect(names({ state: 'running' })).toBe('c');
});

it('counts groups and tags in the order of their names', () => {
  expect([...groupCounts(all)]).toEqual([
    [NO_GROUP, 1],
    ['Backups', 1],
    ['Mail', 2],
  ]);
  expect([...tagCounts(all)]).toEqual([
    ['nas', 2],
    ['night', 1],
  ]);
});

it('knows the same view whatever the order of its groups', () => {
  const view = { ...WHOLE_LIST, groups: ['a', 'b'], query: 'x ' };
  expect(isSameView(view, { ...view, groups: ['b', 'a'], query: 'x' })).toBe(true);
  expect(isSameView(view, { ...view, groups: ['a'] })).toBe(false);
  expect(isSameView(view, { ...view, sort: 'next' })).toBe(false);
});

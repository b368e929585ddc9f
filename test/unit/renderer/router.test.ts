import { describe, expect, it } from 'vitest';
import { filterOf } from '../../../src/renderer/src/run-filter';
import { hrefOf, parseRoute, type Route } from '../../../src/renderer/src/router';

const routes: Exclude<Route, { screen: 'nowhere' }>[] = [
  { screen: 'schedules', selected: null },
  { screen: 'schedules', selected: 's3' },
  { screen: 'schedule', id: 's12' },
  { screen: 'schedule', id: 's12', at: '2026-11-21T02:30:00.000Z' },
  { screen: 'new-schedule' },
  { screen: 'edit-schedule', id: 's12' },
  { screen: 'runs', ...filterOf({}) },
  { screen: 'runs', ...filterOf({ schedule: 's12', status: 'failed', cause: 'manual', period: 'today' }) },
  { screen: 'runs', ...filterOf({ from: '2026-11-01', to: '2026-11-21', text: 'disk full & "quotes"' }) },
  { screen: 'run', id: 'r345' },
  { screen: 'run', id: 'r345', part: 'why' },
  { screen: 'edit-schedule', id: 's12', part: 'conditions' },
  { screen: 'run-again', id: 'r345' },
  { screen: 'morning' },
  { screen: 'health' },
  { screen: 'sleep-log' },
  { screen: 'settings' },
  { screen: 'settings', part: 'secrets' },
];

describe('an address', () => {
  it.each(routes)('leads back to $screen', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });

  it('that is empty is the schedules', () => {
    expect(parseRoute('')).toEqual({ screen: 'schedules', selected: null });
  });

  it.each(['#/attic', '#/schedules/x1', '#/runs/s1', '#/schedules/s1/edit/more', '#/sleep-log/1'])(
    '%s leads nowhere',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ screen: 'nowhere' });
    },
  );

  it('of a part of the settings that does not exist shows them all', () => {
    expect(parseRoute('#/settings?part=attic')).toEqual({ screen: 'settings' });
  });

  it('that names a part which is none leads to the whole', () => {
    expect(parseRoute('#/runs/r1?part=log')).toEqual({ screen: 'run', id: 'r1' });
    expect(parseRoute('#/schedules/s1/edit?part=why')).toEqual({ screen: 'edit-schedule', id: 's1' });
  });

  it('with a filter that does not exist shows all', () => {
    const all = { screen: 'runs', ...filterOf({}) };
    expect(parseRoute('#/runs?status=exploded&cause=magic&period=aeon')).toEqual(all);
    expect(parseRoute('#/runs?from=2026-02-30&to=yesterday')).toEqual(all);
  });
});

import type { RunView, ScheduleView } from '@shared/contract/views';
import { describe, expect, it } from 'vitest';
import {
  activeRunChanged,
  activeSnapshotTaken,
  runningCount,
} from '../../../../src/renderer/src/stores/active-runs-store';
import {
  allSchedules,
  nextSchedule,
  runChanged,
  scheduleChanged,
  scheduleRemoved,
  snapshotTaken,
} from '../../../../src/renderer/src/stores/schedules-store';
import { seededWorld } from '../../../support/renderer-fake-world';

const world = seededWorld(Date.UTC(2026, 10, 21, 9));
const [backup] = world.schedules as [ScheduleView, ...ScheduleView[]];
const state = snapshotTaken(world.schedules);
const runOf = (id: string, status: RunView['status']): RunView => ({
  ...(world.runs[0] as RunView),
  id,
  scheduleId: backup.id,
  status,
});

describe('the mirror of the schedules', () => {
  it('sorts by name as a person does', () => {
    const named = (id: string, name: string): ScheduleView => ({ ...backup, id, name });
    const names = allSchedules(
      snapshotTaken([named('s1', 'job 10'), named('s2', 'Job 2'), named('s3', 'alpha')]),
    );
    expect(names.map(({ name }) => name)).toEqual(['alpha', 'Job 2', 'job 10']);
  });

  it('takes in a change and a removal, and knows what is next', () => {
    const soon = { ...backup, nextRunAt: '2026-01-01T00:00:00.000Z' };
    const changed = scheduleChanged(state, soon);
    expect(nextSchedule(changed)?.id).toBe(backup.id);
    const removed = scheduleRemoved(changed, backup.id);
    expect(removed.byId[backup.id]).toBeUndefined();
    expect(nextSchedule(removed)?.id).not.toBe(backup.id);
    expect(scheduleRemoved(removed, backup.id)).toBe(removed);
  });

  it('has nothing next when nothing is due', () => {
    expect(nextSchedule(snapshotTaken([{ ...backup, nextRunAt: null }]))).toBeNull();
  });

  it('shows a new run as the last result and at the end of the strip, which keeps its length', () => {
    const after = runChanged(state, runOf('r9000', 'running')).byId[backup.id];
    expect(after?.lastRun?.id).toBe('r9000');
    expect(after?.recentRuns[0]).toMatchObject({ id: 'r9000', status: 'running' });
    expect(after?.recentRuns).toHaveLength(30);
  });

  it('updates a run in its place, and an older one does not become the last', () => {
    const started = runChanged(state, runOf('r9000', 'running'));
    const newer = runChanged(started, runOf('r9001', 'running'));
    const ended = runChanged(newer, runOf('r9000', 'failed')).byId[backup.id];
    expect(ended?.lastRun?.id).toBe('r9001');
    expect(ended?.recentRuns.slice(0, 2).map(({ id, status }) => [id, status])).toEqual([
      ['r9001', 'running'],
      ['r9000', 'failed'],
    ]);
  });

  it('ignores a run of a schedule that is gone', () => {
    expect(runChanged(state, { ...runOf('r1', 'failed'), scheduleId: 's999' })).toBe(state);
  });
});

it('counts what runs, and forgets what has ended', () => {
  const active = activeSnapshotTaken([runOf('r1', 'running'), runOf('r2', 'queued'), runOf('r3', 'failed')]);
  expect(Object.keys(active.byId)).toEqual(['r1', 'r2']);
  expect(runningCount(active)).toBe(1);
  const both = activeRunChanged(active, runOf('r2', 'running'));
  expect(runningCount(both)).toBe(2);
  expect(runningCount(activeRunChanged(both, runOf('r1', 'succeeded')))).toBe(1);
});

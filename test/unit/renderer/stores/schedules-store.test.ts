import type { RunView, ScheduleView } from '@shared/contract/views';
import { describe, expect, it } from 'vitest';
import {
  activeRunChanged,
  activeSnapshotTaken,
  runningCount,
} from '../../../../src/renderer/src/stores/active-runs-store';
import {
  allSchedules,
  createSchedulesStore,
  nextSchedule,
  runChanged,
  scheduleChanged,
  scheduleRemoved,
  schedulesChanged,
  snapshotTaken,
  type SchedulesState,
} from '../../../../src/renderer/src/stores/schedules-store';
import { seededWorld } from '../../../support/renderer-fake-world';

const world = seededWorld(Date.UTC(2026, 10, 21, 9));
const [backup] = world.schedules as [ScheduleView, ...ScheduleView[]];
const empty = createSchedulesStore().getState();
const state = snapshotTaken(empty, world.schedules);
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
      snapshotTaken(empty, [named('s1', 'job 10'), named('s2', 'Job 2'), named('s3', 'alpha')]),
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
    expect(nextSchedule(snapshotTaken(empty, [{ ...backup, nextRunAt: null }]))).toBeNull();
  });

  it('shows a new run as the last result, and an older one that ends does not become it', () => {
    const started = runChanged(state, runOf('r9000', 'running'));
    expect(started.byId[backup.id]?.lastRun).toMatchObject({ id: 'r9000', status: 'running' });
    const newer = runChanged(started, runOf('r9001', 'running'));
    expect(runChanged(newer, runOf('r9000', 'failed')).byId[backup.id]?.lastRun?.id).toBe('r9001');
  });

  it('keeps the order while names come, go and change, as if all were sorted anew', () => {
    const named = (id: string, name: string): ScheduleView => ({ ...backup, id, name });
    const namesOf = (known: SchedulesState): string[] => allSchedules(known).map(({ name }) => name);
    const first = schedulesChanged(empty, [named('s5', 'Job 20'), named('s6', 'job 3')]);
    const more = schedulesChanged(first, [named('s7', 'Job 10'), named('s8', 'alpha'), named('s9', 'Zeta')]);
    expect(namesOf(more)).toEqual(['alpha', 'job 3', 'Job 10', 'Job 20', 'Zeta']);
    const renamed = scheduleChanged(more, named('s8', 'Job 11'));
    expect(namesOf(renamed)).toEqual(['job 3', 'Job 10', 'Job 11', 'Job 20', 'Zeta']);
    const left = [named('s6', 'Zz'), named('s9', 'Zeta'), named('s4', 'Job 2')];
    expect(namesOf(snapshotTaken(renamed, left))).toEqual(['Job 2', 'Zeta', 'Zz']);
    // Nobody is asked to draw what has not moved.
    expect(scheduleChanged(renamed, { ...named('s8', 'Job 11'), enabled: false }).order).toBe(renamed.order);
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

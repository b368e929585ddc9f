import type { RunStatus } from '@shared/model/run';
import { describe, expect, it } from 'vitest';
import {
  healthCounts,
  healthFigures,
  worstFirst,
} from '../../../src/renderer/src/screens/health/health-figures';
import { seededWorld } from '../../support/renderer-fake-world';

const NOW = Date.UTC(2026, 10, 21, 9);
let next = 100;
const beat = (status: RunStatus, durationMs: number | null = 1_000) => ({
  id: `r${next--}`,
  status,
  cause: 'schedule' as const,
  durationMs,
  queuedAt: '2026-11-21T07:00:00.000Z',
  startedAt: '2026-11-21T07:00:00.000Z',
  latenessMs: 0,
});

describe('figures', () => {
  it('of a schedule that has not run are empty', () => {
    expect(healthFigures([])).toEqual({
      judged: 0,
      succeeded: 0,
      failedInARow: 0,
      typicalMs: null,
      longMs: null,
    });
  });

  it('leave out what goes on and what somebody stopped', () => {
    const runs = [
      beat('running', null),
      beat('cancelled'),
      beat('failed'),
      beat('timed-out'),
      beat('succeeded'),
    ];
    expect(healthFigures(runs)).toMatchObject({ judged: 3, succeeded: 1, failedInARow: 2 });
  });

  it('count failures up to the last success', () => {
    expect(healthFigures([beat('succeeded'), beat('failed')]).failedInARow).toBe(0);
    expect(healthFigures([beat('failed'), beat('interrupted')]).failedInARow).toBe(2);
  });

  it('of time are of what succeeded: the middle, and with enough of them the long end', () => {
    const lengths = Array.from({ length: 20 }, (_, index) => (index + 1) * 1_000);
    const runs = [...lengths.map((ms) => beat('succeeded', ms)), beat('failed', 999_000)];
    expect(healthFigures(runs)).toMatchObject({ typicalMs: 10_000, longMs: 19_000 });
    expect(healthFigures(runs.slice(1)).longMs).toBeNull();
  });
});

describe('schedules', () => {
  const { schedules } = seededWorld(NOW);

  it('stand with the worst first, and else in their order', () => {
    const health = worstFirst(schedules).map((schedule) => schedule.health);
    const places = ['unhealthy', 'degraded', 'healthy', 'stopped'];
    expect(health).toEqual([...health].sort((a, b) => places.indexOf(a) - places.indexOf(b)));
    const healthy = worstFirst(schedules).filter((schedule) => schedule.health === 'healthy');
    expect(healthy).toEqual(schedules.filter((schedule) => schedule.health === 'healthy'));
  });

  it('are each counted once', () => {
    const { unhealthy, degraded, healthy, stopped } = healthCounts(schedules);
    expect(unhealthy + degraded + healthy + stopped).toBe(schedules.length);
    expect(stopped).toBe(schedules.filter(({ enabled }) => !enabled).length);
  });
});

import type { ScheduleView } from '@shared/contract/views';
import { expect, it } from 'vitest';
import { timelineRows } from '../../../../src/renderer/src/screens/timeline/timeline-rows';
import { seededWorld } from '../../../support/renderer-fake-world';

const [sample] = seededWorld(Date.UTC(2026, 10, 21, 9)).schedules as [ScheduleView];
const schedule = (name: string, more: Partial<ScheduleView> = {}): ScheduleView => ({
  ...sample,
  ...{ id: name, name, tags: [], health: 'healthy' },
  ...more,
});
const pinned = { tags: ['nas', 'favourite'] };
const failing = { health: 'unhealthy' } as const;

it('what is pinned comes first, then what fails, then the rest, each by name', () => {
  const byName = [
    schedule('Apple'),
    schedule('Beta', failing),
    schedule('Cherry', pinned),
    schedule('Delta', { ...pinned, ...failing }),
    schedule('Echo', failing),
    schedule('Fox', pinned),
  ];
  const names = timelineRows(byName, '').map(({ name }) => name);
  expect(names).toEqual(['Delta', 'Cherry', 'Fox', 'Beta', 'Echo', 'Apple']);
  expect(timelineRows(byName, 'echo').map(({ name }) => name)).toEqual(['Echo']);
});

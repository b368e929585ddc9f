/** How the schedules of a store come due, by which ranges of their ledgers are cut. */
import type { Reading } from '../engine/absence-cost';
import type { ReadSources } from './reads';

export function readingOf({ store, clock }: Pick<ReadSources, 'store' | 'clock'>): Reading {
  return {
    triggerOf: (id) => store.findSchedule({ id })?.definition.trigger ?? null,
    localZone: clock.localZone(),
  };
}

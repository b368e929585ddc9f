/** Turns what happens on the machine into occurrences of the schedules that follow it. */
import type { MachineEvent } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import type { AccountingContext } from './account-due';

/** Durably, before anything else is done about it. Answers whether any schedule follows it. */
export function noteMachineEvent(
  { store, log, feed }: AccountingContext,
  event: MachineEvent,
  at: Instant,
): boolean {
  const ids = store.noteEvent(event, at);
  if (ids.length === 0) return false;
  log.info('Something happened that schedules follow.', { happened: event, schedules: ids.length });
  for (const id of ids) feed.emit({ kind: 'schedule', id });
  return true;
}

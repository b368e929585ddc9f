/** When a schedule is due, in words. */
import type { ScheduleView } from '@shared/contract/views';
import { useStore } from 'zustand';
import { useApp } from './app-context';
import { words } from './words';

type Cadence = Pick<ScheduleView, 'cadence' | 'trigger'>;

function followedBy({ trigger }: Cadence): string | null {
  return trigger.kind === 'event' && trigger.event === 'after' ? trigger.schedule : null;
}

/** Main names a schedule that is followed by its id; a person knows it by its name. */
export function cadenceWords(schedule: Cadence, nameOf: (id: string) => string | undefined): string {
  const followed = followedBy(schedule);
  return followed === null
    ? schedule.cadence
    : schedule.cadence.replace(followed, () => nameOf(followed) ?? words.schedule.removedOne);
}

export function useCadence(schedule: Cadence): string {
  const followed = followedBy(schedule);
  const name = useStore(useApp().stores.schedules, ({ byId }) =>
    followed === null ? undefined : byId[followed]?.name,
  );
  return cadenceWords(schedule, () => name);
}

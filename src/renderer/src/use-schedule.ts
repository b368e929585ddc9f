import type { ScheduleView } from '@shared/contract/views';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useApp } from './app-context';
import { scheduleChanged } from './stores/schedules-store';

export interface KnownSchedule {
  /** `undefined` while it is not known. */
  readonly schedule: ScheduleView | undefined;
  /** All have come, and it is not among them. */
  readonly isGone: boolean;
}

/** One of them. While a long list is still on its way, main is asked for this one. */
export function useSchedule(id: string): KnownSchedule {
  const { client, stores } = useApp();
  const schedule = useStore(stores.schedules, (state) => state.byId[id]);
  const isComplete = useStore(stores.schedules, (state) => state.complete);
  const isLoaded = useStore(stores.schedules, (state) => state.loaded);
  const isWanted = id !== '' && schedule === undefined && isLoaded && !isComplete;

  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    client.schedules
      .get({ schedule: id })
      .then((found) => {
        if (!isOver) stores.schedules.setState((state) => scheduleChanged(state, found));
      })
      // Whether it is there or not, the rest of the list will say.
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [client, stores, id, isWanted]);

  return { schedule, isGone: isComplete && schedule === undefined };
}

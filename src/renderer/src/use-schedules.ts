import type { ScheduleView } from '@shared/contract/views';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from './app-context';
import { allSchedules } from './stores/schedules-store';

/** All schedules in their order. */
export function useSchedules(): readonly ScheduleView[] {
  const store = useApp().stores.schedules;
  const byId = useStore(store, (state) => state.byId);
  const order = useStore(store, (state) => state.order);
  return useMemo(() => allSchedules({ byId, order }), [byId, order]);
}

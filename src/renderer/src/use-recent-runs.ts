import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useApp } from './app-context';
import type { Strip } from './stores/strips-store';

/** The newest runs of a schedule, with what was skipped among them, read when they are first looked at; `null` until they are there. */
export function useRecentRuns(scheduleId: string): Strip | null {
  const { stores, strips } = useApp();
  useEffect(() => strips.want(scheduleId), [strips, scheduleId]);
  return useStore(stores.strips, (state) => state.byId[scheduleId] ?? null);
}

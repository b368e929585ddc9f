/** Gathers what the palette offers things by. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useDensity } from '../density';
import { canUndo } from '../more/toasts';
import { useRoute } from '../router';
import { decisionCount, isPaused } from '../stores/facts-store';
import { useSchedules } from '../use-schedules';
import { useUpdates } from '../use-updates';
import type { Known } from './known';
import { recentKeys } from './recents';

const NONE: readonly never[] = [];

/** The run whose page is open. */
function useOpenRun(): Known['run'] {
  const route = useRoute();
  const id = route.screen === 'run' ? route.id : null;
  const isGoing = useStore(useApp().stores.activeRuns, ({ byId }) => id !== null && id in byId);
  return useMemo(() => (id === null ? null : { id, isGoing }), [id, isGoing]);
}

export function useKnown(): Known {
  const {
    stores: { facts },
    board,
  } = useApp();
  const schedules = useSchedules();
  const paused = useStore(facts, isPaused);
  const pauses = useStore(facts, ({ status }) => status?.pauses ?? NONE);
  const pausedCount = useStore(facts, ({ status }) => status?.pausedSchedules.count ?? 0);
  const decisions = useStore(facts, decisionCount);
  const saved = useStore(board, (state) => state.saved);
  const update = useUpdates().view?.state ?? null;
  const density = useDensity();
  const run = useOpenRun();
  const [atOpening] = useState(() => ({ recent: recentKeys(localStorage), canUndo: canUndo() }));
  return useMemo(
    () => ({
      ...{ schedules, ...atOpening, isPaused: paused, pausedCount, decisions, run, update, density },
      pausedGroups: pauses.flatMap(({ group }) => group ?? []),
      views: saved.map(({ name }) => name),
    }),
    [schedules, atOpening, paused, pauses, pausedCount, decisions, saved, update, density, run],
  );
}

/** A person's pauses: of everything, of a group, or of schedules, each by itself. Each can be taken back. */
import type { ScheduleView } from '@shared/contract/views';
import type { Instant } from '@shared/time/instant';
import { useMemo } from 'react';
import { announceFailure } from './toasts';
import { useApp, type App } from './app-context';
import { moreParts } from './more-parts';

/** `group: null` is everything. */
export type Pausable = { readonly group: string | null } | { readonly schedules: readonly ScheduleView[] };

export interface Pausing {
  /** `until` is `null` when it lasts until somebody resumes. What could not be done the person has been told. */
  pause(of: Pausable, until: Instant | null): Promise<void>;
  resume(of: Pausable): Promise<void>;
}

function pausingOf(app: App): Pausing {
  const wide = () => app.stores.facts.getState().status?.pauses ?? [];
  return {
    async pause(of, until) {
      try {
        const { pauseWide, pausing, performDeed } = await moreParts.load();
        if ('schedules' in of) await performDeed(app, pausing(until, wide()), { items: of.schedules });
        else await pauseWide(app, of.group, until);
      } catch (error) {
        announceFailure(error);
      }
    },
    async resume(of) {
      try {
        const { performDeed, resumeWide, resuming } = await moreParts.load();
        if ('schedules' in of) await performDeed(app, resuming(wide()), { items: of.schedules });
        else await resumeWide(app, of.group);
      } catch (error) {
        announceFailure(error);
      }
    },
  };
}

export function usePausing(): Pausing {
  const app = useApp();
  return useMemo(() => pausingOf(app), [app]);
}

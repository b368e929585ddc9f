/** A person's pauses: of everything, of a group, or of schedules, each by itself. */
import type { PauseView, ScheduleView } from '@shared/contract/views';
import { formatInstantOrNull, type Instant } from '@shared/time/instant';
import { useMemo } from 'react';
import { announce, announceFailure } from './toasts';
import { useApp, type App } from './app-context';
import { moreParts } from './more-parts';
import { words } from './words';

/** `group: null` is everything. */
export type Pausable = { readonly group: string | null } | { readonly schedules: readonly ScheduleView[] };

export interface Pausing {
  /** `until` is `null` when it lasts until somebody resumes. What could not be done the person has been told. */
  pause(of: Pausable, until: Instant | null): Promise<void>;
  resume(of: Pausable): Promise<void>;
}

function pausingOf(app: App): Pausing {
  const { client, stores } = app;
  const { facts } = stores;
  /** What was done shows at once; main tells of it as well. */
  function change(pauses: (known: readonly PauseView[]) => PauseView[]): void {
    facts.setState(({ status }) =>
      status === null ? {} : { status: { ...status, pauses: pauses(status.pauses) } },
    );
  }
  const wide = (): readonly PauseView[] => facts.getState().status?.pauses ?? [];
  return {
    async pause(of, until) {
      try {
        if ('schedules' in of) {
          const { performDeed, pausing } = await moreParts.load();
          await performDeed(app, pausing(until, wide()), { items: of.schedules });
          return;
        }
        const { group } = of;
        const pause = await client.pauses.start({ group, until: formatInstantOrNull(until) });
        change((known) => [...known.filter((other) => other.group !== group), pause]);
      } catch (error) {
        announceFailure(error);
      }
    },
    async resume(of) {
      try {
        if ('schedules' in of) {
          const { performDeed, resuming } = await moreParts.load();
          await performDeed(app, resuming(wide()), { items: of.schedules });
          return;
        }
        const { group } = of;
        await client.pauses.end({ group });
        change((known) => known.filter((other) => other.group !== group));
        announce(group === null ? words.pauses.allResumed : words.pauses.groupResumed(group));
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

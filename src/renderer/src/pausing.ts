/** A person's pauses: of everything (`null`) or of a group. */
import type { PauseView } from '@shared/contract/views';
import { formatInstantOrNull, type Instant } from '@shared/time/instant';
import { useMemo } from 'react';
import { announce, announceFailure } from './toasts';
import { useApp, type App } from './app-context';
import { words } from './words';

export interface Pausing {
  /** `until` is `null` when it lasts until somebody resumes. Answers whether it is paused; if not, the person has been told. */
  pause(group: string | null, until: Instant | null): Promise<boolean>;
  resume(group: string | null): Promise<void>;
}

function pausingOf({ client, stores: { facts } }: App): Pausing {
  /** What was done shows at once; main tells of it as well. */
  function change(pauses: (known: readonly PauseView[]) => PauseView[]): void {
    facts.setState(({ status }) =>
      status === null ? {} : { status: { ...status, pauses: pauses(status.pauses) } },
    );
  }
  return {
    async pause(group, until) {
      try {
        const pause = await client.pauses.start({ group, until: formatInstantOrNull(until) });
        change((known) => [...known.filter((other) => other.group !== group), pause]);
        return true;
      } catch (error) {
        announceFailure(error);
        return false;
      }
    },
    async resume(group) {
      try {
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

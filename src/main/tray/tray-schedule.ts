import type { ScheduleView } from '@shared/contract/views';
import { RunCause, RunStatus } from '@shared/model/run';
import { ScheduleHealth } from '@shared/model/schedule';
import { parseInstant, type Instant } from '@shared/time/instant';

/** The tag by which a person puts a schedule into the tray. */
const FAVOURITE = ['favourite', 'favorite'];

/** What of a schedule matters to the tray. It keeps one of each, so they are small. */
export interface TraySchedule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly isFavourite: boolean;
  /** When somebody last ran it by hand, as far as its newest runs tell; `null`: not among them. */
  readonly byHandAt: Instant | null;
  /** When it last ran at all. */
  readonly ranAt: Instant | null;
  /** The newest failure that no success has followed; `null` when it fares well. */
  readonly failure: { readonly runId: string; readonly at: Instant } | null;
}

const FAILED: readonly RunStatus[] = [RunStatus.Failed, RunStatus.TimedOut, RunStatus.Interrupted];

export function traySchedule(view: ScheduleView): TraySchedule {
  const { id, name, enabled, tags, recentRuns, health } = view;
  const byHand = recentRuns.find(({ cause }) => cause === RunCause.Manual);
  const isFailing = health === ScheduleHealth.Degraded || health === ScheduleHealth.Unhealthy;
  const failed = isFailing ? recentRuns.find(({ status }) => FAILED.includes(status)) : undefined;
  return {
    id,
    name,
    enabled,
    isFavourite: tags.some((tag) => FAVOURITE.includes(tag.toLowerCase())),
    byHandAt: byHand === undefined ? null : parseInstant(byHand.queuedAt),
    ranAt: recentRuns[0] === undefined ? null : parseInstant(recentRuns[0].queuedAt),
    failure: failed === undefined ? null : { runId: failed.id, at: parseInstant(failed.queuedAt) ?? 0 },
  };
}

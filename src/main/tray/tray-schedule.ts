import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import { isFailure, RunCause } from '@shared/model/run';
import { ScheduleHealth } from '@shared/model/schedule';
import { parseInstant, type Instant } from '@shared/time/instant';

/** What of a schedule matters to the tray. It keeps one of each, so they are small. */
export interface TraySchedule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly isPinned: boolean;
  /** When somebody last ran it by hand, as far as its newest runs tell; `null`: not among them. */
  readonly byHandAt: Instant | null;
  /** When it last ran at all. */
  readonly ranAt: Instant | null;
  /** The newest failure that no success has followed; `null` when it fares well. */
  readonly failure: { readonly runId: string; readonly at: Instant } | null;
}

/**
 * @param before what is known of it: a schedule tells its newest run only
 */
export function traySchedule(view: ScheduleView, before: TraySchedule | undefined): TraySchedule {
  const { id, name, enabled, lastRun, health } = view;
  const ranAt = lastRun === null ? null : parseInstant(lastRun.queuedAt);
  return {
    id,
    name,
    enabled,
    isPinned: isPinned(view),
    byHandAt: lastRun?.cause === RunCause.Manual ? ranAt : (before?.byHandAt ?? null),
    ranAt,
    failure: isFailing(health) ? failureOf(lastRun, before) : null,
  };
}

function isFailing(health: ScheduleHealth): boolean {
  return health === ScheduleHealth.Degraded || health === ScheduleHealth.Unhealthy;
}

/** While the next run goes on, or was stopped, the failure before it still holds. */
function failureOf(
  lastRun: ScheduleView['lastRun'],
  before: TraySchedule | undefined,
): TraySchedule['failure'] {
  if (lastRun === null) return null;
  if (!isFailure(lastRun.status) && before !== undefined && before.failure !== null) return before.failure;
  return { runId: lastRun.id, at: parseInstant(lastRun.queuedAt) ?? 0 };
}

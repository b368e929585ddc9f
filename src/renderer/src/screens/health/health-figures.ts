/** The health of schedules in figures, from what their newest runs say. */
import type { BeatView, ScheduleView } from '@shared/contract/views';
import { isFinal } from '@shared/model/run';
import { ScheduleHealth } from '@shared/model/schedule';

export interface HealthFigures {
  /** Runs that were judged: ended, and not stopped by somebody. */
  readonly judged: number;
  readonly succeeded: number;
  /** Without a success since. */
  readonly failedInARow: number;
  /** Of those that succeeded; `null` while none has. */
  readonly typicalMs: number | null;
  /** Ninety-five of a hundred took no longer; `null` for fewer than twenty. */
  readonly longMs: number | null;
}

const ENOUGH_FOR_LONG = 20;

/** @param runs newest first */
export function healthFigures(runs: readonly BeatView[]): HealthFigures {
  const judged = runs.filter(({ status }) => isFinal(status) && status !== 'cancelled');
  const good = judged.filter(({ status }) => status === 'succeeded');
  const lastGood = judged.findIndex(({ status }) => status === 'succeeded');
  const lengths = good.flatMap(({ durationMs }) => durationMs ?? []).sort((a, b) => a - b);
  return {
    judged: judged.length,
    succeeded: good.length,
    failedInARow: lastGood < 0 ? judged.length : lastGood,
    typicalMs: quantile(lengths, 0.5),
    longMs: lengths.length < ENOUGH_FOR_LONG ? null : quantile(lengths, 0.95),
  };
}

/** @param sorted shortest first */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null;
}

const WORST_FIRST: readonly ScheduleHealth[] = [
  ScheduleHealth.Unhealthy,
  ScheduleHealth.Degraded,
  ScheduleHealth.Healthy,
  ScheduleHealth.Stopped,
];

/** Worst first; alike in the order in which they came. */
export function worstFirst(schedules: readonly ScheduleView[]): ScheduleView[] {
  const rank = new Map(WORST_FIRST.map((health, place) => [health, place]));
  const of = ({ health }: ScheduleView): number => rank.get(health) ?? WORST_FIRST.length;
  return [...schedules].sort((a, b) => of(a) - of(b));
}

export interface HealthCounts {
  readonly unhealthy: number;
  readonly degraded: number;
  readonly healthy: number;
  readonly stopped: number;
}

export function healthCounts(schedules: readonly ScheduleView[]): HealthCounts {
  const of = (wanted: ScheduleHealth): number => schedules.filter(({ health }) => health === wanted).length;
  const [unhealthy, degraded, stopped] = [
    of(ScheduleHealth.Unhealthy),
    of(ScheduleHealth.Degraded),
    of(ScheduleHealth.Stopped),
  ];
  return { unhealthy, degraded, stopped, healthy: schedules.length - unhealthy - degraded - stopped };
}

/** How well a schedule was served, and whether another time of day would do better, as the contract has it. */
import type { CoverageView } from '@shared/contract/views';
import { DAY_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { coverageOf, sumSince, timeAdvice, type TimeAdvice } from '../engine/coverage';
import { findSchedule, type ReadSources } from './reads';

/** A schedule of every minute through a month; of what comes more often, the newest part is told. */
const MOST_RANGES = 50_000;

export function viewCoverage(
  { store, clock }: Pick<ReadSources, 'store' | 'clock'>,
  { schedule: reference, days }: { readonly schedule: string; readonly days: number },
): CoverageView {
  const { id, createdAt, definition } = findSchedule(store, reference);
  const now = clock.wall();
  const localZone = clock.localZone();
  const known = Math.max(createdAt, store.firstStartAt() ?? now);
  const asked = Math.max(now - days * DAY_MS, known);
  const { trigger } = definition;
  const { since, sums, astride } = store.summaries.since(id, asked, MOST_RANGES);
  const partly = astride.map((row) => sumSince(row, since, { trigger, localZone }));
  const coverage = coverageOf([...sums, ...partly]);
  const advice = timeAdvice({
    ...{ trigger, localZone },
    from: asked,
    to: now,
    spans: store.spansBetween(asked, now),
  });
  return {
    from: formatInstant(since),
    to: formatInstant(now),
    ...coverage,
    skipped: [...coverage.skipped],
    advice: advice === null ? null : presentAdvice(advice),
  };
}

function presentAdvice({ zone, days, present, better }: TimeAdvice): NonNullable<CoverageView['advice']> {
  return { zone, days, present: presentTime(present), better: better === null ? null : presentTime(better) };
}

function presentTime({ minute, awakeDays }: TimeAdvice['present']): { time: string; awakeDays: number } {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return { time: [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':'), awakeDays };
}

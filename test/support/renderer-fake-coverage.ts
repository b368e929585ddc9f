/** The coverage and the advice of the fake world: the engine's own, from the seeded ledgers and spans. */
import type { CoverageView } from '@shared/contract/views';
import { DAY_MS, MINUTE_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { coverageOf, timeAdvice, type TimeAdvice } from '../../src/main/engine/coverage';
import type { FakeWorld } from './renderer-fake-backend';

export const COVERED_DAYS = 30;

export function coverageOfWorld(world: FakeWorld, id: string, now: Instant): CoverageView {
  const from = now - COVERED_DAYS * DAY_MS;
  const sums = (world.ledgers[id] ?? [])
    .filter((row) => Date.parse(row.to) > from)
    .map((row) => ({ ...row, isMinimum: row.countIsMinimum }));
  const coverage = coverageOf(sums);
  return {
    from: formatInstant(from),
    to: formatInstant(now),
    ...coverage,
    skipped: [...coverage.skipped],
    advice: adviceOf(world, id, { from, to: now }),
  };
}

function adviceOf(
  world: FakeWorld,
  id: string,
  observed: { from: Instant; to: Instant },
): CoverageView['advice'] {
  const trigger = world.schedules.find((schedule) => schedule.id === id)?.trigger;
  if (trigger === undefined) return null;
  const spans = world.spans
    .filter(({ kind }) => kind !== 'awake')
    .map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to ?? '') }));
  const localZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const advice = timeAdvice({ trigger, localZone, ...observed, spans });
  if (advice === null) return null;
  const { zone, days, present, better } = advice;
  return { zone, days, present: told(present), better: better === null ? null : told(better) };
}

function told({ minute, awakeDays }: TimeAdvice['present']): { time: string; awakeDays: number } {
  const midnight = Date.UTC(2000, 0, 1);
  return { time: formatInstant(midnight + minute * MINUTE_MS).slice(11, 16), awakeDays };
}

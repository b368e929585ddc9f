/**
 * How long an occurrence may wait.
 *
 * - Its age, counted from its due time, is bounded by the grace of the policy. While a catch-up waits for its turn, the time of
 *   settling is not held against it: it was still useful when the machine woke.
 * - Waiting for a condition is bounded by the schedule's `waitMs` as well, counted from when it began to wait.
 */
import { HoldKind, LedgerReason } from '@shared/model/ledger';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';

export interface Waiting {
  readonly definition: Pick<ScheduleDefinition, 'ifMissed' | 'conditions'>;
  readonly hold: HoldKind;
  /** Since when the range waits. */
  readonly since: Instant;
  readonly settleMs: number;
}

function graceOf({ definition, hold, settleMs }: Waiting): number | null {
  const { graceMs } = definition.ifMissed;
  return graceMs === null ? null : graceMs + (hold === HoldKind.Turn ? settleMs : 0);
}

/** Occurrences up to `until` (inclusive) have waited too long; `null` when none has. */
export function expiredUntil(
  waiting: Waiting,
  now: Instant,
): { readonly until: Instant; readonly reason: LedgerReason } | null {
  const graceMs = graceOf(waiting);
  const { waitMs } = waiting.definition.conditions;
  const byGrace = graceMs === null ? Number.NEGATIVE_INFINITY : now - graceMs - 1;
  const isBounded = waiting.hold === HoldKind.Condition && waiting.since < now - waitMs;
  const byWait = isBounded ? now - waitMs - 1 : Number.NEGATIVE_INFINITY;
  const until = Math.max(byGrace, byWait);
  if (until === Number.NEGATIVE_INFINITY) return null;
  return { until, reason: byGrace >= byWait ? LedgerReason.PastGrace : LedgerReason.Condition };
}

/** When that occurrence will have waited too long; `null`: never. */
export function expiryOf(waiting: Waiting, occurrence: Instant): Instant | null {
  const graceMs = graceOf(waiting);
  const ends = [];
  if (graceMs !== null) ends.push(occurrence + graceMs + 1);
  if (waiting.hold === HoldKind.Condition)
    ends.push(Math.max(occurrence, waiting.since) + waiting.definition.conditions.waitMs + 1);
  return ends.length === 0 ? null : Math.min(...ends);
}

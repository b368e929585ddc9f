/** What is remembered of the machine's clock. */
import type { ClockChangeKind } from '@shared/model/clock-change';
import type { Instant } from '@shared/time/instant';

export type ClockChange =
  | {
      readonly kind: typeof ClockChangeKind.Zone;
      readonly at: Instant;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: typeof ClockChangeKind.SetBack; readonly at: Instant; readonly byMs: number };

/** A part of the store. A change of the zone is written with the move of the schedules that follow it. */
export interface ClockChangeStore {
  /** Those after `from`, up to `to`; the newest `limit` of them, oldest first. */
  between(from: Instant, to: Instant, limit: number): ClockChange[];
  /** `at` is what the clock shows after it. */
  noteSetBack(at: Instant, byMs: number): void;
}

/** A length of time as two fields: an amount, which may be half typed, and its unit. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';

export const LENGTH_UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;
export type LengthUnit = keyof typeof LENGTH_UNIT_MS;

/** In the largest unit that tells it in whole numbers. */
export function amountOf(lengthMs: number): { amount: number; unit: LengthUnit } {
  const unit: LengthUnit =
    lengthMs === 0
      ? 'hours'
      : lengthMs % DAY_MS === 0
        ? 'days'
        : lengthMs % HOUR_MS === 0
          ? 'hours'
          : 'minutes';
  return { amount: lengthMs / LENGTH_UNIT_MS[unit], unit };
}

export function numberIn(field: number | string): number {
  return typeof field === 'number' ? field : Number.parseFloat(field);
}

/** A length of time as two fields: an amount, which may be half typed, and its unit. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';

export const LENGTH_UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;
export type LengthUnit = keyof typeof LENGTH_UNIT_MS;

/** Where seconds matter. */
export const SHORT_UNIT_MS = { seconds: SECOND_MS, ...LENGTH_UNIT_MS } as const;
export type ShortUnit = keyof typeof SHORT_UNIT_MS;

/** A length as it is being written. */
export interface Length {
  readonly amount: number | string;
  readonly unit: ShortUnit;
}

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

/** The same where seconds matter; under a second in parts of one. */
export function lengthOf(lengthMs: number): { amount: number; unit: ShortUnit } {
  return lengthMs === 0 || lengthMs % MINUTE_MS !== 0
    ? { amount: lengthMs / SECOND_MS, unit: 'seconds' }
    : amountOf(lengthMs);
}

/** In milliseconds; `NaN` while the amount is no number. */
export function lengthMsOf({ amount, unit }: Length): number {
  return Math.round(numberIn(amount) * SHORT_UNIT_MS[unit]);
}

export function numberIn(field: number | string): number {
  return typeof field === 'number' ? field : Number.parseFloat(field);
}

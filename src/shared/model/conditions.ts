/** What must be true of the machine before a schedule starts by itself. Run Now asks for none of it. */
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../time/duration';

export const ConditionKind = {
  /** On mains, or the battery is above the floor. */
  Power: 'power',
  /** A network is up, or the named host answers. */
  Network: 'network',
  /** Nobody has used keyboard or mouse for a while. */
  Idle: 'idle',
} as const;
export type ConditionKind = (typeof ConditionKind)[keyof typeof ConditionKind];

const HOST = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/;

/** How long an occurrence waits for its conditions, unless the schedule says otherwise. */
export const DEFAULT_WAIT_MS = 12 * HOUR_MS;

export const conditionsSchema = z.object({
  power: z
    .object({
      /** On battery it may run down to this many percent; `null`: on mains only. */
      floorPercent: z
        .number()
        .int('The battery floor must be a whole number of percent.')
        .min(1, 'The battery floor must be 1 percent at least.')
        .max(100, 'The battery floor is 100 percent at most.')
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
  network: z
    .object({
      /** `nas.local` or `nas.local:22`; `null`: any network. */
      host: z
        .string()
        .trim()
        .max(260, 'The host is too long: 260 characters at most.')
        .regex(HOST, 'This is not a host. Write it as nas.local or nas.local:22.')
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
  idleMs: z
    .number()
    .int('The idle time must be a whole number of milliseconds.')
    .min(1_000, 'The idle time is too short: 1 second (1s) at least.')
    .max(DAY_MS, 'The idle time is too long: 1 day (1d) at most.')
    .nullable()
    .default(null),
  /** An occurrence that waited longer for the window or a condition is skipped. */
  waitMs: z
    .number()
    .int('The wait must be a whole number of milliseconds.')
    .min(0, 'The wait cannot be negative.')
    .max(366 * DAY_MS, 'The wait is too long: 366 days at most.')
    .default(DEFAULT_WAIT_MS),
});

export type Conditions = z.infer<typeof conditionsSchema>;

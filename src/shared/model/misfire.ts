import { z } from 'zod';
import { DAY_MS } from '../time/duration';

/** What happens to occurrences that were missed. In the window this is called "If missed". */
export const MisfireMode = {
  /** All are skipped: "only at its time". */
  Skip: 'skip',
  /** One catch-up run covers all of them: "still useful when late". */
  Once: 'once',
  /** One catch-up run for each, oldest first, one after another: "every one counts". */
  All: 'all',
  /** They wait until the person runs or skips them, or the grace ends: "ask me". */
  Ask: 'ask',
} as const;
export type MisfireMode = (typeof MisfireMode)[keyof typeof MisfireMode];

/** So many catch-up runs of one schedule wait at most, unless it says otherwise. */
export const DEFAULT_CATCH_UP_LIMIT = 24;

export const misfireSchema = z.object({
  mode: z.enum(MisfireMode).default(MisfireMode.Once),
  /** Only occurrences no older than this are eligible for a catch-up; `null` means no age limit. */
  graceMs: z
    .number()
    .int('The grace must be a whole number of milliseconds.')
    .min(0, 'The grace cannot be negative.')
    .max(3_650 * DAY_MS, 'The grace is too long: 3650 days at most.')
    .nullable()
    .default(null),
  /** With `all`: the most runs that may wait at a time; of more missed occurrences the newest are kept. */
  limit: z
    .number()
    .int('The limit must be a whole number.')
    .min(1, 'The limit must be 1 at least.')
    .max(1_000, 'The limit is too high: 1,000 at most.')
    .default(DEFAULT_CATCH_UP_LIMIT),
});

export type MisfirePolicy = z.infer<typeof misfireSchema>;

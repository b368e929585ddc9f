import { z } from 'zod';
import { DAY_MS } from '../time/duration';

/** What happens to occurrences that were missed. In the window this is called "If missed". */
export const MisfireMode = {
  /** All are skipped: "only at its time". */
  Skip: 'skip',
  /** One catch-up run covers all of them: "still useful when late". */
  Once: 'once',
} as const;
export type MisfireMode = (typeof MisfireMode)[keyof typeof MisfireMode];

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
});

export type MisfirePolicy = z.infer<typeof misfireSchema>;

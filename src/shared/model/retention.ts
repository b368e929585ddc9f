/** How long the outputs of runs are kept. The runs themselves stay, and so does the ledger. */
import { z } from 'zod';

const days = (what: string) =>
  z
    .number()
    .int(`The days that ${what} are kept must be a whole number.`)
    .min(1, `Outputs of ${what} are kept 1 day at least.`)
    .max(36_500, `The days that ${what} are kept are 36,500 at most.`)
    .nullable();

const count = (what: string) =>
  z
    .number()
    .int(`The number of ${what} must be a whole number.`)
    .min(1, `The output of 1 of the ${what} is kept at least.`)
    .max(1_000_000, `The number of ${what} is 1,000,000 at most.`)
    .nullable();

/** Every limit holds; `null` is none. Of each schedule the newest output stays however old it is. */
export const retentionSchema = z.object({
  keepDays: days('runs').default(30),
  /** Of runs that failed, took too long, or were cut off. */
  keepFailedDays: days('failed runs').default(90),
  /** Of each schedule the outputs of so many runs. */
  keepRuns: count('runs').default(100),
  /** And of so many that failed. */
  keepFailedRuns: count('failed runs').default(100),
  /** Of all outputs together; the oldest go first, those of failed runs last. */
  mostBytes: z
    .number()
    .int('The most bytes must be a whole number.')
    .min(1_000_000, 'The outputs of all runs may take 1 MB at least.')
    .max(1e15, 'The most bytes are 1 PB at most.')
    .nullable()
    .default(1_000_000_000),
});
export type RetentionPolicy = z.infer<typeof retentionSchema>;

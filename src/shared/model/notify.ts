/** What a person is told of by a notification: for one schedule, and for all. */
import { z } from 'zod';
import { DAY_MS, MINUTE_MS } from '../time/duration';
import { hoursSchema } from './window';

const failures = z
  .number()
  .int('The number of failures must be a whole number.')
  .min(0, 'The number of failures cannot be negative.')
  .max(100, 'The number of failures is too high: 100 at most.');

/** Of a schedule. `null`: as the settings say. */
export const notifySchema = z.object({
  /** Told after so many failures one after another; 0: never. */
  afterFailures: failures.nullable().default(null),
  /** Whether it is told that it succeeds again, after its failure was told. */
  recovery: z.boolean().nullable().default(null),
  /** A run that goes on for longer, counted awake, is told, once; `null`: never. */
  longerThanMs: z
    .number()
    .int('The length must be a whole number of milliseconds.')
    .min(MINUTE_MS, 'The length is too short: 1 minute (1m) at least.')
    .max(30 * DAY_MS, 'The length is too long: 30 days (30d) at most.')
    .nullable()
    .default(null),
});
export type Notify = z.infer<typeof notifySchema>;

/** For all schedules that do not say otherwise. */
export const noticeSettingsSchema = z.object({
  afterFailures: failures.default(1),
  recovery: z.boolean().default(true),
  /** What an absence of the computer cost, in one notification. */
  morning: z.boolean().default(true),
  /** That something waits for a decision. */
  decisions: z.boolean().default(true),
  /** Hours in which nothing is told; at their end, together. In the time zone of the computer. */
  quiet: hoursSchema.nullable().default(null),
});
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>;

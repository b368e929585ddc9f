/** When a schedule may start by itself: days of the week, hours, and quiet hours in which it may not. */
import { z } from 'zod';
import { parseTimeOfDay } from './sleep';

const timeSchema = z.string().refine((text) => parseTimeOfDay(text) !== null, {
  error: (issue) => `"${String(issue.input).slice(0, 20)}" is no time of day. Write it as 08:30.`,
});

/** From `from` (inclusive) to `to` (exclusive), over midnight when `to` is earlier. */
export const hoursSchema = z
  .object({ from: timeSchema, to: timeSchema })
  .refine(
    ({ from, to }) => from !== to,
    'The hours begin and end at the same time. Leave them out to allow the whole day.',
  );

export type Hours = z.infer<typeof hoursSchema>;

/** 0 is Sunday. */
export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

export const windowSchema = z.object({
  /** Days on which the hours begin: with 22:00 to 06:00 on Friday, Saturday 05:00 is allowed. */
  days: z
    .array(z.number().int().min(0).max(6))
    .min(1, 'No day is allowed, so it could never run.')
    .max(7)
    .default(EVERY_DAY),
  hours: hoursSchema.nullable().default(null),
  quiet: hoursSchema.nullable().default(null),
});

/** Read in the zone of a cron trigger, otherwise in the machine's. */
export type AllowedWindow = z.infer<typeof windowSchema>;

/** What a person sets once for all schedules. */
import { z } from 'zod';
import { HOUR_MS, SECOND_MS } from '../time/duration';
import { environmentSettingsSchema } from './job-environment';
import { noticeSettingsSchema } from './notify';
import { retentionSchema } from './retention';

const catchUpSchema = z.object({
  /** After a wake or a start, catch-ups wait this long: the network and the person come first. */
  settleMs: z
    .number()
    .int('The settling time must be a whole number of milliseconds.')
    .min(0, 'The settling time cannot be negative.')
    .max(HOUR_MS, 'The settling time is too long: 1 hour (1h) at most.')
    .default(10 * SECOND_MS),
  /** So many catch-up runs go on at a time. */
  atOnce: z
    .number()
    .int('The number at once must be a whole number.')
    .min(1, 'At least 1 catch-up must be allowed at once.')
    .max(100, 'At most 100 catch-ups can be allowed at once.')
    .default(2),
  /** So far apart they start. */
  apartMs: z
    .number()
    .int('The distance must be a whole number of milliseconds.')
    .min(0, 'The distance cannot be negative.')
    .max(HOUR_MS, 'The distance is too long: 1 hour (1h) at most.')
    .default(SECOND_MS),
});

/** The budget of catch-ups across all schedules. */
export type CatchUpBudget = z.infer<typeof catchUpSchema>;

const places = z
  .number()
  .int('The number of runs at once must be a whole number.')
  .min(1, 'At least 1 run must be allowed at once.')
  .max(1_000, 'At most 1,000 runs can be allowed at once.');

const concurrencySchema = z.object({
  /** So many runs go on at a time. */
  atOnce: places.default(5),
  /** So many of a group, by the name of the group. A group that is not named has no limit of its own. */
  groups: z.record(z.string().trim().min(1).max(100), places).default({}),
});

export type Concurrency = z.infer<typeof concurrencySchema>;

const updateSettingsSchema = z.object({
  /** Whether Wakeful looks for newer versions of itself. No server is asked before a person has said so. */
  isOn: z.boolean('Whether Wakeful looks for updates is true or false.').default(false),
});

export const settingsSchema = z.object({
  catchUp: catchUpSchema.prefault({}),
  concurrency: concurrencySchema.prefault({}),
  environment: environmentSettingsSchema.prefault({}),
  retention: retentionSchema.prefault({}),
  notices: noticeSettingsSchema.prefault({}),
  updates: updateSettingsSchema.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** How a schedule's runs are carried out: how long, how often again, and what about the one before. */
import { z } from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration';

/** What happens to an occurrence that is due while a run of the same schedule has not ended. */
export const Overlap = {
  /** It is skipped. With the policy "every one counts" it waits instead. */
  Skip: 'skip',
  /** One waits until the run has ended; further ones are skipped. */
  Queue: 'queue',
  /** It starts beside it. */
  Allow: 'allow',
  /** The run is stopped, and this one starts in its place. */
  Replace: 'replace',
} as const;
export type Overlap = (typeof Overlap)[keyof typeof Overlap];

export const overlapSchema = z.enum(Overlap).default(Overlap.Skip);

export const DEFAULT_RETRIES = 3;
export const LONGEST_BACKOFF_MS = HOUR_MS;

export const retrySchema = z.object({
  /** How often a failed run is tried again; 0 is never. */
  limit: z
    .number()
    .int('The number of retries must be a whole number.')
    .min(0, 'The number of retries cannot be negative.')
    .max(100, 'There are too many retries: 100 at most.')
    .default(DEFAULT_RETRIES),
  /** The wait before the first retry; it doubles with each, up to an hour. */
  backoffMs: z
    .number()
    .int('The wait before a retry must be a whole number of milliseconds.')
    .min(0, 'The wait before a retry cannot be negative.')
    .max(DAY_MS, 'The wait before a retry is too long: 1 day (1d) at most.')
    .default(2 * SECOND_MS),
  /** Only these exit codes are worth another try; `null`: every one but 0. */
  exitCodes: z
    .array(
      z
        .number()
        .int('An exit code is a whole number.')
        .min(1, 'An exit code worth a retry is 1 at least.')
        .max(4_294_967_295, 'An exit code is 4294967295 at most.'),
    )
    .min(1, 'The list of exit codes is empty. Leave it out to try again after every failure.')
    .max(100, 'There are too many exit codes: 100 at most.')
    .nullable()
    .default(null),
  /** Whether a run that took too long is tried again. */
  timeouts: z.boolean().default(true),
  /** Whether a run is tried again of which nobody knows how it ended: Wakeful or the computer went down under it. */
  interrupted: z.boolean().default(true),
});
export type RetryPolicy = z.infer<typeof retrySchema>;

/** Counts the time in which the computer is awake; `null`: no limit. */
export const timeoutSchema = z
  .number()
  .int('The timeout must be a whole number of milliseconds.')
  .min(1, 'The timeout must be 1 ms at least.')
  .max(30 * DAY_MS, 'The timeout is too long: 30 days (30d) at most.')
  .nullable()
  .default(null);

/** An occurrence starts up to so much later, by chance. */
export const jitterSchema = z
  .number()
  .int('The jitter must be a whole number of milliseconds.')
  .min(0, 'The jitter cannot be negative.')
  .max(DAY_MS, 'The jitter is too long: 1 day (1d) at most.')
  .default(0);

/** Whether the computer is kept from falling asleep by itself while a run goes on. */
export const KeepAwake = {
  No: 'no',
  /** Not on battery. */
  PluggedIn: 'plugged-in',
  Always: 'always',
} as const;
export type KeepAwake = (typeof KeepAwake)[keyof typeof KeepAwake];

export const keepAwakeSchema = z.enum(KeepAwake).default(KeepAwake.No);

/** The longest wait that is drawn around a retry, as a part of it: retries of many runs shall not meet. */
export const RETRY_SPREAD = 0.1;
/** A failure this soon after a wake, or of a run that was slept through, is the sleep's. */
export const AFTER_WAKE_MS = MINUTE_MS;

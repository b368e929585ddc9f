import { z } from 'zod';
import { DAY_MS, SECOND_MS } from '../time/duration';
import { parseInstant } from '../time/instant';
import { isTimeZone, LOCAL_ZONE } from '../time/zone';

export const SHORTEST_INTERVAL_MS = SECOND_MS;
export const LONGEST_INTERVAL_MS = 3_650 * DAY_MS;

export const timezoneSchema = z.string().refine((name) => name === LOCAL_ZONE || isTimeZone(name), {
  error: (issue) =>
    `The time zone "${String(issue.input).slice(0, 60)}" is not known. Use an IANA name such as Europe/Berlin, or "local" to follow this computer.`,
});

/** An instant on the wire: ISO 8601 with a zone. */
export const isoInstantSchema = z.string().refine((text) => parseInstant(text) !== null, {
  error: 'This is not an instant. Write it as 2026-11-21T23:46:51.000Z.',
});

/** `expression` is checked by the engine (croner is the judge of what a cron expression is), not here. */
export const cronTriggerSchema = z.object({
  kind: z.literal('cron'),
  expression: z
    .string()
    .trim()
    .min(1, 'The cron expression is empty. Write five fields, for example 30 2 * * *.')
    .max(500, 'The cron expression is too long: 500 characters at most.'),
  timezone: timezoneSchema.default(LOCAL_ZONE),
});

/** Occurrences are `anchorAt + k * everyMs` for k = 1, 2, 3 …: they never drift, whatever happens in between. */
export const intervalTriggerSchema = z.object({
  kind: z.literal('interval'),
  everyMs: z
    .number()
    .int('The interval must be a whole number of milliseconds.')
    .min(SHORTEST_INTERVAL_MS, 'The interval is too short: 1 second (1s) at least.')
    .max(LONGEST_INTERVAL_MS, 'The interval is too long: 3650 days (3650d) at most.'),
  /** Left out when a schedule is made: then it is the instant of its creation. */
  anchorAt: isoInstantSchema.optional(),
});

/** One instant, and never again. */
export const onceTriggerSchema = z.object({ kind: z.literal('once'), at: isoInstantSchema });

/** What happens on the machine. */
export const MachineEvent = {
  /** Wakeful has started. */
  Startup: 'startup',
  /** The person has logged in. */
  Login: 'login',
  /** The machine woke up. */
  Resume: 'resume',
  /** The person unlocked the screen. */
  Unlock: 'unlock',
  /** The network came up. */
  NetworkOnline: 'network-online',
} as const;
export type MachineEvent = (typeof MachineEvent)[keyof typeof MachineEvent];

/** How the run that is followed must have ended. */
export const FollowedEnd = {
  Success: 'success',
  /** Failed, timed out, or interrupted. */
  Failure: 'failure',
  /** Either, or stopped by a person. */
  End: 'end',
} as const;
export type FollowedEnd = (typeof FollowedEnd)[keyof typeof FollowedEnd];

const machineEventTriggerSchema = z.object({ kind: z.literal('event'), event: z.enum(MachineEvent) });

export const afterTriggerSchema = z.object({
  kind: z.literal('event'),
  event: z.literal('after'),
  /** The id of the schedule that is followed, such as `s12`. */
  schedule: z.string().regex(/^s\d+$/, 'A schedule id looks like s12.'),
  on: z.enum(FollowedEnd).default(FollowedEnd.Success),
});

/** Nobody can foresee when it is due: each occurrence is a signal that came. */
export const eventTriggerSchema = z.discriminatedUnion('event', [
  machineEventTriggerSchema,
  afterTriggerSchema,
]);

export const triggerSchema = z.discriminatedUnion('kind', [
  cronTriggerSchema,
  intervalTriggerSchema,
  onceTriggerSchema,
  eventTriggerSchema,
]);

export type CronTrigger = z.infer<typeof cronTriggerSchema>;
export type IntervalTrigger = z.infer<typeof intervalTriggerSchema>;
export type OnceTrigger = z.infer<typeof onceTriggerSchema>;
export type EventTrigger = z.infer<typeof eventTriggerSchema>;
export type AfterTrigger = z.infer<typeof afterTriggerSchema>;
/** When a schedule is due. */
export type Trigger = z.infer<typeof triggerSchema>;

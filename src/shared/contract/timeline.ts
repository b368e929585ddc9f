/** The timeline: what was and what will be, within a span, bounded whatever the span and however dense a schedule. */
import { z } from 'zod';
import { ClockChangeKind } from '../model/clock-change';
import { TimelineOutcome } from '../model/timeline';
import { isoInstantSchema } from '../model/trigger';
import { isTimeZone } from '../time/zone';
import { base } from './base';
import { ledgerEntryViewSchema, powerSpanViewSchema, runViewSchema, scheduleIdSchema } from './views';

const instant = z.string();

const timelineRunSchema = runViewSchema.pick({
  id: true,
  cause: true,
  status: true,
  scheduledFor: true,
  covers: true,
  queuedAt: true,
  startedAt: true,
  finishedAt: true,
  latenessMs: true,
  reason: true,
});
export type TimelineRun = z.infer<typeof timelineRunSchema>;

const tallySchema = z.partialRecord(z.enum(TimelineOutcome), z.number().int());

/** Counts in place of single facts: one cell for each stretch of `eachMs` in which there is something. */
const heatSchema = z.object({
  eachMs: z.number().int(),
  cells: z.array(z.object({ from: instant, tally: tallySchema })),
});
export type TimelineHeat = z.infer<typeof heatSchema>;

export const timelineRowSchema = z.object({
  scheduleId: scheduleIdSchema,
  /** Oldest first. Of a dense row only what accounts for several occurrences at once; the rest is in `heat`. */
  entries: z.array(ledgerEntryViewSchema),
  /** Those that serve the entries, and those that serve no occurrence, oldest first. */
  runs: z.array(timelineRunSchema),
  /** Occurrences to come. */
  due: z.array(instant),
  /** `null` where each is told by itself. */
  heat: heatSchema.nullable(),
});
export type TimelineRow = z.infer<typeof timelineRowSchema>;

/** `at` is what the clock shows after it. */
export const clockChangeViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(ClockChangeKind.Zone), at: instant, from: z.string(), to: z.string() }),
  z.object({ kind: z.literal(ClockChangeKind.SetBack), at: instant, byMs: z.number().int() }),
]);
export type ClockChangeView = z.infer<typeof clockChangeViewSchema>;

export const timelineViewSchema = z.object({
  from: instant,
  to: instant,
  /** When this was read. */
  now: instant,
  /** When Wakeful first ran: nothing is known of the time before. */
  knownFrom: instant.nullable(),
  /** How far the clocks of the zone are ahead of UTC within the span: more than one means that they change. */
  zone: z.object({
    name: z.string(),
    offsets: z.array(z.object({ from: instant, offsetMs: z.number().int() })),
  }),
  /** What became of the clock of the machine, oldest first. */
  clockChanges: z.array(clockChangeViewSchema),
  /** When the computer was not awake, oldest first; `to` is `null` while that goes on. */
  absences: z.array(powerSpanViewSchema),
  rows: z.array(timelineRowSchema),
});
export type TimelineView = z.infer<typeof timelineViewSchema>;

/** Of so many schedules at once: main does nothing else meanwhile, so a reading has to be short. */
export const MOST_ROWS = 25;

export const timeline = {
  /** Ranges are `(from, to]`. */
  read: base
    .route({ method: 'GET', path: '/timeline' })
    .input(
      z.object({
        from: isoInstantSchema,
        to: isoInstantSchema,
        /** By id or exact name, some at a time, so that nothing else waits for long. Those that were removed have no row. */
        schedules: z
          .array(z.string().min(1, 'Name a schedule, by its name or its id.'))
          .max(MOST_ROWS, `These are too many schedules at once: ${MOST_ROWS} at most.`)
          .default([]),
        /** So many facts of a row are told one by one; with more of them they are counted. */
        detail: z.coerce
          .number()
          .int('The detail must be a whole number.')
          .min(1, 'The detail must be 1 at least.')
          .max(1_000, 'The detail is 1,000 at most.')
          .default(200),
        /** Whose clocks matter: left out, the machine's. */
        zone: z
          .string()
          .refine(isTimeZone, 'This time zone is not known. For example: Europe/Berlin.')
          .optional(),
      }),
    )
    .output(timelineViewSchema),
};

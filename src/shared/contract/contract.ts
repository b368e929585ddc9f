import {
  type ContractRouterClient,
  type InferContractRouterInputs,
  type InferContractRouterOutputs,
  eventIterator,
} from '@orpc/contract';
import { z } from 'zod';
import { actionSchema } from '../model/action';
import { misfireSchema } from '../model/misfire';
import { MOST_PAUSED } from '../model/pause';
import { MOST_STRIPS, RunCause, RunStatus } from '../model/run';
import { scheduleDefinitionSchema } from '../model/schedule';
import { settingsSchema } from '../model/settings';
import { settingChangeSchema } from '../model/settings-change';
import { sleepSchema } from '../model/sleep';
import { isoInstantSchema, triggerSchema } from '../model/trigger';
import { whyViewSchema } from '../model/why';
import { windowSchema } from '../model/window';
import { about } from './about';
import { base } from './base';
import { desktop } from './desktop';
import { environment } from './environment';
import { secrets } from './secrets';
import { timeline } from './timeline';
import {
  attemptViewSchema,
  changeSchema,
  coverageViewSchema,
  draftCheckSchema,
  heldIdSchema,
  heldViewSchema,
  ledgerEntryViewSchema,
  loggedSpanViewSchema,
  morningReportViewSchema,
  outputChunkSchema,
  outputMatchesViewSchema,
  outputViewSchema,
  pauseViewSchema,
  powerSpanViewSchema,
  previewViewSchema,
  recentRunsViewSchema,
  runIdSchema,
  runViewSchema,
  scheduleIdSchema,
  scheduleViewSchema,
  statusViewSchema,
} from './views';

/**
 * What processes say to each other, declared once. The same declaration is served over Electron IPC to the window,
 * over WebSocket to a browser, and over HTTP (the `route`s) on the private socket to the command line.
 * Instants on the wire are ISO 8601 in UTC with milliseconds; durations are whole milliseconds named `...Ms`.
 */

/** A schedule is named by its id or its exact name. */
const scheduleRef = z.object({ schedule: z.string().min(1, 'Name a schedule, by its name or its id.') });
const runRef = z.object({ run: runIdSchema });
const limit = z.coerce
  .number()
  .int('The limit must be a whole number.')
  .min(1, 'The limit must be 1 at least.')
  .max(1_000, 'The limit is 1,000 at most.');

const schedules = {
  /** All of them, by name; with a `limit`, a page of them, large letters before small ones, from the first name after `after` on. */
  list: base
    .route({ method: 'GET', path: '/schedules' })
    .input(z.object({ after: z.string().optional(), limit: limit.optional() }).optional())
    .output(z.array(scheduleViewSchema)),
  get: base
    .route({ method: 'GET', path: '/schedules/{schedule}' })
    .input(scheduleRef)
    .output(scheduleViewSchema),
  create: base
    .route({ method: 'POST', path: '/schedules', successStatus: 201 })
    .input(scheduleDefinitionSchema.extend({ enabled: z.boolean().default(true) }))
    .output(scheduleViewSchema),
  /** Replaces the whole definition. Editing the trigger never backfills the past. */
  update: base
    .route({ method: 'PUT', path: '/schedules/{schedule}' })
    .input(
      scheduleRef.extend({ definition: scheduleDefinitionSchema, revision: z.number().int().optional() }),
    )
    .output(scheduleViewSchema),
  enable: base
    .route({ method: 'POST', path: '/schedules/{schedule}/enable' })
    .input(scheduleRef)
    .output(scheduleViewSchema),
  disable: base
    .route({ method: 'POST', path: '/schedules/{schedule}/disable' })
    .input(scheduleRef)
    .output(scheduleViewSchema),
  remove: base
    .route({ method: 'DELETE', path: '/schedules/{schedule}' })
    .input(scheduleRef)
    .output(scheduleViewSchema),
  /** Takes a removal back. The schedule comes back switched as it was; what it would have done meanwhile is not made up. */
  restore: base
    .route({ method: 'POST', path: '/schedules/{id}/restore' })
    .input(z.object({ id: scheduleIdSchema }))
    .output(scheduleViewSchema),
  /** Run Now: identical to a scheduled run, and the cadence stays where it was. */
  run: base
    .route({ method: 'POST', path: '/schedules/{schedule}/run' })
    .input(scheduleRef)
    .output(runViewSchema),
  /** Asks every run of it to stop, those that wait as well. Answers those that had not ended. */
  stop: base
    .route({ method: 'POST', path: '/schedules/{schedule}/stop' })
    .input(scheduleRef)
    .output(z.array(runViewSchema)),
  /**
   * A dry run of what is being written: it starts now, beside everything else, is never tried again and stays outside of all
   * statistics. `schedule` is left out for one that is not saved yet.
   */
  test: base
    .route({ method: 'POST', path: '/test' })
    .input(
      z.object({
        schedule: z.string().min(1, 'Name a schedule, by its name or its id.').optional(),
        action: actionSchema,
      }),
    )
    .output(runViewSchema),
  next: base
    .route({ method: 'GET', path: '/schedules/{schedule}/next' })
    .input(scheduleRef.extend({ count: limit.default(5) }))
    .output(z.array(z.string())),
  /** Oldest first; of a long ledger the newest `limit` rows, or the newest of those before the row with these two ends. */
  ledger: base
    .route({ method: 'GET', path: '/schedules/{schedule}/ledger' })
    .input(
      scheduleRef.extend({
        before: z.object({ from: isoInstantSchema, to: isoInstantSchema }).optional(),
        limit: limit.default(100),
      }),
    )
    .output(z.array(ledgerEntryViewSchema)),
  /** What became of its occurrences in the last days, and whether another time of day would find the computer awake more often. */
  coverage: base
    .route({ method: 'GET', path: '/schedules/{schedule}/coverage' })
    .input(
      scheduleRef.extend({
        days: z.coerce
          .number()
          .int('The days must be a whole number.')
          .min(1, 'One day at least.')
          .max(366, 'A year (366 days) at most.')
          .default(30),
      }),
    )
    .output(coverageViewSchema),
  /** The decision about one occurrence, as clauses for `whySentences`, with the facts it rests on. */
  why: base
    .route({ method: 'GET', path: '/schedules/{schedule}/why' })
    .input(scheduleRef.extend({ at: z.string() }))
    .output(whyViewSchema),
  /** Judges a trigger that is being written, without saving anything. */
  check: base
    .route({ method: 'POST', path: '/check' })
    .input(
      z.object({
        trigger: z.record(z.string(), z.unknown()),
        count: limit.default(5),
      }),
    )
    .output(draftCheckSchema),
  /**
   * What would happen to each occurrence if the computer slept then: of a saved schedule, of a draft (`trigger`), or of a
   * saved one with another trigger or policy. Nothing is written.
   */
  preview: base
    .route({ method: 'POST', path: '/preview' })
    .input(
      z.object({
        schedule: z.string().min(1, 'Name a schedule, by its name or its id.').optional(),
        trigger: triggerSchema.optional(),
        ifMissed: misfireSchema.optional(),
        window: windowSchema.nullable().optional(),
        asleep: z
          .array(sleepSchema)
          .min(1, 'No sleep is given. For example: 23:00 to 07:30.')
          .max(20, 'There are too many sleeps: 20 at most.'),
      }),
    )
    .output(previewViewSchema),
};

const runs = {
  /**
   * Newest first. `before` continues a page: only runs older than that one. `from` and `to` (exclusive) bound when a run was asked
   * for; `text` is looked for in the names of schedules and in the words about the end, `parent` is the run of a group.
   */
  list: base
    .route({ method: 'GET', path: '/runs' })
    .input(
      z.object({
        schedule: z.string().optional(),
        status: z.enum(RunStatus).optional(),
        cause: z.enum(RunCause).optional(),
        parent: runIdSchema.optional(),
        from: isoInstantSchema.optional(),
        to: isoInstantSchema.optional(),
        text: z
          .string()
          .min(1, 'Nothing is to be looked for. Give a text, for example: backup')
          .max(200, 'The text is too long: 200 characters at most.')
          .optional(),
        before: runIdSchema.optional(),
        limit: limit.default(50),
      }),
    )
    .output(z.array(runViewSchema)),
  get: base.route({ method: 'GET', path: '/runs/{run}' }).input(runRef).output(runViewSchema),
  /** The newest runs of some schedules in short, without tests, and what was skipped among them. */
  recent: base
    .route({ method: 'GET', path: '/runs/recent' })
    .input(
      z.object({
        schedules: z
          .array(scheduleIdSchema)
          .max(MOST_STRIPS, `The runs of ${MOST_STRIPS} schedules at most are told at once.`),
      }),
    )
    .output(z.array(recentRunsViewSchema)),
  /** Every try of a run, oldest first. */
  attempts: base
    .route({ method: 'GET', path: '/runs/{run}/attempts' })
    .input(runRef)
    .output(z.array(attemptViewSchema)),
  /** Once more what this run did, or another action in its place, as Run Now. */
  rerun: base
    .route({ method: 'POST', path: '/runs/{run}/rerun' })
    .input(runRef.extend({ action: actionSchema.optional() }))
    .output(runViewSchema),
  /** Asks the whole process tree to end, then ends it. Answers when the stop has been asked for, not when it is done. */
  stop: base.route({ method: 'POST', path: '/runs/{run}/stop' }).input(runRef).output(runViewSchema),
  output: base.route({ method: 'GET', path: '/runs/{run}/output' }).input(runRef).output(outputViewSchema),
  /** The lines of what is kept in which a text is, large and small letters alike. */
  search: base
    .route({ method: 'GET', path: '/runs/{run}/search' })
    .input(
      runRef.extend({
        text: z
          .string()
          .min(1, 'Nothing is to be looked for. Give a text, for example: error')
          .max(1_000, 'The text is too long: 1,000 characters at most.'),
        limit: limit.default(100),
      }),
    )
    .output(outputMatchesViewSchema),
  /** What was written so far, then each new chunk; ends when the run has ended. */
  follow: base
    .route({ method: 'GET', path: '/runs/{run}/follow' })
    .input(runRef)
    .output(eventIterator(outputChunkSchema)),
};

const groupName = z
  .string()
  .trim()
  .min(1, 'The group is empty. Leave it out to mean everything.')
  .max(100, 'The group is too long: 100 characters at most.')
  .nullable()
  .default(null);

const pauseTarget = z.object({
  group: groupName,
  /** One schedule, by its name or its id. */
  schedule: z.string().min(1, 'Name a schedule, by its name or its id.').optional(),
  /** Several. Those that were removed meanwhile are left out. */
  schedules: z
    .array(scheduleIdSchema)
    .min(1, 'No schedule is named.')
    .max(MOST_PAUSED, `At most ${MOST_PAUSED.toLocaleString('en')} schedules are paused or resumed at once.`)
    .optional(),
});

const pauses = {
  /** What is paused now of everything and of groups. Of what is paused by itself the schedules and the status tell. */
  list: base.route({ method: 'GET', path: '/pauses' }).output(z.array(pauseViewSchema)),
  /**
   * Nothing (nothing of a group, or none of the named schedules) starts by itself until then, or until it is resumed. Due times are
   * accounted for as skipped; what waits goes on waiting. In the place of an earlier pause of the same.
   */
  start: base
    .route({ method: 'POST', path: '/pause' })
    .input(pauseTarget.extend({ until: isoInstantSchema.nullable().default(null) }))
    .output(pauseViewSchema),
  /** Of several schedules it ends the pauses that there are, and answers the first beginning and the last end of them. */
  end: base.route({ method: 'POST', path: '/resume' }).input(pauseTarget).output(pauseViewSchema),
};

const held = {
  /** What waits: first what needs a decision, then in the order in which it will be served. */
  list: base
    .route({ method: 'GET', path: '/waiting' })
    .input(z.object({ limit: limit.default(100) }))
    .output(z.array(heldViewSchema)),
  /** Runs or skips what waits: these ranges, all of a schedule, or everything that needs a decision. Exactly one is named. */
  settle: base
    .route({ method: 'POST', path: '/waiting/settle' })
    .input(
      z.object({
        answer: z.enum(['run', 'skip']),
        ids: z.array(heldIdSchema).min(1).max(1_000).optional(),
        schedule: z.string().min(1, 'Name a schedule, by its name or its id.').optional(),
        all: z.boolean().optional(),
      }),
    )
    .output(z.object({ settled: z.number().int() })),
};

const settings = {
  get: base.route({ method: 'GET', path: '/settings' }).output(settingsSchema),
  /** Replaces all of them; {@link settings.change} leaves to others what they changed meanwhile. */
  update: base.route({ method: 'PUT', path: '/settings' }).input(settingsSchema).output(settingsSchema),
  /** Changes these alone, all of them or none; a `conflict` when one is not what it `was` any more. */
  change: base
    .route({ method: 'PATCH', path: '/settings' })
    .input(z.object({ changes: z.array(settingChangeSchema).max(1_000) }))
    .output(settingsSchema),
};

const power = {
  /** What the last absence cost that cost something, else the last one; `null` when there was none. */
  report: base.route({ method: 'GET', path: '/report' }).output(morningReportViewSchema.nullable()),
  /** Newest first. */
  list: base
    .route({ method: 'GET', path: '/power' })
    .input(z.object({ limit: limit.default(100) }))
    .output(z.array(powerSpanViewSchema)),
  /** The same with what each absence cost. `before` continues a page: only what began before that instant. */
  log: base
    .route({ method: 'GET', path: '/power/log' })
    .input(z.object({ before: isoInstantSchema.optional(), limit: limit.default(50) }))
    .output(z.array(loggedSpanViewSchema)),
};

const status = {
  get: base.route({ method: 'GET', path: '/status' }).output(statusViewSchema),
};

const changes = {
  watch: base.route({ method: 'GET', path: '/changes' }).output(eventIterator(changeSchema)),
};

export const contract = {
  ...{ schedules, runs, pauses, held, settings, secrets, environment },
  ...{ timeline, power, status, about, desktop, changes },
};

export type WakefulContract = typeof contract;
export type WakefulClient = ContractRouterClient<WakefulContract>;
export type ContractInputs = InferContractRouterInputs<WakefulContract>;
export type ContractOutputs = InferContractRouterOutputs<WakefulContract>;

import { z } from 'zod';
import { actionSchema } from '../model/action';
import { conditionsSchema } from '../model/conditions';
import { KeepAwake, Overlap, retrySchema } from '../model/execution';
import { Daylight } from '../model/daylight';
import { HoldKind, LedgerOutcome, LedgerReason } from '../model/ledger';
import { misfireSchema } from '../model/misfire';
import { notifySchema } from '../model/notify';
import { PowerSpanKind, PowerSpanSource } from '../model/power-span';
import { RECENT_RUNS, RunCause, RunStatus } from '../model/run';
import { ScheduleHealth } from '../model/schedule';
import { triggerSchema } from '../model/trigger';
import { windowSchema } from '../model/window';

/** An instant as it leaves Wakeful: ISO 8601 in UTC with milliseconds. */
const instant = z.string();

/** Public ids: a letter and a number (`s12`, `r345`). They are never used again for something else. */
export const scheduleIdSchema = z.string().regex(/^s\d+$/, 'A schedule id looks like s12.');
export const runIdSchema = z.string().regex(/^r\d+$/, 'A run id looks like r345.');

export const runViewSchema = z.object({
  id: runIdSchema,
  scheduleId: scheduleIdSchema,
  scheduleName: z.string(),
  cause: z.enum(RunCause),
  status: z.enum(RunStatus),
  /** The occurrence it serves, the newest when it covers several; `null` for Run Now. */
  scheduledFor: instant.nullable(),
  /** How many occurrences it serves: 0 for Run Now, 1 on time, more when missed ones were merged. */
  covers: z.number().int(),
  queuedAt: instant,
  /** When a process was started; `null` when none was. */
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** From `scheduledFor` to `startedAt` (or to `queuedAt` while it waits). */
  latenessMs: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  /** How many tries were begun, with the present one. */
  attempts: z.number().int(),
  /** How it ended, or what it waits for, in words; `null` while it goes on and when it simply succeeded. */
  reason: z.string().nullable(),
  /** While it waits (`waiting`): when it goes to the queue, to be started or tried again. */
  waitsUntil: instant.nullable(),
  /** How long the computer slept while it ran. */
  sleptMs: z.number().int(),
  /** Of an HTTP check: until the head of the last answer was there. */
  responseMs: z.number().int().nullable(),
  /** The run of a group that it belongs to. */
  parentId: runIdSchema.nullable(),
  /** Whether it runs something else than its schedule does: a test, or run again with an edit. */
  isEdited: z.boolean(),
  /** What it runs, where that is kept with the run itself: of one that is edited, and of a group. */
  action: actionSchema.nullable(),
  /** When its output was removed, to keep those of all runs within their limits; `null` while it is kept. */
  outputGoneAt: instant.nullable(),
});
export type RunView = z.infer<typeof runViewSchema>;

/** One try within a run. */
export const attemptViewSchema = z.object({
  /** Counts from 1. */
  number: z.number().int(),
  startedAt: instant.nullable(),
  /** `null` while it goes on. */
  finishedAt: instant.nullable(),
  status: z.enum(RunStatus),
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  reason: z.string().nullable(),
  sleptMs: z.number().int(),
  responseMs: z.number().int().nullable(),
  /** Whether it did not use up a retry: its failure was the sleep's. */
  isFree: z.boolean(),
});
export type AttemptView = z.infer<typeof attemptViewSchema>;

/** A run in short: a bar of the strip of a schedule. */
const beatViewSchema = runViewSchema.pick({
  id: true,
  status: true,
  cause: true,
  durationMs: true,
  queuedAt: true,
  /** While it goes on, how long it has taken is counted from here. */
  startedAt: true,
  /** Counted back from its start, or from `queuedAt` while it waits, it tells when it was due. */
  latenessMs: true,
});
export type BeatView = z.infer<typeof beatViewSchema>;

/** Occurrences, one after the other, for which there was no run: `from` is exclusive, `to` the newest of them. */
export const skippedViewSchema = z.object({
  from: instant,
  to: instant,
  count: z.number().int(),
  /** Whether there were more than were counted. */
  countIsMinimum: z.boolean(),
  reason: z.enum(LedgerReason),
});
export type SkippedView = z.infer<typeof skippedViewSchema>;

/** The newest of what became of a schedule's occurrences, newest first. */
export const recentRunsViewSchema = z.object({
  scheduleId: scheduleIdSchema,
  /** In the order of their ids. */
  runs: z.array(beatViewSchema).max(RECENT_RUNS),
  /** What was skipped since the oldest of these runs was due, in the order of due times. */
  skipped: z.array(skippedViewSchema).max(RECENT_RUNS),
});
export type RecentRunsView = z.infer<typeof recentRunsViewSchema>;

/** What became of the newest occurrences of a schedule where they did not plainly run. */
const lastOutcomeSchema = z.object({
  outcome: z.enum([LedgerOutcome.Skipped, LedgerOutcome.CaughtUp]),
  reason: z.enum(LedgerReason),
  /** The newest of them. */
  to: instant,
  count: z.number().int(),
  /** Whether there were more than were counted. */
  countIsMinimum: z.boolean(),
  /** How late the run that serves them started; `null` while it has not, and where there is none. */
  latenessMs: z.number().int().nullable(),
});
export type LastOutcomeView = z.infer<typeof lastOutcomeSchema>;

export const scheduleViewSchema = z.object({
  id: scheduleIdSchema,
  name: z.string(),
  enabled: z.boolean(),
  trigger: triggerSchema,
  /** The trigger in plain words, times on a clock of 24 hours: "Every day at 02:30". Its zone is the trigger's. */
  cadence: z.string(),
  action: actionSchema,
  ifMissed: misfireSchema,
  /** When it may start by itself; `null` is always. */
  window: windowSchema.nullable(),
  conditions: conditionsSchema,
  overlap: z.enum(Overlap),
  retry: retrySchema,
  /** Time awake; `null`: no limit. */
  timeoutMs: z.number().int().nullable(),
  jitterMs: z.number().int(),
  keepAwake: z.enum(KeepAwake),
  notify: notifySchema,
  group: z.string().nullable(),
  tags: z.array(z.string()),
  priority: z.number().int(),
  /** `null` when it is off, paused without an end, follows an event, or has no further occurrence. */
  nextRunAt: instant.nullable(),
  /** What holds it: `until` is when all of that is over, `null` while nobody has said when. */
  paused: z
    .object({
      until: instant.nullable(),
      /** Its own pause, beside one of everything or of its group; `null` where it has none. */
      own: z.object({ until: instant.nullable() }).nullable(),
    })
    .nullable(),
  /** How many of its occurrences wait: for a decision, a condition, their turn. */
  waiting: z.number().int(),
  lastRun: runViewSchema.nullable(),
  /** `null` when its newest occurrence ran or waits, and where none was due since it was made, edited or switched on. */
  lastOutcome: lastOutcomeSchema.nullable(),
  health: z.enum(ScheduleHealth),
  createdAt: instant,
  updatedAt: instant,
  /** Counts the edits; send it back with an edit so that nobody else's change is overwritten. */
  revision: z.number().int(),
});
export type ScheduleView = z.infer<typeof scheduleViewSchema>;

/** A row of the ledger: `from` is exclusive, `to` inclusive; each row's `from` is the `to` of the one before. */
export const ledgerEntryViewSchema = z.object({
  from: instant,
  to: instant,
  /** Its first occurrence; `to` is the newest. */
  first: instant,
  count: z.number().int(),
  /** Whether there were more occurrences than were counted (a per-second schedule through a long absence). */
  countIsMinimum: z.boolean(),
  outcome: z.enum(LedgerOutcome),
  reason: z.enum(LedgerReason).nullable(),
  runId: runIdSchema.nullable(),
});
export type LedgerEntryView = z.infer<typeof ledgerEntryViewSchema>;

export const heldIdSchema = z.string().regex(/^h\d+$/, 'The id of something that waits looks like h12.');

/** Occurrences that wait, of one range of the ledger. */
export const heldViewSchema = z.object({
  id: heldIdSchema,
  scheduleId: scheduleIdSchema,
  scheduleName: z.string(),
  /** Exclusive. */
  from: instant,
  /** Inclusive: the newest occurrence. */
  to: instant,
  first: instant,
  count: z.number().int(),
  countIsMinimum: z.boolean(),
  /** Why they did not run at their time. */
  reason: z.enum(LedgerReason),
  waitsFor: z.enum(HoldKind),
  since: instant,
  /** When it is looked at again at the latest: the oldest expires, or a window opens; `null` when only an event can change it. */
  lookAt: instant.nullable(),
});
export type HeldView = z.infer<typeof heldViewSchema>;

export const pauseViewSchema = z.object({
  /** `null`, where no schedules are named: everything. */
  group: z.string().nullable(),
  /** Of a pause of schedules by themselves: which they are. */
  schedules: z.array(scheduleIdSchema).optional(),
  from: instant,
  /** `null`: until somebody resumes. */
  until: instant.nullable(),
});
export type PauseView = z.infer<typeof pauseViewSchema>;

export const powerSpanViewSchema = z.object({
  kind: z.enum(PowerSpanKind),
  from: instant,
  /** `null` for the span that is still going on. */
  to: instant.nullable(),
  /** `null` for an awake span: it is what lies between the others. */
  source: z.enum(PowerSpanSource).nullable(),
});
export type PowerSpanView = z.infer<typeof powerSpanViewSchema>;

/** How many occurrences an absence made late, left without a run, or keeps waiting. */
export const absenceCostSchema = z.object({
  late: z.number().int(),
  skipped: z.number().int(),
  waiting: z.number().int(),
  /** Whether there were more than were counted. */
  isMinimum: z.boolean(),
});
export type AbsenceCost = z.infer<typeof absenceCostSchema>;

export const loggedSpanViewSchema = powerSpanViewSchema.extend({
  /** `null` for a time awake, while it is going on, and while something that was due in it is still to be looked at. */
  cost: absenceCostSchema.nullable(),
});
export type LoggedSpanView = z.infer<typeof loggedSpanViewSchema>;

export const statusViewSchema = z.object({
  /** Whether a Wakeful is running; `false` only when the command line reads the database by itself. */
  running: z.boolean(),
  host: z.enum(['electron', 'headless']).nullable(),
  version: z.string(),
  pid: z.number().int().nullable(),
  uptimeMs: z.number().int().nullable(),
  /** The data folder. */
  home: z.string(),
  /** Why schedules do not fire although Wakeful runs; `null` when they do. */
  schedulerStopped: z.string().nullable(),
  /** Why HTTP checks do not start by themselves although schedules do; `null` when they do. */
  monitorsStopped: z.string().nullable(),
  schedules: z.object({ total: z.number().int(), enabled: z.number().int() }),
  queue: z.object({
    waiting: z.number().int(),
    running: z.number().int(),
    succeeded: z.number().int(),
    failed: z.number().int(),
  }),
  /** What goes on of pauses: of everything (`group: null`) and of groups. */
  pauses: z.array(pauseViewSchema),
  /** The schedules that are paused each by itself. */
  pausedSchedules: z.object({
    count: z.number().int(),
    /** A few of them: those whose pause ends first. */
    first: z.array(z.object({ id: scheduleIdSchema, name: z.string() })),
    /** When the first of these pauses ends by itself; `null` when none does. */
    nextEndAt: instant.nullable(),
    /** When all of them are over; `null` while one has no end, and when there is none. */
    lastEndAt: instant.nullable(),
  }),
  /** How many ranges of occurrences wait for each kind of thing. */
  waiting: z.partialRecord(z.enum(HoldKind), z.number().int()),
  nextRun: z.object({ scheduleId: scheduleIdSchema, scheduleName: z.string(), at: instant }).nullable(),
});
export type StatusView = z.infer<typeof statusViewSchema>;

/** A piece of a run's output. `seq` counts up by one from 0 within an attempt; a gap means that the middle was dropped. */
export const outputChunkSchema = z.object({
  attempt: z.number().int(),
  seq: z.number().int(),
  at: instant,
  stream: z.enum(['stdout', 'stderr']),
  text: z.string(),
});
export type OutputChunk = z.infer<typeof outputChunkSchema>;

export const outputViewSchema = z.object({
  chunks: z.array(outputChunkSchema),
  /** Bytes that were dropped from the middle because the run wrote more than is kept. */
  droppedBytes: z.number().int(),
});
export type OutputView = z.infer<typeof outputViewSchema>;

/** Lines of a run's output in which a text was found. */
export const outputMatchesViewSchema = z.object({
  matches: z.array(
    z.object({
      attempt: z.number().int(),
      /** Of the chunk in which the match begins. */
      seq: z.number().int(),
      at: instant,
      stream: z.enum(['stdout', 'stderr']),
      /** Within what is kept of the attempt, counted from 1. */
      line: z.number().int(),
      /** The line without colours, or of a long one what lies around the match: from `from` up to `to` (exclusive) in it. */
      text: z.string(),
      from: z.number().int(),
      to: z.number().int(),
    }),
  ),
  isMore: z.boolean(),
});
export type OutputMatchesView = z.infer<typeof outputMatchesViewSchema>;

/** What the window and other watchers hear as it happens. */
export const changeSchema = z.discriminatedUnion('kind', [
  /** The first event of every subscription: from here on nothing is missed; take a fresh snapshot now. */
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('schedule'), schedule: scheduleViewSchema }),
  z.object({ kind: z.literal('schedule-removed'), scheduleId: scheduleIdSchema }),
  /** So many schedules have changed at once that they are not told one by one: read them anew. */
  z.object({ kind: z.literal('schedules') }),
  z.object({ kind: z.literal('run'), run: runViewSchema }),
  /** The ledger of a schedule grew. */
  z.object({ kind: z.literal('ledger'), scheduleId: scheduleIdSchema }),
  /** What waits has changed. */
  z.object({ kind: z.literal('held') }),
  z.object({ kind: z.literal('power') }),
  z.object({ kind: z.literal('status') }),
  /** What is known of updates of Wakeful itself has changed. */
  z.object({ kind: z.literal('updates') }),
]);
export type Change = z.infer<typeof changeSchema>;

/** What the engine says about a schedule that is being written. */
export const draftCheckSchema = z.object({
  problems: z.array(z.object({ field: z.string(), message: z.string(), fix: z.string().nullable() })),
  /** The trigger in plain words; `null` while it cannot be read. */
  cadence: z.string().nullable(),
  next: z.array(instant),
  /** Those of them that are due where the clock is set, with the time, `02:30`, that does not exist or comes twice. */
  daylight: z.array(z.object({ at: instant, kind: z.enum(Daylight), time: z.string() })),
  /** The zone that the trigger is read in: the machine's own when it says "local". */
  timezone: z.string().nullable(),
});
export type DraftCheck = z.infer<typeof draftCheckSchema>;

/** What would become of the occurrences of one range if the computer slept as was asked; see {@link ledgerEntryViewSchema}. */
export const previewRowViewSchema = ledgerEntryViewSchema.omit({ runId: true }).extend({
  /** When the run that serves them would start at the earliest; `null` when none would. */
  runsAt: instant.nullable(),
  /** How late that is for the newest of them. */
  latenessMs: z.number().int().nullable(),
});
export type PreviewRowView = z.infer<typeof previewRowViewSchema>;

export const previewViewSchema = z.object({
  /** The sleeps that were asked about, as instants. */
  asleep: z.array(z.object({ from: instant, to: instant })),
  /** Oldest first, from the last occurrence before the first sleep to the first after the last. */
  rows: z.array(previewRowViewSchema),
});
export type PreviewView = z.infer<typeof previewViewSchema>;

/** A time of day on a clock of the zone, `03:00`, and on how many of the days the computer was awake then. */
const timeViewSchema = z.object({ time: z.string(), awakeDays: z.number().int() });

/** What became of the occurrences of a schedule in `(from, to]`. */
export const coverageViewSchema = z.object({
  from: instant,
  to: instant,
  due: z.number().int(),
  /** Whether there were more than were counted. */
  isMinimum: z.boolean(),
  onTime: z.number().int(),
  late: z.number().int(),
  waiting: z.number().int(),
  /** Most frequent first. */
  skipped: z.array(z.object({ reason: z.enum(LedgerReason), count: z.number().int() })),
  /** For what is due at one time of day; `null` for everything else, and while too little was observed. */
  advice: z
    .object({
      zone: z.string(),
      /** On which it was due. */
      days: z.number().int(),
      present: timeViewSchema,
      /** `null` where no other time is clearly better. */
      better: timeViewSchema.nullable(),
    })
    .nullable(),
});
export type CoverageView = z.infer<typeof coverageViewSchema>;

const missedViewSchema = ledgerEntryViewSchema.omit({ runId: true }).extend({
  scheduleId: scheduleIdSchema,
  scheduleName: z.string(),
  /** What served it late; `null` for what was skipped. */
  run: runViewSchema.nullable(),
});
export type MissedView = z.infer<typeof missedViewSchema>;

/** What the last absence of the computer cost. */
export const morningReportViewSchema = z.object({
  absence: z.object({
    kind: z.enum(PowerSpanKind).exclude(['Awake']),
    from: instant,
    to: instant,
    /** Without the short times awake in between. */
    awayMs: z.number().int(),
  }),
  /** Oldest first. */
  late: z.array(missedViewSchema),
  skipped: z.array(missedViewSchema),
  /** Whether there was more than is told. */
  isCut: z.boolean(),
  /** `false` while something that was due by then is still to be looked at. */
  isJudged: z.boolean(),
});
export type MorningReportView = z.infer<typeof morningReportViewSchema>;

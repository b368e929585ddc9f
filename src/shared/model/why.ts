/** An explanation as data: clauses with their values, each put into words by `shared/words/why-words.ts`. */
import { z } from 'zod';
import { ConditionKind } from './conditions';
import { HoldKind, LedgerOutcome, LedgerReason } from './ledger';
import { misfireSchema } from './misfire';
import { PowerSpanKind, PowerSpanSource } from './power-span';
import { RunStatus } from './run';
import { MachineEvent } from './trigger';

/** ISO 8601 in UTC with milliseconds. */
const instant = z.string();
const count = z.number().int();

const absenceSchema = z.object({
  kind: z.enum(PowerSpanKind).exclude(['Awake']),
  from: instant,
  to: instant,
  source: z.enum(PowerSpanSource),
});

const unfinishedSchema = z.object({ running: z.boolean(), queued: count });

export const whyClauseSchema = z.discriminatedUnion('kind', [
  /** `alike`: how many occurrences were decided together with this one, itself included. */
  z.object({ kind: z.literal('due'), at: instant, alike: count, alikeIsMinimum: z.boolean() }),
  /** What the schedule follows made it due; `null`, where only that it was an event is known. */
  z.object({ kind: z.literal('event'), at: instant, event: z.enum(MachineEvent).nullable() }),
  /** The end of a run of another schedule made it due; `null`, where which one it was is not kept. */
  z.object({
    kind: z.literal('followed'),
    at: instant,
    schedule: z.object({ id: z.string(), name: z.string() }).nullable(),
    run: z.object({ id: z.string(), status: z.enum(RunStatus) }).nullable(),
  }),
  z.object({
    kind: z.literal('no-occurrence'),
    at: instant,
    before: instant.nullable(),
    after: instant.nullable(),
  }),
  /** What the schedule was before that edit is not kept, so that its times back then cannot be told for sure. */
  z.object({ kind: z.literal('edited-since'), at: instant }),
  z.object({ kind: z.literal('before-creation'), at: instant, createdAt: instant }),
  z.object({ kind: z.literal('not-yet-due'), at: instant, next: instant.nullable() }),
  /** Due, and no look has judged it. */
  z.object({ kind: z.literal('not-yet-judged'), at: instant, isRunning: z.boolean() }),
  /** It would be due if it were on. */
  z.object({ kind: z.literal('off-now'), at: instant }),
  z.object({ kind: z.literal('off-until'), until: instant }),
  z.object({ kind: z.literal('absence'), span: absenceSchema }),
  /** Missed, though nothing was recorded that would explain it. */
  z.object({ kind: z.literal('held-up'), noticedAt: instant }),
  z.object({ kind: z.literal('noticed-late'), at: instant, latenessMs: count }),
  z.object({ kind: z.literal('policy'), policy: misfireSchema }),
  z.object({ kind: z.literal('over-limit'), limit: count.nullable() }),
  /** `null`: the row has grown since, and which of the two it was is not kept for this occurrence. */
  z.object({
    kind: z.literal('unfinished'),
    unfinished: unfinishedSchema.nullable(),
    /** The run that went on, or waited to start, where there still is a trace of it. */
    runId: z.string().nullable(),
  }),
  z.object({ kind: z.literal('edited'), at: instant, skipped: count }),
  z.object({ kind: z.literal('switched-off'), at: instant, skipped: count }),
  /** A pause lay over it; `until` is `null` while nobody has said when it ends. */
  z.object({
    kind: z.literal('paused'),
    from: instant,
    until: instant.nullable(),
    /** `null`, where it was not the schedule's own: everything was. */
    group: z.string().nullable(),
    /** Whether it was of this schedule alone. */
    isOwn: z.boolean(),
  }),
  /** Which conditions were not met; empty: it was outside its window. */
  z.object({ kind: z.literal('unmet'), conditions: z.array(z.enum(ConditionKind)) }),
  /** What it waits for, or waited for; `until` is `null` while it waits. */
  z.object({
    kind: z.literal('waiting'),
    waits: z.array(z.object({ for: z.enum(HoldKind), since: instant })),
    until: instant.nullable(),
  }),
  z.object({ kind: z.literal('declined'), at: instant }),
  z.object({ kind: z.literal('had-run-already') }),
  z.object({ kind: z.literal('clock-began-anew'), at: instant }),
  z.object({ kind: z.literal('skipped') }),
  z.object({
    kind: z.literal('run'),
    onTime: z.boolean(),
    status: z.enum(RunStatus),
    covers: count,
    startedAt: instant.nullable(),
    /** How it ended, in words. */
    reason: z.string().nullable(),
  }),
]);
export type WhyClause = z.infer<typeof whyClauseSchema>;

/** What the decision rested on, as it was then. */
export const whyFactsSchema = z.object({
  /** When the occurrence was noticed; of a range that grew, when it last did. */
  noticedAt: instant,
  policy: misfireSchema,
  /** What the machine was doing when it came due. */
  spans: z.array(absenceSchema),
  /** What of the schedule was under way; `null` where the range has grown since. */
  unfinished: unfinishedSchema.nullable(),
  /** Which conditions were not met then. */
  unmet: z.array(z.enum(ConditionKind)),
});
export type WhyFacts = z.infer<typeof whyFactsSchema>;

export const whyViewSchema = z.object({
  /** The occurrence that is explained: the instant that was asked for, or the occurrence within that second. */
  at: instant,
  /** `null` when there is no decision: no occurrence, not yet due, not yet judged. */
  outcome: z.enum(LedgerOutcome).nullable(),
  reason: z.enum(LedgerReason).nullable(),
  runId: z.string().nullable(),
  /** `null` when nothing was decided, when it plainly ran on time, and when a person's change decided it. */
  facts: whyFactsSchema.nullable(),
  clauses: z.array(whyClauseSchema),
});
export type WhyView = z.infer<typeof whyViewSchema>;

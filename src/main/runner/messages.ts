/** What Wakeful and its helper process say to each other. Plain JSON over Node's channel, parsed on arrival. */
import { z } from 'zod';
import type { JobOutput, JobRequest, JobResult, ProcessIdentity } from '../engine/ports';

export const processIdentitySchema: z.ZodType<ProcessIdentity> = z.object({
  bootId: z.string(),
  pid: z.int().positive(),
  startedAt: z.string().nullable(),
});

const outcome = { runId: z.int(), at: z.int() };
const cutSchema = z.enum(['stopped', 'timed-out']).nullable();

export const jobResultSchema: z.ZodType<JobResult> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exited'),
    ...outcome,
    exitCode: z.int().nullable(),
    signal: z.string().nullable(),
    cut: cutSchema,
  }),
  z.object({
    kind: z.literal('checked'),
    ...outcome,
    problem: z.string().nullable(),
    unreachable: z.boolean(),
    responseMs: z.int().nullable(),
    warning: z.string().nullable(),
    cut: cutSchema,
  }),
  z.object({
    kind: z.literal('not-started'),
    ...outcome,
    message: z.string(),
    isPermanent: z.boolean(),
  }),
  z.object({ kind: z.literal('lost'), ...outcome, message: z.string() }),
]);

export const jobOutputSchema = z.object({
  ...outcome,
  attempt: z.int().positive(),
  seq: z.int().nonnegative(),
  stream: z.enum(['stdout', 'stderr']),
  text: z.string(),
}) satisfies z.ZodType<JobOutput>;

/** What the helper must know about its surroundings; the first message of a connection. A later one holds for later jobs. */
export interface SpawnerSettings {
  /** Holds one folder for each run. */
  readonly folder: string;
  readonly homeFolder: string;
  /** What jobs inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long a stopped process tree may take to end by itself. */
  readonly stopGraceMs: number;
  /** How long after a job's end its remaining output is waited for. */
  readonly drainMs: number;
}

/** Read on arrival by hand: spawner/read-message.ts says why. */
export type ToSpawner =
  | { readonly kind: 'settings'; readonly settings: SpawnerSettings }
  | { readonly kind: 'start'; readonly job: JobRequest; readonly generation: number }
  | { readonly kind: 'stop'; readonly runId: number };

const fromSpawnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), runId: z.int(), pid: z.int(), at: z.int() }),
  z.object({ kind: z.literal('output'), output: jobOutputSchema }),
  z.object({ kind: z.literal('finished'), result: jobResultSchema }),
  /** The start marker was somebody else's already: nothing was started on this request. */
  z.object({ kind: z.literal('refused'), runId: z.int() }),
  z.object({ kind: z.literal('trouble'), event: z.string(), message: z.string() }),
]);
export type FromSpawner = z.infer<typeof fromSpawnerSchema>;

/** What the helper sends at a time: several at once wake Wakeful once. */
export const fromSpawnerMessagesSchema = z.array(fromSpawnerSchema);

/** What Wakeful and its helper process say to each other. Plain JSON over Node's channel, parsed on arrival. */
import { z } from 'zod';
import { jobActionSchema } from '@shared/model/action';
import type { JobOutput, JobResult, ProcessIdentity } from '../engine/ports';

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

const jobRequestSchema = z.object({
  runId: z.int(),
  attempt: z.int().positive(),
  action: jobActionSchema,
  variables: z.record(z.string(), z.string()),
  timeoutMs: z.int().positive().nullable(),
  masks: z.array(z.string()).readonly(),
});

/** What the helper must know about its surroundings; the first message of a connection. A later one holds for later jobs. */
export const settingsSchema = z.object({
  /** Holds one folder for each run. */
  folder: z.string(),
  homeFolder: z.string(),
  /** What jobs inherit. */
  environment: z.record(z.string(), z.string()),
  /** How long a stopped process tree may take to end by itself. */
  stopGraceMs: z.int().nonnegative(),
  /** How long after a job's end its remaining output is waited for. */
  drainMs: z.int().nonnegative(),
});
export type SpawnerSettings = z.infer<typeof settingsSchema>;

export const toSpawnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('settings'), settings: settingsSchema }),
  z.object({ kind: z.literal('start'), job: jobRequestSchema, generation: z.int().nonnegative() }),
  z.object({ kind: z.literal('stop'), runId: z.int() }),
]);
export type ToSpawner = z.infer<typeof toSpawnerSchema>;

export const fromSpawnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), runId: z.int(), pid: z.int(), at: z.int() }),
  z.object({ kind: z.literal('output'), output: jobOutputSchema }),
  z.object({ kind: z.literal('finished'), result: jobResultSchema }),
  /** The start marker was somebody else's already: nothing was started on this request. */
  z.object({ kind: z.literal('refused'), runId: z.int() }),
  z.object({ kind: z.literal('trouble'), event: z.string(), message: z.string() }),
]);
export type FromSpawner = z.infer<typeof fromSpawnerSchema>;

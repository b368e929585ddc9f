/** Reads what a helper, or a recovery, has written about a run (run-journal.ts). */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { jobResultSchema, processIdentitySchema } from './messages';
import type { AwakeNote, ProcessNote, ResultNote, StartMarker } from './run-journal';

const markerSchema: z.ZodType<StartMarker> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('spawner'), spawner: processIdentitySchema }),
  z.object({ by: z.literal('recovery') }),
]);

const processNoteSchema: z.ZodType<ProcessNote> = z.object({
  process: processIdentitySchema.nullable(),
  startedAt: z.int(),
  timeoutMs: z.int().nullable().default(null),
});

const awakeNoteSchema: z.ZodType<AwakeNote> = z.object({ awakeMs: z.number().nonnegative() });

/**
 * What an earlier Wakeful wrote, or its helper, which outlives the upgrade: without timeouts a result said `stopped`, and
 * without retries nothing of another try.
 */
const oldExitSchema = z.looseObject({ kind: z.literal('exited'), stopped: z.boolean() });
const oldRefusalSchema = z.looseObject({
  kind: z.literal('not-started'),
  isPermanent: z.undefined().optional(),
});

function upgraded(result: unknown): unknown {
  const exit = oldExitSchema.safeParse(result);
  if (exit.success) return { ...exit.data, cut: exit.data.stopped ? 'stopped' : null };
  const refusal = oldRefusalSchema.safeParse(result);
  return refusal.success ? { ...refusal.data, isPermanent: true } : result;
}

const resultNoteSchema: z.ZodType<ResultNote> = z.object({
  result: z.preprocess(upgraded, jobResultSchema),
  pid: z.int().nullable(),
  startedAt: z.int().nullable(),
});

export interface RunNotes {
  /** `null` when it cannot be read: whose it is cannot be told. */
  readonly marker: StartMarker | null;
  readonly process: ProcessNote | null;
  /** The newest. */
  readonly awake: AwakeNote | null;
  readonly result: ResultNote | null;
}

/** `null` when there is no such journal. */
export function readJournal(path: string): RunNotes | null {
  const text = readUnlessMissing(path);
  if (text === null) return null;
  const lines = text.split('\n').map(parsed);
  return {
    marker: firstOf(markerSchema, lines),
    process: firstOf(processNoteSchema, lines),
    awake: firstOf(awakeNoteSchema, lines.toReversed()),
    result: firstOf(resultNoteSchema, lines),
  };
}

function firstOf<T>(schema: z.ZodType<T>, lines: readonly unknown[]): T | null {
  for (const line of lines) {
    const note = schema.safeParse(line);
    if (note.success) return note.data;
  }
  return null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function readUnlessMissing(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

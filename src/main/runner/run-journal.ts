/**
 * The lines of a start marker: who placed it, which process was started, how long it has been awake, how it ended. One file, appended to, because
 * creating files is what costs at a start. A line that a crash or a full disk left unfinished does not count.
 */
import { closeSync, fsync, readFileSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { jobResultSchema, processIdentitySchema } from './messages';

const markerSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('spawner'), spawner: processIdentitySchema }),
  z.object({ by: z.literal('recovery') }),
]);
export type StartMarker = z.infer<typeof markerSchema>;

/** Which process runs the job; `null`: the helper that placed the marker does it itself, as with an HTTP check. */
const processNoteSchema = z.object({
  process: processIdentitySchema.nullable(),
  startedAt: z.int(),
  /** How much time awake it has; `null`: as much as it likes. */
  timeoutMs: z.int().nullable().default(null),
});
export type ProcessNote = z.infer<typeof processNoteSchema>;

/** How much time awake it has had, for whoever goes on counting. */
const awakeNoteSchema = z.object({ awakeMs: z.number().nonnegative() });
export type AwakeNote = z.infer<typeof awakeNoteSchema>;

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

const resultNoteSchema = z.object({
  result: z.preprocess(upgraded, jobResultSchema),
  pid: z.int().nullable(),
  startedAt: z.int().nullable(),
});
export type ResultNote = z.infer<typeof resultNoteSchema>;

export interface RunNotes {
  /** `null` when it cannot be read: whose it is cannot be told. */
  readonly marker: StartMarker | null;
  readonly process: ProcessNote | null;
  /** The newest. */
  readonly awake: AwakeNote | null;
  readonly result: ResultNote | null;
}

const fsyncSoon = promisify(fsync);

export class RunJournal {
  constructor(private readonly file: number) {}

  writeProcess(note: ProcessNote): void {
    writeSync(this.file, lineOf(note));
  }

  writeAwake(note: AwakeNote): void {
    writeSync(this.file, lineOf(note));
  }

  /** Durable when the promise resolves. */
  async writeResult(note: ResultNote): Promise<void> {
    writeSync(this.file, lineOf(note));
    await this.flush();
  }

  flush(): Promise<void> {
    return fsyncSoon(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** Every line begins anew, whatever became of the one before it. */
export function lineOf(note: StartMarker | ProcessNote | AwakeNote | ResultNote): string {
  return `\n${JSON.stringify(note)}`;
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

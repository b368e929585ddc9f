/**
 * What one run leaves on disk, so that a later Wakeful can tell what became of it.
 *
 *   start-0, start-1 …  start markers, each created by exactly one of two rivals (below)
 *   process.json        which process it is, written once it runs
 *   stop                a Wakeful that did not start the job has asked it to stop
 *   result.json         how it ended
 *   output-*.ndjson     see output-file.ts
 *
 * Nothing is started twice, because of the markers:
 *  1. The helper creates `start-N` before it starts the process of a request, and starts nothing when it exists.
 *  2. Recovery creates `start-N` in the helper's place. If it could, the request with that N is void for ever, however
 *     late it is read; the next request carries N + 1.
 *  3. Nobody creates a marker after one of the helper's. So at most one process is started in this folder.
 */
import {
  closeSync,
  existsSync,
  fsync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { jobResultSchema, processIdentitySchema } from './messages';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
/** What a file system without hard links says. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

const fsyncSoon = promisify(fsync);

const markerSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('spawner'), spawner: processIdentitySchema }),
  z.object({ by: z.literal('recovery') }),
]);
export type StartMarker = z.infer<typeof markerSchema>;

const processNoteSchema = z.object({
  process: processIdentitySchema,
  spawner: processIdentitySchema,
  startedAt: z.int(),
});
/** Which process runs the job, and which helper watches it. */
export type ProcessNote = z.infer<typeof processNoteSchema>;

const resultNoteSchema = z.object({
  result: jobResultSchema,
  pid: z.int().nullable(),
  startedAt: z.int().nullable(),
});
export type ResultNote = z.infer<typeof resultNoteSchema>;

export interface PlacedMarker {
  readonly generation: number;
  /** `null` when it cannot be read: whose it is cannot be told. */
  readonly marker: StartMarker | null;
}

export class RunFolder {
  readonly path: string;

  constructor(
    root: string,
    readonly runId: number,
  ) {
    this.path = join(root, String(runId));
  }

  create(): void {
    mkdirSync(this.path, { recursive: true, mode: PRIVATE_FOLDER });
  }

  newestMarker(): PlacedMarker | null {
    const generations = this.names().flatMap((name) => /^start-(\d+)$/.exec(name)?.[1] ?? []);
    if (generations.length === 0) return null;
    const generation = Math.max(...generations.map(Number));
    return { generation, marker: this.read(`start-${generation}`, markerSchema) };
  }

  /**
   * Creates the marker, whole and durable, unless it exists: whether this caller is the one who did.
   * It must outlive a power cut, or a job that was cut off would look as if it had never started.
   */
  async placeMarker(generation: number, marker: StartMarker): Promise<boolean> {
    this.create();
    const path = join(this.path, `start-${generation}`);
    const draft = `${path}.${marker.by}`;
    writeFileSync(draft, JSON.stringify(marker), { mode: PRIVATE_FILE });
    try {
      if (!createByLink(draft, path)) return false;
    } finally {
      rmSync(draft, { force: true });
    }
    await flush(path);
    return true;
  }

  readProcess(): ProcessNote | null {
    return this.read('process.json', processNoteSchema);
  }

  writeProcess(note: ProcessNote): void {
    // Readers see a whole file or none.
    renameSync(this.draft('process.json', note), join(this.path, 'process.json'));
  }

  readResult(): ResultNote | null {
    return this.read('result.json', resultNoteSchema);
  }

  /** Durable when the promise resolves. The process note, which the result repeats, is removed. */
  async writeResult(note: ResultNote): Promise<void> {
    this.create();
    const draft = this.draft('result.json', note);
    await flush(draft);
    renameSync(draft, join(this.path, 'result.json'));
    for (const name of ['process.json', 'stop']) rmSync(join(this.path, name), { force: true });
  }

  askToStop(): void {
    writeFileSync(join(this.path, 'stop'), '', { mode: PRIVATE_FILE });
  }

  askedToStop(): boolean {
    return existsSync(join(this.path, 'stop'));
  }

  private names(): string[] {
    try {
      return readdirSync(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  private read<T>(name: string, schema: z.ZodType<T>): T | null {
    try {
      return schema.parse(JSON.parse(readFileSync(join(this.path, name), 'utf8')));
    } catch {
      return null;
    }
  }

  private draft(name: string, content: ProcessNote | ResultNote): string {
    const path = join(this.path, `${name}.draft`);
    writeFileSync(path, JSON.stringify(content), { mode: PRIVATE_FILE });
    return path;
  }
}

/** Unlike an exclusive open, a link makes the file appear with its content: a crash leaves no empty marker. */
function createByLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.includes(code)) throw error;
    return createExclusively(path, readFileSync(draft));
  }
}

function createExclusively(path: string, content: Buffer): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: PRIVATE_FILE });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function flush(path: string): Promise<void> {
  // Windows flushes only what is open for writing.
  const file = openSync(path, 'r+');
  try {
    await fsyncSoon(file);
  } finally {
    closeSync(file);
  }
}

/**
 * What one attempt of a run leaves on disk, so that a later Wakeful can tell what became of it.
 *
 *   start-0, start-1 …  start markers, each created by exactly one of two rivals (below); the helper's goes on as the
 *                       run's journal: one line each for who placed it, which process it is, and how it ended
 *   script.*            the text of a script, while it runs; removed by the helper, or by whoever finds the run lost
 *   stop                a Wakeful that did not start the job has asked it to stop
 *   output-N.ndjson     see output-file.ts
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
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RunJournal, lineOf, type StartMarker } from './run-journal';
import { removeScript } from './script-file';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
/** What a file system without hard links says. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** What is made in the folder; what is in it is for {@link RunFolder} to read. */
export class AttemptFolder {
  readonly path: string;

  constructor(
    root: string,
    readonly runId: number,
    readonly attempt: number,
  ) {
    this.path = join(root, attempt === 1 ? String(runId) : `${runId}.${attempt}`);
  }

  /**
   * Creates the marker, whole and durable, and answers it as the journal to go on with; `null` when it existed.
   * It must outlive a power cut, or a job that was cut off would look as if it had never started.
   */
  async placeMarker(generation: number, marker: StartMarker): Promise<RunJournal | null> {
    mkdirSync(this.path, { recursive: true, mode: PRIVATE_FOLDER });
    const path = this.markerPath(generation);
    const file = createWhole(path, lineOf(marker));
    if (file === null) return null;
    const journal = new RunJournal(file, path);
    await journal.flush();
    return journal;
  }

  askToStop(): void {
    writeFileSync(join(this.path, 'stop'), '', { mode: PRIVATE_FILE });
  }

  askedToStop(): boolean {
    return existsSync(join(this.path, 'stop'));
  }

  /** Does nothing where there is none. */
  removeScript(): void {
    removeScript(this.path);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  async removeSoon(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  protected markerPath(generation: number): string {
    return join(this.path, `start-${generation}`);
  }
}

/**
 * Creates a file that appears with its content, and answers it open; `null` when it existed. An exclusive open could
 * leave an empty file behind, a link cannot.
 */
function createWhole(path: string, content: string): number | null {
  const draft = `${path}.${process.pid}`;
  const file = openDraft(draft);
  try {
    writeSync(file, content);
    linkSync(draft, path);
    return file;
  } catch (error) {
    closeSync(file);
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') return null;
    if (NO_LINKS.includes(code)) return createExclusively(path, content);
    throw error;
  } finally {
    rmDraft(draft);
  }
}

/** Where it stays it does no harm (see `openDraft`). */
function rmDraft(draft: string): void {
  try {
    unlinkSync(draft);
  } catch {
    // Nobody is served by a job that does not start because of it.
  }
}

/** An old draft may be the marker itself, under a second name: to be unlinked, not overwritten. */
function openDraft(draft: string): number {
  try {
    return openSync(draft, 'wx', PRIVATE_FILE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    unlinkSync(draft);
    return openSync(draft, 'wx', PRIVATE_FILE);
  }
}

function createExclusively(path: string, content: string): number | null {
  try {
    const file = openSync(path, 'wx', PRIVATE_FILE);
    writeSync(file, content);
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
}

/** Finds out from a run's folder what became of it, and makes sure that what has not started by now never will. */
import type { JobTrace, ProcessIdentity, Timer } from '../engine/ports';
import { assertNever } from '@shared/assert-never';
import type { Instant } from '@shared/time/instant';
import type { RunFolder } from './run-folder';
import type { RunNotes } from './read-journal';
import type { ProcessNote, ResultNote } from './run-journal';

export type Evidence =
  /** No process was started, and every request up to now is void. */
  | { readonly kind: 'never-started' }
  /** Its process runs, or the helper that watched it has yet to write down how it ended. */
  | {
      readonly kind: 'alive';
      readonly note: ProcessNote;
      readonly pid: number;
      /** Whether its helper lives. */
      readonly isWatched: boolean;
      /** How much time awake it has had, as far as that was written down. */
      readonly awakeMs: number;
    }
  | { readonly kind: 'ended'; readonly note: ResultNote }
  | { readonly kind: 'lost'; readonly note: ProcessNote | null; readonly pid: number | null };

export interface Investigator {
  readonly timer: Timer;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
}

const LOOK_AGAIN_MS = 50;
/** A helper that has placed its marker has the process noted within milliseconds, unless it hangs. */
const LOOKS = 200;

export async function investigate(folder: RunFolder, investigator: Investigator): Promise<Evidence> {
  for (let look = 0; ; look += 1) {
    const newest = folder.newestMarker();
    if (newest === null || newest.notes.marker?.by === 'recovery') {
      const generation = newest === null ? 0 : newest.generation + 1;
      const journal = await folder.placeMarker(generation, { by: 'recovery' });
      journal?.close();
      if (journal) return { kind: 'never-started' };
      continue;
    }
    const evidence = lookAt(folder, investigator);
    // Placed, but not yet started: whether it will be, only its helper knows.
    const undecided = evidence.kind === 'lost' && evidence.note === null;
    if (!undecided || look >= LOOKS || !helperLives(newest.notes, investigator))
      return lookAt(folder, investigator);
    await new Promise<void>((resolve) => void investigator.timer.after(LOOK_AGAIN_MS, resolve));
  }
}

/** What the journal of a run that a helper took on says now. */
export function lookAt(
  folder: RunFolder,
  { isAlive }: Pick<Investigator, 'isAlive'>,
): Exclude<Evidence, { kind: 'never-started' }> {
  const notes = folder.newestMarker()?.notes;
  const note = notes?.process ?? null;
  const helper = notes?.marker?.by === 'spawner' ? notes.marker.spawner : null;
  const isWatched = helper !== null && isAlive(helper);
  const lives = isWatched || (note !== null && note.process !== null && isAlive(note.process));
  // The helper's own where it does the job itself.
  const pid = note === null ? null : ((note.process ?? helper)?.pid ?? null);
  // Read again: the end may have been written after the first reading, and before its helper was found to be gone.
  const result = folder.newestMarker()?.notes.result;
  if (result) return { kind: 'ended', note: result };
  if (note === null || pid === null || !lives) return { kind: 'lost', note, pid };
  return { kind: 'alive', note, pid, isWatched, awakeMs: notes?.awake?.awakeMs ?? 0 };
}

function helperLives({ marker }: RunNotes, { isAlive }: Pick<Investigator, 'isAlive'>): boolean {
  return marker?.by === 'spawner' && isAlive(marker.spawner);
}

export function traceOf(evidence: Evidence): JobTrace {
  switch (evidence.kind) {
    case 'never-started':
      return { kind: 'never-started' };
    case 'alive':
      return { kind: 'alive', pid: evidence.pid, startedAt: evidence.note.startedAt };
    case 'ended':
      return { kind: 'ended', ...evidence.note };
    case 'lost':
      return { kind: 'lost', ...startOf(evidence) };
    default:
      return assertNever(evidence);
  }
}

/** Which process it was and when it started, as far as that is known. */
export function startOf(evidence: Evidence): { pid: number | null; startedAt: Instant | null } {
  if (evidence.kind === 'never-started' || evidence.note === null) return { pid: null, startedAt: null };
  const pid = evidence.kind === 'ended' ? evidence.note.pid : evidence.pid;
  return { pid, startedAt: evidence.note.startedAt };
}

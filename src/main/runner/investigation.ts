/** Finds out from a run's folder what became of it, and makes sure that what has not started by now never will. */
import type { JobTrace, ProcessIdentity, Timer } from '../engine/ports';
import { assertNever } from '@shared/assert-never';
import type { Instant } from '@shared/time/instant';
import type { ProcessNote, ResultNote, RunFolder, StartMarker } from './run-folder';

export type Evidence =
  /** No process was started, and every request up to now is void. */
  | { readonly kind: 'never-started' }
  /** Its process runs, or the helper that watched it has yet to write down how it ended. */
  | { readonly kind: 'alive'; readonly note: ProcessNote }
  | { readonly kind: 'ended'; readonly note: ResultNote }
  | { readonly kind: 'lost'; readonly note: ProcessNote | null };

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
    if (newest === null || newest.marker?.by === 'recovery') {
      const generation = newest === null ? 0 : newest.generation + 1;
      if (await folder.placeMarker(generation, { by: 'recovery' })) return { kind: 'never-started' };
      continue;
    }
    const evidence = lookAt(folder, investigator);
    if (evidence) return evidence;
    if (!starterLives(newest.marker, investigator) || look >= LOOKS)
      return lookAt(folder, investigator) ?? { kind: 'lost', note: null };
    await new Promise<void>((resolve) => void investigator.timer.after(LOOK_AGAIN_MS, resolve));
  }
}

/** What the notes say now; `null` when there are none yet. */
export function lookAt(folder: RunFolder, { isAlive }: Pick<Investigator, 'isAlive'>): Evidence | null {
  const note = folder.readProcess();
  // Before the result is read: a helper that ends after this look has left its result by the time of the next one.
  const watched = note !== null && (isAlive(note.process) || isAlive(note.spawner));
  const result = folder.readResult();
  if (result !== null) return { kind: 'ended', note: result };
  if (note === null) return null;
  return watched ? { kind: 'alive', note } : { kind: 'lost', note };
}

function starterLives(marker: StartMarker | null, { isAlive }: Investigator): boolean {
  return marker?.by === 'spawner' && isAlive(marker.spawner);
}

export function traceOf(evidence: Evidence): JobTrace {
  switch (evidence.kind) {
    case 'never-started':
      return { kind: 'never-started' };
    case 'alive':
      return { kind: 'alive', pid: evidence.note.process.pid, startedAt: evidence.note.startedAt };
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
  const { note } = evidence;
  return { pid: 'process' in note ? note.process.pid : note.pid, startedAt: note.startedAt };
}

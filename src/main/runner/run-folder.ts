/** The folder of an attempt with what stands in it, for Wakeful. The helper, which only writes there, has the half without. */
import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { AttemptFolder } from './attempt-folder';
import { readJournal, type RunNotes } from './read-journal';
import { lineOf, type AwakeNote } from './run-journal';

export interface PlacedMarker {
  readonly generation: number;
  readonly notes: RunNotes;
}

export class RunFolder extends AttemptFolder {
  newestMarker(): PlacedMarker | null {
    const generations = this.names().flatMap((name) => /^start-(\d+)$/.exec(name)?.[1] ?? []);
    if (generations.length === 0) return null;
    const generation = Math.max(...generations.map(Number));
    const notes = readJournal(this.markerPath(generation));
    return notes === null ? null : { generation, notes };
  }

  /** Goes on with the journal of a helper that is gone. */
  noteAwake(note: AwakeNote): void {
    const newest = this.newestMarker();
    if (newest !== null) appendFileSync(this.markerPath(newest.generation), lineOf(note));
  }

  private names(): string[] {
    // Most are asked about before they are made, and an error costs more than a look.
    if (!existsSync(this.path)) return [];
    try {
      return readdirSync(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

/** What was read of another scheduler, as this one would keep it. */
import { readEntry, refuseBadTime, type FileEntry, type ReadingNow } from './definitions-file';
import { ImportFailure } from './import-failure';
import type { Found, Reading, Refused } from './reading';

export interface Checked {
  readonly found: Found;
  readonly file: FileEntry;
}

export interface CheckedReading {
  readonly checked: readonly Checked[];
  readonly refused: readonly Refused[];
}

/** What this scheduler would not keep is refused by its name; the rest goes on. */
export function checkReading({ found, refused }: Reading, reading: ReadingNow): CheckedReading {
  const checked: Checked[] = [];
  const others: Refused[] = [...refused];
  for (const each of found) {
    try {
      const file = readEntry(each.entry, each.place);
      refuseBadTime(file, reading);
      checked.push({ found: each, file });
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
      others.push({ place: error.place, name: each.entry.name, message: error.message, fix: error.fix });
    }
  }
  return { checked, refused: others };
}

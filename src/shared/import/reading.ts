/** What is read of another scheduler's files, before anything is made of it. */
import type { ScheduleDefinitionInput } from '../model/schedule';
import { LONGEST_NAME } from '../model/schedule';
import { ImportFailure } from './import-failure';

/** A text and where it is from; a text that was typed or piped has no name. */
export interface SourceFile {
  readonly name: string | null;
  readonly text: string;
}

/** As a file of schedules would have it. */
export type Entry = Omit<ScheduleDefinitionInput, 'name'> & {
  readonly name: string;
  readonly enabled: boolean;
};

/** A schedule that can be made, and what an honest neighbour would say about it. */
export interface Found {
  /** As an error names it: `line 7`, `backup.timer`. */
  readonly place: string;
  readonly entry: Entry;
  /** What is otherwise here, in sentences. */
  readonly different: readonly string[];
  /** What could not be taken over, in sentences. */
  readonly lost: readonly string[];
}

/** What no schedule can say. */
export interface Refused {
  readonly place: string;
  /** What it is called there. */
  readonly name: string;
  readonly message: string;
  readonly fix: string | null;
}

export interface Reading {
  readonly found: readonly Found[];
  readonly refused: readonly Refused[];
}

export const NOTHING_READ: Reading = { found: [], refused: [] };

export function joined(readings: readonly Reading[]): Reading {
  return {
    found: readings.flatMap(({ found }) => found),
    refused: readings.flatMap(({ refused }) => refused),
  };
}

/** What `read` finds; what it cannot read is refused by its name, and the rest goes on. */
export function readOrRefuse(name: string, read: () => readonly Found[]): Reading {
  try {
    return { found: read(), refused: [] };
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    const { place, message, fix } = error;
    return { found: [], refused: [{ place, name, message, fix }] };
  }
}

export function placeOf({ name }: Pick<SourceFile, 'name'>, line: number | null): string {
  const inFile = line === null ? null : `line ${line}`;
  return [name, inFile].filter((part) => part !== null).join(', ') || 'the text';
}

const NAME_LENGTH = 60;

/** A name for a list: one line, not too long. */
export function shortName(wish: string): string {
  const line = wish
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH).trimEnd()}…` : line;
}

/** Each with a name of its own, `Backup`, `Backup (2)`, and every note once. */
export function withOwnNames(found: readonly Found[]): Found[] {
  const names = new Set<string>();
  return found.map((each) => {
    const name = unusedName(each.entry.name, names);
    names.add(name);
    const once = (notes: readonly string[]): string[] => [...new Set(notes)];
    return {
      ...each,
      entry: { ...each.entry, name },
      different: once(each.different),
      lost: once(each.lost),
    };
  });
}

export function unusedName(wish: string, names: ReadonlySet<string>): string {
  let name = wish;
  for (let count = 2; names.has(name); count += 1) name = `${wish} (${count})`;
  return name;
}

/** Sentences that hold for all of several are said once. */
export function sharedNotes(found: readonly Pick<Found, 'different'>[]): readonly string[] {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return [];
  return first.different.filter((note) => others.every(({ different }) => different.includes(note)));
}

/** Which of what was found is made, and under which name. Pure. */
import { LONGEST_NAME } from '@shared/model/schedule';
import { unusedName } from '@shared/import/reading';
import { importWords } from '../../import-words';
import type { Candidate } from './read-sources';

export interface Picks {
  readonly chosen: ReadonlySet<string>;
  /** By the key of each; the name in the file where none is here. */
  readonly names: Readonly<Record<string, string>>;
}

export const NO_PICKS: Picks = { chosen: new Set(), names: {} };

/** All, but for what is here already; a name that is taken makes way. */
export function firstPicks(candidates: readonly Candidate[], existing: ReadonlySet<string>): Picks {
  const taken = new Set(existing);
  const names: Record<string, string> = {};
  for (const { key, file, isHere } of candidates) {
    const name = isHere ? file.draft.name : unusedName(file.draft.name, taken);
    taken.add(name);
    names[key] = name;
  }
  return { chosen: new Set(candidates.filter(({ isHere }) => !isHere).map(({ key }) => key)), names };
}

export function nameOf({ names }: Picks, { key, file }: Candidate): string {
  return names[key] ?? file.draft.name;
}

export function picked(picks: Picks, key: string, isChosen: boolean): Picks {
  const chosen = new Set(picks.chosen);
  if (isChosen) chosen.add(key);
  else chosen.delete(key);
  return { ...picks, chosen };
}

export function renamed(picks: Picks, key: string, name: string): Picks {
  return { ...picks, names: { ...picks.names, [key]: name } };
}

const { nameMissing, nameWrong, nameIsTaken, nameTwice } = importWords;

/** What is wrong with the names of those that are chosen, by key. */
export function nameProblems(
  candidates: readonly Candidate[],
  picks: Picks,
  existing: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const { key } = candidate;
    if (!picks.chosen.has(key)) continue;
    const name = nameOf(picks, candidate).trim();
    const problem = problemOf(name, { existing, seen });
    if (problem !== null) problems.set(key, problem);
    seen.add(name);
  }
  return problems;
}

function problemOf(
  name: string,
  { existing, seen }: { existing: ReadonlySet<string>; seen: ReadonlySet<string> },
): string | null {
  if (name === '') return nameMissing;
  if (name.length > LONGEST_NAME) return nameWrong;
  if (existing.has(name)) return nameIsTaken(name);
  return seen.has(name) ? nameTwice : null;
}

/** Those that others refer to first; where they refer to each other in a circle, as they stand. */
export function inMakingOrder(candidates: readonly Candidate[]): Candidate[] {
  const left = new Map(candidates.map((candidate) => [candidate.file.draft.name, candidate]));
  const ordered: Candidate[] = [];
  while (left.size > 0) {
    const all = [...left.values()];
    const ready = all.filter(({ file }) => !file.names.some((name) => left.has(name)));
    for (const candidate of ready.length === 0 ? all : ready) {
      ordered.push(candidate);
      left.delete(candidate.file.draft.name);
    }
  }
  // Two of one name stand in the map once.
  return [...ordered, ...candidates.filter((candidate) => !ordered.includes(candidate))];
}

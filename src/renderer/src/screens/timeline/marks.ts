/** What a row of facts looks like: one mark for each run and for what got none, in the order of time. */
import type { TimelineRow, TimelineRun } from '@shared/contract/timeline';
import type { LedgerEntryView } from '@shared/contract/views';
import { outcomeOfOccurrence, outcomeOfRun, TimelineOutcome } from '@shared/model/timeline';
import type { Instant } from '@shared/time/instant';
import { instantOf, instantOrNull } from '../../time/instants';

/** Occurrences that were decided together. */
export interface DueStretch {
  readonly first: Instant;
  readonly last: Instant;
  readonly count: number;
  readonly countIsMinimum: boolean;
}

export interface Mark {
  /** Of its row; it stays the same while the facts go on. */
  readonly key: string;
  readonly outcome: TimelineOutcome;
  /** Where it stands: when its run started, else when it was due. */
  readonly at: Instant;
  /** Where its bar ends: of a run, of a range; `null` where it is a point. */
  readonly until: Instant | null;
  /** The bar grows: it ends at the present. */
  readonly goesOn: boolean;
  /** The occurrences that it accounts for, oldest first; none for Run Now. */
  readonly due: readonly DueStretch[];
  readonly count: number;
  readonly countIsMinimum: boolean;
  /** How many runs are in it, where several were too close to be told apart. */
  readonly runs: number;
  readonly run: TimelineRun | null;
  readonly reason: LedgerEntryView['reason'];
}

export function marksOf(row: TimelineRow): Mark[] {
  const runs = new Map(row.runs.map((run) => [run.id, run]));
  const byRun = new Map<string, LedgerEntryView[]>();
  const marks: Mark[] = [];
  for (const entry of row.entries) {
    const run = entry.runId === null ? undefined : runs.get(entry.runId);
    if (run === undefined) marks.push(markOfEntry(entry));
    else byRun.set(run.id, [...(byRun.get(run.id) ?? []), entry]);
  }
  for (const run of row.runs) marks.push(markOfRun(run, byRun.get(run.id) ?? []));
  for (const due of row.due) marks.push(markOfDue(instantOf(due)));
  return marks.sort((a, b) => a.at - b.at);
}

const POINT = { until: null, goesOn: false, runs: 0, run: null, reason: null } as const;

function markOfDue(at: Instant): Mark {
  const due = [{ first: at, last: at, count: 1, countIsMinimum: false }];
  return {
    ...POINT,
    key: `due ${at}`,
    outcome: TimelineOutcome.Due,
    at,
    due,
    count: 1,
    countIsMinimum: false,
  };
}

function stretchOf(entry: LedgerEntryView): DueStretch {
  const { count, countIsMinimum } = entry;
  return { first: instantOf(entry.first), last: instantOf(entry.to), count, countIsMinimum };
}

function markOfEntry(entry: LedgerEntryView): Mark {
  const due = stretchOf(entry);
  const { count, countIsMinimum, reason } = entry;
  return {
    ...POINT,
    key: `entry ${due.first}`,
    outcome: outcomeOfOccurrence(entry.outcome, null),
    at: due.first,
    until: due.last > due.first ? due.last : null,
    due: [due],
    ...{ count, countIsMinimum, reason },
  };
}

function markOfRun(run: TimelineRun, entries: readonly LedgerEntryView[]): Mark {
  const due = entries.map(stretchOf);
  const missed = entries.find(({ outcome }) => outcome === 'caught-up');
  const outcome = missed === undefined ? outcomeOfRun(run) : outcomeOfOccurrence('caught-up', run);
  const startedAt = instantOrNull(run.startedAt);
  const wait = due.at(-1)?.last ?? instantOf(run.scheduledFor ?? run.queuedAt);
  const goesOn = outcome === TimelineOutcome.Running;
  return {
    key: run.id,
    outcome,
    at: startedAt ?? wait,
    until: goesOn || startedAt === null ? null : instantOrNull(run.finishedAt),
    goesOn,
    due,
    count: due.reduce((sum, { count }) => sum + count, 0),
    countIsMinimum: due.some(({ countIsMinimum }) => countIsMinimum),
    runs: 1,
    run,
    reason: missed?.reason ?? null,
  };
}

/** The instant whose decision explains it; `null` where nothing was due. */
export function explainedBy(mark: Mark): Instant | null {
  return mark.due.at(-1)?.last ?? null;
}

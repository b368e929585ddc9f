/** The what-if, a line for each row: what falls due, an arrow, what would become of it. */
import { assertNever } from '@shared/assert-never';
import type { PreviewRowView, PreviewView } from '@shared/contract/views';
import { LedgerOutcome } from '@shared/model/ledger';
import { MINUTE_MS } from '@shared/time/duration';
import { parseInstant } from '@shared/time/instant';
import { reasonWords } from './ledger-words';
import { countWords, lengthWords, whenWords, type Present } from './words';

export function previewWords({ asleep, rows }: PreviewView, present: Present): string {
  const sleeps = asleep.map((sleep) => sleepWords(sleep, present));
  if (rows.length === 0) return [...sleeps, 'Nothing falls due.'].join('\n');
  const none = rows.every(({ outcome }) => outcome === LedgerOutcome.Ran)
    ? ['  Nothing falls due while it sleeps.']
    : [];
  return [...sleeps, ...none, ...rows.map((row, index) => rowWords(row, rows[index - 1], present))].join(
    '\n',
  );
}

function sleepWords({ from, to }: PreviewView['asleep'][number], present: Present): string {
  const lengthMs = (parseInstant(to) ?? 0) - (parseInstant(from) ?? 0);
  return `Asleep from ${whenWords(from, present)} to ${laterWords(from, to, present)} (${lengthWords(lengthMs)}):`;
}

function rowWords(row: PreviewRowView, before: PreviewRowView | undefined, present: Present): string {
  return `  ${dueWords(row, present)} -> ${verdictWords(row, before, present)}`;
}

function dueWords({ first, to, count, countIsMinimum }: PreviewRowView, present: Present): string {
  if (count === 1) return exactWords(to, present);
  const many = `${countIsMinimum ? 'over ' : ''}${countWords(count, 'time')}`;
  return `${many}, ${exactWords(first, present)} to ${laterWords(first, to, present)}`;
}

function verdictWords(row: PreviewRowView, before: PreviewRowView | undefined, present: Present): string {
  switch (row.outcome) {
    case LedgerOutcome.Ran:
      return row.count === 1 ? 'runs on time' : 'run on time';
    case LedgerOutcome.Skipped:
      return row.reason === null ? 'skipped' : `skipped: ${reasonWords(row.reason)}`;
    case LedgerOutcome.CaughtUp:
      return caughtUpWords(row, before, present);
    case LedgerOutcome.Pending:
      return 'waits: you are asked';
    default:
      return assertNever(row.outcome);
  }
}

function caughtUpWords(row: PreviewRowView, before: PreviewRowView | undefined, present: Present): string {
  const late = row.latenessMs === null ? '' : `, ${lengthWords(row.latenessMs)} late`;
  const waits = before?.outcome === LedgerOutcome.CaughtUp && before.runsAt === row.runsAt;
  if (waits)
    return `runs after the one before${row.latenessMs === null ? '' : `, at least ${lengthWords(row.latenessMs)} late`}`;
  const at = `at ${laterWords(row.to, row.runsAt ?? row.to, present)} when the computer wakes`;
  if (row.count === 1) return `runs ${at}${late}`;
  return `one run ${at}, for all of them`;
}

/** Without the day where it is the day of the instant before it. */
function laterWords(before: string, at: string, present: Present): string {
  const words = exactWords(at, present);
  const day = words.slice(0, words.lastIndexOf(' '));
  return exactWords(before, present).startsWith(`${day} `) ? words.slice(day.length + 1) : words;
}

/** With seconds only where it is not on a whole minute. */
function exactWords(iso: string, present: Present): string {
  return whenWords(iso, present, (parseInstant(iso) ?? 0) % MINUTE_MS !== 0);
}

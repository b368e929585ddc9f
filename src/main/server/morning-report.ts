/** The morning report, as the contract has it. */
import type { MissedView, MorningReportView } from '@shared/contract/views';
import { formatInstant } from '@shared/time/instant';
import { partsWithin } from '../engine/absence-cost';
import { absencesOf, dueWithin, missedIn, type Absence } from '../engine/morning-report';
import type { MissedRow } from '../engine/records';
import { firstDue } from './first-due';
import { presentRun, scheduleId } from './present';
import { isOverdueAt, type ReadSources } from './reads';
import { readingOf } from './trigger-reading';

type Sources = Pick<ReadSources, 'store' | 'clock'>;

/** A night of dark wakes has a few dozen. */
const MOST_SPANS = 500;
/** Nobody reads more over breakfast. */
const MOST_ROWS = 500;

/** So far back somebody may still ask what a night cost, when Wakeful was only begun anew since. */
const MOST_ABSENCES = 10;

/** Of the newest absence that cost something, or whose cost is not known yet; else of the newest. */
export function viewMorningReport(sources: Sources): MorningReportView | null {
  const { store } = sources;
  const absences = absencesOf(store.listSpans(MOST_SPANS)).slice(0, MOST_ABSENCES);
  let quiet: MorningReportView | null = null;
  for (const absence of absences) {
    const report = reportOf(sources, absence);
    if (report.late.length + report.skipped.length > 0 || !report.isJudged) return report;
    quiet ??= report;
  }
  return quiet;
}

function reportOf(sources: Sources, absence: Absence): MorningReportView {
  const { from, to } = dueWithin(absence);
  const rows = sources.store.summaries.missedBetween(from, to, MOST_ROWS);
  const reading = readingOf(sources);
  const missed = missedIn(rows);
  // The same skip of several nights is one range of the ledger.
  const late = partsWithin(missed.late, { from, to }, reading);
  const skipped = partsWithin(missed.skipped, { from, to }, reading);
  return {
    absence: { ...absence, from: formatInstant(absence.from), to: formatInstant(absence.to) },
    late: late.map((row) => presentMissed(sources, row)),
    skipped: skipped.map((row) => presentMissed(sources, row)),
    isCut: rows.length === MOST_ROWS,
    isJudged: !isOverdueAt(sources, to),
  };
}

function presentMissed({ store, clock }: Sources, row: MissedRow): MissedView {
  const { from, to, runId, scheduleId: schedule, ...rest } = row;
  const run = runId === null ? null : store.findRun(runId);
  return {
    ...rest,
    scheduleId: scheduleId(schedule),
    from: formatInstant(from),
    to: formatInstant(to),
    first: formatInstant(firstDue(store.findSchedule({ id: schedule }), row, clock.localZone())),
    run: run === null ? null : presentRun(run),
  };
}

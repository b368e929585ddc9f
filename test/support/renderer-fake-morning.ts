/** The fake world's morning report: the engine's own, from the seeded spans and ledgers. */
import type { MorningReportView } from '@shared/contract/views';
import { formatInstant, parseInstant } from '@shared/time/instant';
import { absencesOf, dueWithin, missedIn } from '../../src/main/engine/morning-report';
import type { MissedRow, PowerSpan } from '../../src/main/engine/records';
import type { FakeWorld } from './renderer-fake-backend';

const at = (iso: string): number => parseInstant(iso) ?? Number.NaN;

export function morningOfWorld(world: FakeWorld): MorningReportView | null {
  const spans = world.spans.flatMap(({ kind, from, to, source }): PowerSpan[] =>
    kind === 'awake' || to === null || source === null ? [] : [{ kind, from: at(from), to: at(to), source }],
  );
  const [absence] = absencesOf(spans);
  if (absence === undefined) return null;
  const { from, to } = dueWithin(absence);
  const rows = Object.entries(world.ledgers).flatMap(([id, ledger]): MissedRow[] =>
    ledger
      .map((row) => ({
        ...row,
        from: at(row.from),
        to: at(row.to),
        runId: row.runId === null ? null : Number(row.runId.slice(1)),
        scheduleId: Number(id.slice(1)),
        scheduleName: [...world.schedules, ...world.removed].find((one) => one.id === id)?.name ?? id,
      }))
      .filter((row) => row.outcome !== 'ran' && row.to > from && row.to <= to),
  );
  const { late, skipped } = missedIn(rows.sort((a, b) => a.to - b.to));
  const view = ({ runId, scheduleId, ...row }: MissedRow) => ({
    ...row,
    scheduleId: `s${scheduleId}`,
    from: formatInstant(row.from),
    to: formatInstant(row.to),
    first:
      world.ledgers[`s${scheduleId}`]?.find(({ to: end }) => end === formatInstant(row.to))?.first ??
      formatInstant(row.from),
    run: world.runs.find(({ id }) => id === `r${runId}`) ?? null,
  });
  return {
    absence: { ...absence, from: formatInstant(absence.from), to: formatInstant(absence.to) },
    late: late.map(view),
    skipped: skipped.map(view),
    isCut: false,
    isJudged: true,
  };
}

/** The fake world's morning report: the engine's own, from the seeded spans and ledgers. */
import type { ContractInputs } from '@shared/contract/contract';
import type { LoggedSpanView, MorningReportView } from '@shared/contract/views';
import { formatInstant, parseInstant } from '@shared/time/instant';
import { chargedStretch, costWithin } from '../../src/main/engine/absence-cost';
import { absencesOf, dueWithin, missedIn } from '../../src/main/engine/morning-report';
import type { MissedRow, PowerSpan, Stretch } from '../../src/main/engine/records';
import type { FakeWorld } from './renderer-fake-backend';

const at = (iso: string): number => parseInstant(iso) ?? Number.NaN;

export function morningOfWorld(world: FakeWorld): MorningReportView | null {
  const spans = world.spans.flatMap(({ kind, from, to, source }): PowerSpan[] =>
    kind === 'awake' || to === null || source === null ? [] : [{ kind, from: at(from), to: at(to), source }],
  );
  const [absence] = absencesOf(spans);
  if (absence === undefined) return null;
  const rows = missedWithin(world, dueWithin(absence));
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

function missedWithin(world: FakeWorld, { from, to }: Stretch): MissedRow[] {
  return Object.entries(world.ledgers).flatMap(([id, ledger]): MissedRow[] =>
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
}

export function powerLogOf(
  world: FakeWorld,
  { limit = 50, before }: ContractInputs['power']['log'],
): LoggedSpanView[] {
  return world.spans
    .filter(({ from }) => before === undefined || from < before)
    .slice(0, Number(limit))
    .map((span) => {
      if (span.kind === 'awake' || span.to === null) return { ...span, cost: null };
      const stretch = chargedStretch({ from: at(span.from), to: at(span.to) }, null);
      const rows = missedWithin(world, stretch);
      return { ...span, cost: costWithin(rows, stretch, { triggerOf: () => null, localZone: 'UTC' }) };
    });
}

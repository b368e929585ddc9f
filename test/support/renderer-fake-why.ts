/** A believable explanation from what the fake world knows. The engine's own has its tests elsewhere. */
import type { ScheduleView } from '@shared/contract/views';
import type { WhyClause, WhyView } from '@shared/model/why';
import type { FakeWorld } from './renderer-fake-backend';

export function whyOf(world: FakeWorld, { id, ifMissed, nextRunAt }: ScheduleView, at: string): WhyView {
  const row = (world.ledgers[id] ?? []).findLast((entry) => entry.from < at && at <= entry.to);
  if (row === undefined) {
    const clauses: WhyClause[] = [
      nextRunAt !== null && at >= nextRunAt
        ? { kind: 'not-yet-due', at, next: nextRunAt }
        : { kind: 'no-occurrence', at, before: null, after: null },
    ];
    return { at, outcome: null, reason: null, runId: null, facts: null, clauses };
  }
  const { outcome, reason, runId } = row;
  const run = world.runs.find((one) => one.id === runId);
  const asleep = world.spans.find((span) => span.kind === 'asleep' && span.to !== null && span.from < at);
  const clauses: WhyClause[] = [{ kind: 'due', at, alike: row.count, alikeIsMinimum: row.countIsMinimum }];
  if (reason !== null && asleep !== undefined && asleep.to !== null && asleep.source !== null) {
    const span = { kind: 'asleep', from: asleep.from, to: asleep.to, source: asleep.source } as const;
    clauses.push({ kind: 'absence', span }, { kind: 'policy', policy: ifMissed });
  }
  if (run === undefined) clauses.push({ kind: 'skipped' });
  else {
    const { status, covers, startedAt } = run;
    clauses.push({ kind: 'run', onTime: outcome === 'ran', status, covers, startedAt, reason: run.reason });
  }
  return { at, outcome, reason, runId, facts: null, clauses };
}

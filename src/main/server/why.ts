import type { WhyView } from '@shared/model/why';
import { SECOND_MS } from '@shared/time/duration';
import { formatInstant, parseInstant, type Instant } from '@shared/time/instant';
import { invalid } from '../engine/failure';
import type { DecidedRow } from '../engine/records';
import { pausesOver } from '../loop/gather-facts';
import { explainOccurrence, occurrenceMeant } from '../engine/why';
import { runId } from './present';
import { findSchedule, type ReadSources } from './reads';

/** The end of a row that a look has judged was an occurrence, of the trigger as it was then. */
function isEndMeant(row: DecidedRow | null, asked: Instant): row is DecidedRow {
  if (row === null || (row.runId === null && row.facts === null)) return false;
  return asked % SECOND_MS === 0 && row.to >= asked && row.to < asked + SECOND_MS;
}

/** Gathers what is known about one occurrence, and has the engine explain it. */
export function explain({ store, core, clock }: ReadSources, reference: string, instant: string): WhyView {
  const asked = parseInstant(instant);
  if (asked === null)
    throw invalid('at', `"${instant.slice(0, 60)}" is not an instant.`, 'Write it as 2026-12-24T18:00:00Z.');
  const schedule = findSchedule(store, reference);
  const localZone = clock.localZone();
  const near = occurrenceMeant(schedule, asked, localZone);
  const row = store.decisionAt(schedule.id, near);
  const at = isEndMeant(row, asked) ? row.to : near;
  const { row: decided, ...explanation } = explainOccurrence({
    schedule,
    at,
    now: clock.wall(),
    localZone,
    row,
    run: row === null || row.runId === null ? null : store.findRun(row.runId),
    spans: store.spansBetween(at - 1, at),
    pauses: pausesOver(store, schedule, { from: at, to: at }),
    isRunning: core !== null,
  });
  return {
    at: formatInstant(explanation.at),
    outcome: decided?.outcome ?? null,
    reason: decided?.reason ?? null,
    runId: decided === null || decided.runId === null ? null : runId(decided.runId),
    facts: explanation.facts,
    clauses: [...explanation.clauses],
  };
}

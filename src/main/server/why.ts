import type { WhyView } from '@shared/model/why';
import { SECOND_MS } from '@shared/time/duration';
import { formatInstant, parseInstant, type Instant } from '@shared/time/instant';
import { invalid } from '../engine/failure';
import type { Store } from '../engine/ports';
import type { DecidedRow, ScheduleRecord } from '../engine/records';
import { pausesOver } from '../loop/gather-facts';
import { explainOccurrence, occurrenceMeant } from '../engine/why';
import { endedAt, wentOnAt, type Followed } from '../engine/why-origin';
import { parseId, runId } from './present';
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
    followed: followedThen(store, schedule, at),
    unfinishedRunId: unfinishedThen(store, schedule.id, at, row?.runId ?? null),
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

/** So many of the runs before an instant are looked at for the one that is meant. */
const LOOKED_BACK = 20;

function followedThen(
  store: Store,
  { definition: { trigger } }: ScheduleRecord,
  at: Instant,
): Followed | null {
  if (trigger.kind !== 'event' || trigger.event !== 'after') return null;
  const id = parseId('s', trigger.schedule);
  const schedule = id === null ? null : store.findSchedule({ id });
  if (schedule === null) return null;
  const run = endedAt(store.timeline.runsUpTo(schedule.id, at, LOOKED_BACK), at);
  return {
    schedule: { id: trigger.schedule, name: schedule.definition.name },
    run: run === null ? null : { id: runId(run.id), status: run.status },
  };
}

function unfinishedThen(store: Store, id: number, at: Instant, own: number | null): string | null {
  const others = store.timeline.runsUpTo(id, at, LOOKED_BACK).filter((run) => run.id !== own);
  const run = wentOnAt(others, at);
  return run === null ? null : runId(run.id);
}

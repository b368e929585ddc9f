/** The timeline of the fake world, from its ledgers and runs. Main's own has its tests elsewhere. */
import type { ContractInputs } from '@shared/contract/contract';
import type { TimelineHeat, TimelineRow, TimelineView } from '@shared/contract/timeline';
import type { LedgerEntryView, RunView, ScheduleView } from '@shared/contract/views';
import { addTally, outcomeOfOccurrence, stretchFor, type Tally } from '@shared/model/timeline';
import { formatInstant, type Instant } from '@shared/time/instant';
import { offsetSegments } from '../../src/main/engine/zone-offset';
import type { FakeWorld } from './renderer-fake-backend';
import { occurrencesAfter } from './renderer-fake-times';

const ZONE = 'Europe/Berlin';
const MOST_DUE = 5_000;

interface Question {
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  readonly detail: number;
}

export function timelineOf(
  world: FakeWorld,
  input: ContractInputs['timeline']['read'],
  now: Instant,
): TimelineView {
  const from = Date.parse(input.from);
  const to = Date.parse(input.to);
  const question = { from, to, now, detail: Number(input.detail ?? 200) };
  const schedules = (input.schedules ?? []).flatMap(
    (id) => world.schedules.find((schedule) => schedule.id === id) ?? [],
  );
  const zone = input.zone ?? ZONE;
  return {
    from: input.from,
    to: input.to,
    now: formatInstant(now),
    knownFrom: world.schedules.map(({ createdAt }) => createdAt).sort()[0] ?? null,
    zone: {
      name: zone,
      offsets: offsetSegments(zone, from - 1, to).map((segment) => ({
        from: formatInstant(segment.from + 1),
        offsetMs: segment.offsetMs,
      })),
    },
    clockChanges: world.clockChanges.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= to),
    absences: world.spans
      .filter(({ kind, ...span }) => kind !== 'awake' && touches(span, question))
      .reverse(),
    rows: schedules.map((schedule) => rowOf(world, schedule, question)),
  };
}

function touches(span: { from: string; to: string | null }, { from, to, now }: Question): boolean {
  return Date.parse(span.from) < to && (span.to === null ? now : Date.parse(span.to)) > from;
}

function rowOf(world: FakeWorld, schedule: ScheduleView, question: Question): TimelineRow {
  const runs = new Map(world.runs.map((run) => [run.id, run]));
  const all = (world.ledgers[schedule.id] ?? []).filter((entry) => touches(entry, question));
  const isDense = all.length > question.detail;
  const entries = isDense ? all.filter(({ count }) => count > 1) : all;
  const single = isDense ? all.filter(({ count }) => count === 1) : [];
  const asked = world.runs.filter(
    ({ scheduleId, scheduledFor, cause, queuedAt }) =>
      scheduleId === schedule.id &&
      scheduledFor === null &&
      cause !== 'test' &&
      Date.parse(queuedAt) > question.from &&
      Date.parse(queuedAt) <= question.to,
  );
  const served = entries.flatMap(({ runId }) => runs.get(runId ?? '') ?? []);
  return {
    scheduleId: schedule.id,
    entries,
    runs: [...new Set([...served, ...asked])],
    due: dueOf(schedule, question).map(formatInstant),
    heat: single.length === 0 ? null : heatOf(single, runs, question),
  };
}

function dueOf({ enabled, trigger, paused }: ScheduleView, { from, to, now }: Question): Instant[] {
  if (!enabled || (paused !== null && paused.until === null)) return [];
  const begin = Math.max(from, now, paused?.until === undefined ? 0 : Date.parse(paused.until ?? '') - 1);
  if (trigger.kind === 'event' || begin >= to) return [];
  const count = trigger.kind === 'interval' ? Math.min(MOST_DUE, (to - begin) / trigger.everyMs + 1) : 200;
  return occurrencesAfter(trigger, begin, Math.ceil(count)).filter((at) => at <= to);
}

function heatOf(
  entries: readonly LedgerEntryView[],
  runs: ReadonlyMap<string, RunView>,
  { from, to, detail }: Question,
): TimelineHeat {
  const eachMs = stretchFor(to - from, detail);
  const cells = new Map<Instant, Tally>();
  for (const entry of entries) {
    const begin = Math.floor(Date.parse(entry.to) / eachMs) * eachMs;
    const outcome = outcomeOfOccurrence(entry.outcome, runs.get(entry.runId ?? '') ?? null);
    cells.set(begin, addTally(cells.get(begin) ?? {}, { [outcome]: 1 }));
  }
  const inOrder = [...cells].sort(([a], [b]) => a - b);
  return { eachMs, cells: inOrder.map(([begin, tally]) => ({ from: formatInstant(begin), tally })) };
}

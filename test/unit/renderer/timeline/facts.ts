/** Small facts of a timeline. */
import type { TimelineRow, TimelineRun } from '../../../../src/shared/contract/timeline';
import type { LedgerEntryView } from '../../../../src/shared/contract/views';
import { formatInstant } from '../../../../src/shared/time/instant';
import { MINUTE_MS } from '../../../../src/shared/time/duration';

export const START = Date.parse('2026-03-02T08:00:00.000Z');

/** So many minutes after 08:00. */
export const at = (minutes: number): number => START + minutes * MINUTE_MS;
const iso = (minutes: number): string => formatInstant(at(minutes));

export function entry(to: number, more: Partial<LedgerEntryView> = {}): LedgerEntryView {
  return {
    from: iso(to - 30),
    first: iso(to),
    to: iso(to),
    count: 1,
    countIsMinimum: false,
    outcome: 'ran',
    reason: null,
    runId: null,
    ...more,
  };
}

export function range(first: number, to: number, count: number, more: Partial<LedgerEntryView> = {}) {
  return entry(to, { from: iso(first - 30), first: iso(first), count, ...more });
}

export function run(id: string, startedAt: number | null, more: Partial<TimelineRun> = {}): TimelineRun {
  return {
    id,
    cause: 'schedule',
    status: 'succeeded',
    scheduledFor: startedAt === null ? null : iso(startedAt),
    covers: 1,
    queuedAt: iso(startedAt ?? 0),
    startedAt: startedAt === null ? null : iso(startedAt),
    finishedAt: startedAt === null ? null : iso(startedAt + 1),
    latenessMs: 0,
    reason: null,
    ...more,
  };
}

export function row(more: Partial<TimelineRow> = {}): TimelineRow {
  return { scheduleId: 's1', entries: [], runs: [], due: [], heat: null, ...more };
}

export const isoAt = iso;

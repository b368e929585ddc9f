/** What is looked for in the history of runs, as the address has it, and whether a run is among it. */
import type { RunView } from '@shared/contract/views';
import { RunCause, RunStatus } from '@shared/model/run';
import { DAY_MS, HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { isOneOf } from './is-one-of';
import { instantOf } from './time/instants';

export const PERIODS = ['hour', 'today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export interface RunHistoryFilter {
  /** The id of a schedule. */
  readonly schedule: string | null;
  readonly status: RunStatus | null;
  readonly cause: RunCause | null;
  /** Up to now. */
  readonly period: Period | null;
  /** Days of this computer's calendar, `2026-11-21`, the last one included. They go before `period`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string;
}

const isStatus = isOneOf(Object.values(RunStatus));
const isCause = isOneOf(Object.values(RunCause));
const isPeriod = isOneOf(PERIODS);

/** The first instant of a day of this computer's calendar; `null` for what is no day. */
export function startOfDay(day: string | null, daysLater = 0): Instant | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (parts === null) return null;
  const [year = 0, month = 0, date = 0] = parts.slice(1).map(Number);
  const start = new Date(year, month - 1, date + daysLater);
  const isReal = daysLater !== 0 || (start.getMonth() === month - 1 && start.getDate() === date);
  return isReal ? start.getTime() : null;
}

const isDay = (text: string | null): text is string => startOfDay(text) !== null;

export function parseRunFilter(search: URLSearchParams): RunHistoryFilter {
  const [status, cause, period] = ['status', 'cause', 'period'].map((name) => search.get(name));
  const [from, to] = ['from', 'to'].map((name) => search.get(name));
  return {
    schedule: search.get('schedule'),
    status: isStatus(status) ? status : null,
    cause: isCause(cause) ? cause : null,
    period: isPeriod(period) ? period : null,
    from: from !== undefined && isDay(from) ? from : null,
    to: to !== undefined && isDay(to) ? to : null,
    text: search.get('text') ?? '',
  };
}

/** All of it, of what is asked for. */
export function filterOf({
  schedule,
  status,
  cause,
  period,
  from,
  to,
  text,
}: Partial<RunHistoryFilter>): RunHistoryFilter {
  return {
    schedule: schedule ?? null,
    status: status ?? null,
    cause: cause ?? null,
    period: period ?? null,
    from: from ?? null,
    to: to ?? null,
    text: text ?? '',
  };
}

/** For the address; what is not asked for is left out. */
export function runFilterQuery(filter: RunHistoryFilter): Record<string, string | null> {
  return { ...filter, text: filter.text === '' ? null : filter.text };
}

export function isFiltered(filter: RunHistoryFilter): boolean {
  return Object.values(runFilterQuery(filter)).some((value) => value !== null);
}

export interface Bounds {
  readonly from: Instant | null;
  /** Exclusive. */
  readonly to: Instant | null;
}

const BACK_MS = { hour: HOUR_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

export function boundsOf({ period, from, to }: RunHistoryFilter, now: Instant): Bounds {
  if (from !== null || to !== null) return { from: startOfDay(from), to: startOfDay(to, 1) };
  if (period === null) return { from: null, to: null };
  if (period === 'today') return { from: new Date(now).setHours(0, 0, 0, 0), to: null };
  return { from: now - BACK_MS[period], to: null };
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether main would list it. */
export function isAmong(run: RunView, filter: RunHistoryFilter, { from, to }: Bounds): boolean {
  const asked = instantOf(run.queuedAt);
  const sought = folded(filter.text.trim());
  return (
    (filter.schedule === null || filter.schedule === run.scheduleId) &&
    (filter.status === null || filter.status === run.status) &&
    (filter.cause === null || filter.cause === run.cause) &&
    (from === null || asked >= from) &&
    (to === null || asked < to) &&
    (sought === '' || [run.scheduleName, run.reason ?? ''].some((text) => folded(text).includes(sought)))
  );
}

/**
 * How well a schedule was served: what became of the times that were due, and whether another time of day would find the computer
 * awake more often.
 */
import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { Trigger } from '@shared/model/trigger';
import { DAY_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { countOccurrences, nextOccurrence, zoneOf } from './occurrences';
import type { LedgerRow, LedgerSum, PowerSpan } from './records';
import { segmentAt } from './zone-segments';

export interface Coverage {
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly waiting: number;
  /** Most frequent first. */
  readonly skipped: readonly { readonly reason: LedgerReason; readonly count: number }[];
  /** Whether some were not counted: a schedule of every second through a long absence. */
  readonly isMinimum: boolean;
}

/** Nothing was due for a schedule that was off, and what a clock repeats was due once. */
const NOT_DUE: readonly (LedgerReason | null)[] = [LedgerReason.Disabled, LedgerReason.ClockChanged];

export function coverageOf(sums: readonly LedgerSum[]): Coverage {
  const counted = sums.filter(({ count, reason }) => count > 0 && !NOT_DUE.includes(reason));
  const of = (outcome: LedgerOutcome): number =>
    counted.reduce((total, sum) => (sum.outcome === outcome ? total + sum.count : total), 0);
  const skipped = new Map<LedgerReason, number>();
  for (const { outcome, reason, count } of counted)
    if (outcome === LedgerOutcome.Skipped && reason !== null)
      skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  return {
    due: counted.reduce((total, { count }) => total + count, 0),
    onTime: of(LedgerOutcome.Ran),
    late: of(LedgerOutcome.CaughtUp),
    waiting: of(LedgerOutcome.Pending),
    skipped: [...skipped]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
    isMinimum: counted.some(({ isMinimum }) => isMinimum),
  };
}

/** The part of a range of the ledger that lies after `since`. */
export function sumSince(
  row: LedgerRow,
  since: Instant,
  { trigger, localZone }: { readonly trigger: Trigger; readonly localZone: string },
): LedgerSum {
  const { outcome, reason, count, countIsMinimum } = row;
  const whole = { outcome, reason, count, isMinimum: countIsMinimum };
  if (row.from >= since || count <= 1 || trigger.kind === 'event') return whole;
  const later = countOccurrences(trigger, since, row.to, localZone);
  return { ...whole, count: Math.min(count, later.count), isMinimum: countIsMinimum || later.isMinimum };
}

export interface TimeAdvice {
  readonly zone: string;
  /** Days on which it was due. */
  readonly days: number;
  /** Minutes since midnight in the zone, and on how many of the days the computer was awake then. */
  readonly present: { readonly minute: number; readonly awakeDays: number };
  /** `null` where no other time would have found it awake on clearly more days. */
  readonly better: { readonly minute: number; readonly awakeDays: number } | null;
}

/** Fewer say nothing about a habit. */
const FEWEST_DAYS = 7;
/** What is due more often than this is not about a time of day. */
const MOST_DAYS = 62;
const STEP_MINUTES = 20;
const DAY_MINUTES = DAY_MS / MINUTE_MS;
/** Whoever moves a schedule for one day in thirty has been badly advised. */
const WORTH_DAYS = 3;

export interface Observed {
  readonly trigger: Trigger;
  readonly localZone: string;
  /** `(from, to]`, all of it observed. */
  readonly from: Instant;
  readonly to: Instant;
  /** When the computer was asleep or off, or Wakeful could not look. */
  readonly spans: readonly Pick<PowerSpan, 'from' | 'to'>[];
}

/** For what is due at one time of day; `null` for everything else, and while too little was observed. */
export function timeAdvice(observed: Observed): TimeAdvice | null {
  const { trigger, localZone } = observed;
  if (trigger.kind !== 'cron') return null;
  const zone = zoneOf(trigger.timezone, localZone);
  const due = dueTimesOf(observed);
  if (due === null || due.length < FEWEST_DAYS) return null;
  const { minute: usual, count } = mostFrequent(due.map((at) => minuteOfDay(zone, at)));
  // Where the clock goes forward over it, it is due later that day; one such day is no second time of day.
  if (count < due.length - 1) return null;
  const days = due.map((at) => startOfLocalDay(zone, at));
  const awakeDays = (candidate: number): number =>
    days.filter((day) => isAwake(observed.spans, onClock(zone, day + candidate * MINUTE_MS))).length;
  const present = { minute: usual, awakeDays: awakeDays(usual) };
  return { zone, days: days.length, present, better: betterThan(present, awakeDays) };
}

function betterThan(
  present: TimeAdvice['present'],
  awakeDays: (minute: number) => number,
): TimeAdvice['better'] {
  let best = present;
  for (let step = STEP_MINUTES; step <= DAY_MINUTES / 2; step += STEP_MINUTES)
    for (const minute of [present.minute + step, present.minute - step]) {
      const wrapped = roundedTo(STEP_MINUTES, (minute + DAY_MINUTES) % DAY_MINUTES);
      const candidate = { minute: wrapped, awakeDays: awakeDays(wrapped) };
      if (candidate.awakeDays > best.awakeDays) best = candidate;
    }
  return best.awakeDays - present.awakeDays >= WORTH_DAYS ? best : null;
}

function dueTimesOf({ trigger, localZone, from, to }: Observed): Instant[] | null {
  const due: Instant[] = [];
  for (let at = nextOccurrence(trigger, from, localZone); at !== null && at <= to;) {
    due.push(at);
    if (due.length > MOST_DAYS) return null;
    at = nextOccurrence(trigger, at, localZone);
  }
  return due;
}

const roundedTo = (step: number, minute: number): number => Math.floor(minute / step) * step;

const offsetAt = (zone: string, at: Instant): number => segmentAt(zone, at).offsetMs;

const localOf = (zone: string, at: Instant): number => at + offsetAt(zone, at);

function minuteOfDay(zone: string, at: Instant): number {
  return Math.floor((localOf(zone, at) % DAY_MS) / MINUTE_MS);
}

function startOfLocalDay(zone: string, at: Instant): number {
  const local = localOf(zone, at);
  return local - (local % DAY_MS);
}

/** When a clock of the zone shows that local time; about where the clock is changed. */
function onClock(zone: string, local: number): Instant {
  return local - offsetAt(zone, local - offsetAt(zone, local));
}

function isAwake(spans: Observed['spans'], at: Instant): boolean {
  return !spans.some(({ from, to }) => at > from && at <= to);
}

function mostFrequent(minutes: readonly number[]): { minute: number; count: number } {
  const counts = new Map<number, number>();
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  return [...counts].reduce((most, [minute, count]) => (count > most.count ? { minute, count } : most), {
    minute: 0,
    count: 0,
  });
}

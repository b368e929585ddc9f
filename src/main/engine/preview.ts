/**
 * What if the computer slept then? Answers for each occurrence around imagined sleeps, by asking the very function that decides
 * in earnest: one look at each occurrence while awake, one at each wake.
 *
 * 1. Runs are taken to last no time: what overlaps in earnest depends on how long they go on, which nobody knows beforehand.
 * 2. The answer is bounded whatever the trigger: it begins with the last occurrence before the first sleep and ends with the first
 *    after the last wake, and of many occurrences between two sleeps the rest share a row.
 * 3. Rows meet end to end, as those of the ledger do.
 */
import { LedgerOutcome } from '@shared/model/ledger';
import type { MisfirePolicy } from '@shared/model/misfire';
import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import type { Trigger } from '@shared/model/trigger';
import { HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { judgeSchedule, type PlannedRow } from './accounting';
import { countOccurrences, latestOccurrence, nextOccurrence } from './occurrences';
import type { LedgerRow, PowerSpan, ScheduleRecord } from './records';

/** `(from, to]`: what falls due at the very wake was slept through. */
export interface Sleep {
  readonly from: Instant;
  readonly to: Instant;
}

export interface PreviewQuestion {
  /** An interval with its anchor. */
  readonly trigger: Trigger;
  readonly ifMissed: MisfirePolicy;
  /** In any order; those that touch are one. */
  readonly sleeps: readonly Sleep[];
  readonly localZone: string;
}

export interface PreviewRow extends Omit<LedgerRow, 'runId'> {
  /** The first occurrence in it; `to` is the newest. */
  readonly first: Instant;
  /** When the run that serves them would start at the earliest (of many on time: the newest); `null` when none would. */
  readonly runsAt: Instant | null;
  /** How late that is for the newest occurrence of the row; `null` when no run would start. */
  readonly latenessMs: number | null;
}

/** An occurrence longer before the first sleep than this says nothing about it. */
const LEAD_MS = 12 * HOUR_MS;
/** So many occurrences between two sleeps have a row of their own. */
const LISTED_AWAKE = 24;

/** What a schedule has besides its trigger and policy; judging does not look at it, and a draft may not have it yet. */
const UNSAVED: Omit<ScheduleRecord, 'definition' | 'cursorAt'> & {
  readonly definition: Omit<ScheduleRecord['definition'], 'trigger' | 'ifMissed'>;
} = {
  id: 0,
  revision: 0,
  enabled: true,
  createdAt: 0,
  updatedAt: 0,
  removedAt: null,
  nextAt: null,
  definition: {
    name: 'draft',
    action: { kind: 'command', line: 'true', cwd: null, env: {} },
    group: null,
    tags: [],
    priority: 0,
  },
};

/** Oldest first. Empty when nothing falls due. */
export function previewSleeps({ trigger, ifMissed, sleeps, localZone }: PreviewQuestion): PreviewRow[] {
  const inOrder = merged(sleeps);
  const first = inOrder[0];
  if (first === undefined) return [];
  const walk = new Walk({ trigger, ifMissed, localZone, spans: inOrder.map(asSpan) }, first.from);
  for (const [index, sleep] of inOrder.entries()) {
    if (index > 0) walk.stayAwake(sleep.from);
    walk.look(sleep.to);
  }
  walk.lookOnceMore();
  return walk.rows;
}

interface WalkFacts extends Omit<PreviewQuestion, 'sleeps'> {
  readonly spans: readonly PowerSpan[];
}

class Walk {
  readonly rows: PreviewRow[] = [];
  readonly #facts: WalkFacts;
  #cursor: Instant;

  constructor(facts: WalkFacts, begin: Instant) {
    this.#facts = facts;
    const { trigger, localZone } = facts;
    const lead = latestOccurrence(trigger, begin - LEAD_MS, begin, localZone);
    this.#cursor = lead === null ? begin : this.#before(lead);
    if (lead !== null) this.look(lead);
  }

  /** Looks as Wakeful would look at that instant: everything due by then is judged. */
  look(now: Instant): void {
    this.#take(this.#judge(now, this.#cursor), now);
  }

  /** The computer is awake until then: each occurrence is looked at when it comes due. */
  stayAwake(until: Instant): void {
    const { trigger, localZone } = this.#facts;
    for (let looks = 0; ; looks++) {
      const next = nextOccurrence(trigger, this.#cursor, localZone);
      if (next === null || next > until) return;
      if (looks === LISTED_AWAKE) return this.#lookAtTheRest(until);
      this.look(next);
    }
  }

  /** The first occurrence after everything that was looked at: it shows that the cadence goes on. */
  lookOnceMore(): void {
    const next = nextOccurrence(this.#facts.trigger, this.#cursor, this.#facts.localZone);
    if (next !== null) this.look(next);
  }

  /** Awake, one occurrence fares like the other: the newest is judged, and stands for those before it. */
  #lookAtTheRest(until: Instant): void {
    const { trigger, localZone } = this.#facts;
    const from = this.#cursor;
    const newest = latestOccurrence(trigger, from, until, localZone) ?? from;
    const { count, isMinimum } = countOccurrences(trigger, from, newest, localZone);
    const rows = this.#judge(newest, this.#before(newest));
    this.#take(
      rows.map((row) => ({ ...row, from, count, countIsMinimum: isMinimum })),
      newest,
    );
  }

  #judge(now: Instant, cursorAt: Instant): readonly PlannedRow[] {
    const { trigger, ifMissed, localZone, spans } = this.#facts;
    const definition = { ...UNSAVED.definition, trigger, ifMissed };
    const verdict = judgeSchedule(
      { ...UNSAVED, definition, cursorAt },
      {
        now,
        localZone,
        spans: spans.filter((span) => span.to <= now),
        unfinished: { running: false, queued: 0 },
        ranAt: [],
      },
    );
    return verdict?.rows ?? [];
  }

  #take(rows: readonly PlannedRow[], now: Instant): void {
    for (const { run, ...row } of rows) {
      this.rows.push({
        ...row,
        first: nextOccurrence(this.#facts.trigger, row.from, this.#facts.localZone) ?? row.to,
        runsAt: run === null ? null : now,
        latenessMs: run === null ? null : row.outcome === LedgerOutcome.Ran ? 0 : now - row.to,
      });
      this.#cursor = row.to;
    }
  }

  /** The occurrence before that one, or the instant before it when it is the first. */
  #before(occurrence: Instant): Instant {
    const { trigger, localZone } = this.#facts;
    return latestOccurrence(trigger, Number.NEGATIVE_INFINITY, occurrence - 1, localZone) ?? occurrence - 1;
  }
}

function asSpan({ from, to }: Sleep): PowerSpan {
  return { kind: PowerSpanKind.Asleep, from, to, source: PowerSpanSource.PowerMonitor };
}

function merged(sleeps: readonly Sleep[]): Sleep[] {
  const found: Sleep[] = [];
  for (const sleep of sleeps.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || sleep.from > last.to) found.push(sleep);
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, sleep.to) };
  }
  return found;
}

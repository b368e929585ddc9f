/**
 * What became of every time that a schedule of the fake world was due. All of it follows from when the computer was away: nothing runs
 * in a sleep, and what was due in one is caught up, skipped or waits, as the schedule's policy says.
 */
import type { HeldView, LedgerEntryView, RunView } from '@shared/contract/views';
import type { LedgerReason } from '@shared/model/ledger';
import type { Trigger } from '@shared/model/trigger';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { KNOWN_DAYS, type Away } from './renderer-fake-nights';
import type { Recipe } from './renderer-fake-recipes';
import { occurrencesAfter } from './renderer-fake-times';

/** Runs of what is due all day are kept for so long; the ledger knows more. */
const RUNS_KEPT_MS = 30 * HOUR_MS;
const LEDGER_OF_MANY_MS = 8 * DAY_MS;

export interface Surroundings {
  readonly now: Instant;
  readonly away: readonly Away[];
  readonly night: Away | undefined;
  takeRunId(): string;
  /** The runs of what an event follows. */
  runsOf(scheduleId: string): readonly RunView[];
}

export type Waits = Pick<HeldView, 'from' | 'to' | 'count' | 'reason' | 'waitsFor' | 'since' | 'lookAt'>;

export interface History {
  /** Oldest first. */
  readonly runs: RunView[];
  readonly ledger: LedgerEntryView[];
  readonly waits: Waits[];
}

/** Times that share a fate: one that was met, or all that were missed in one absence. */
interface Due {
  readonly times: readonly Instant[];
  readonly away: Away | null;
}

export function historyOf(
  { recipe, scheduleId }: { readonly recipe: Recipe; readonly scheduleId: string },
  around: Surroundings,
): History {
  const writer = new Writer(recipe, scheduleId, around);
  if (recipe.runs === 0) return writer.history;
  if (recipe.trigger.kind === 'event') writer.followsEvent(eventTimes(recipe.trigger, around));
  else for (const due of dueOf(recipe, around)) writer.write(due);
  writer.turnOutOdd();
  return writer.history;
}

function eventTimes(trigger: Extract<Trigger, { kind: 'event' }>, { away, runsOf }: Surroundings): Instant[] {
  if (trigger.event !== 'after') return away.map(({ to }) => to + 4 * SECOND_MS);
  return runsOf(trigger.schedule)
    .filter(({ status }) => status === 'succeeded')
    .map(({ finishedAt }) => Date.parse(finishedAt ?? '') + SECOND_MS);
}

function dueOf({ trigger, enabled }: Recipe, { now, away }: Surroundings): Due[] {
  const known = trigger.kind === 'interval' ? LEDGER_OF_MANY_MS : KNOWN_DAYS * DAY_MS;
  const end = enabled === false ? now - 12 * DAY_MS : now - SECOND_MS;
  const most = trigger.kind === 'interval' ? Math.ceil(known / trigger.everyMs) : KNOWN_DAYS * 24;
  const groups: { times: Instant[]; away: Away | null }[] = [];
  for (const at of occurrencesAfter(trigger, now - known, most)) {
    if (at > end) break;
    const missedIn = away.find(({ from, to }) => at > from && at <= to) ?? null;
    const last = groups.at(-1);
    if (missedIn !== null && last?.away === missedIn) last.times.push(at);
    else groups.push({ times: [at], away: missedIn });
  }
  return groups;
}

const reasons: Readonly<Record<Away['kind'], LedgerReason>> = {
  asleep: 'asleep',
  off: 'not-running',
  stalled: 'stalled',
};

class Writer {
  readonly history: History = { runs: [], ledger: [], waits: [] };
  #cursor: Instant | null = null;
  /** Whether its run of before the night still goes on. */
  #isBusy = false;

  constructor(
    private readonly recipe: Recipe,
    private readonly scheduleId: string,
    private readonly around: Surroundings,
  ) {}

  write({ times, away }: Due): void {
    const { recipe, around } = this;
    if (away === null) for (const at of times) this.#onTime(at);
    else if (recipe.skip === true) this.#enter(times, 'skipped', reasons[away.kind]);
    else if (away === around.night && recipe.waitsFor !== undefined) {
      this.#isBusy = recipe.waitsFor === 'turn';
      this.#wait(times, away, recipe.waitsFor);
    } else if (recipe.mode === 'all')
      times.forEach((at, index) => this.#catchUp([at], away, 12 * SECOND_MS + index * MINUTE_MS));
    else this.#catchUp(times, away, recipe.answersAfterMs ?? 12 * SECOND_MS);
  }

  followsEvent(times: readonly Instant[]): void {
    const cause =
      this.recipe.trigger.kind === 'event' && this.recipe.trigger.event === 'after' ? 'dependency' : 'event';
    for (const at of times) {
      const id = this.#run({ at, startedAt: at + 40, cause, covers: 1 });
      this.#enter([at], 'ran', null, id);
    }
  }

  /** What the recipe says of single runs, counted from the newest. */
  turnOutOdd(): void {
    const { recipe, history } = this;
    history.runs.forEach((run, index) => {
      const odd = recipe.odd?.[history.runs.length - 1 - index];
      if (odd === undefined || run.status === 'running') return;
      if (odd === 'late') Object.assign(run, lateBy(run, 74 * SECOND_MS));
      else Object.assign(run, endedAs(odd, recipe.reason));
    });
  }

  #onTime(at: Instant): void {
    const { recipe, around } = this;
    if (this.#isBusy) return this.#enter([at], 'skipped', 'overlap');
    if (recipe.opensAt !== undefined) {
      const opens = new Date(at).setHours(recipe.opensAt, 0, 4, 0);
      if (opens > around.now) return;
      const asleep = around.away.find(({ from, to }) => opens > from && opens <= to);
      const startedAt = asleep === undefined ? opens : asleep.to + 12 * SECOND_MS;
      const id = this.#run({ at, startedAt, cause: 'catch-up', covers: 1 });
      return this.#enter([at], 'caught-up', 'condition', id);
    }
    if (recipe.trigger.kind === 'interval' && at < around.now - RUNS_KEPT_MS)
      return this.#enter([at], 'ran', null);
    const id = this.#run({ at, startedAt: at + 40, cause: 'schedule', covers: 1 });
    this.#enter([at], 'ran', null, id);
  }

  #catchUp(times: readonly Instant[], away: Away, afterMs: number): void {
    const newest = times.at(-1) ?? away.to;
    const isKept = this.recipe.trigger.kind !== 'interval' || newest > this.around.now - RUNS_KEPT_MS;
    const id = isKept
      ? this.#run({ at: newest, startedAt: away.to + afterMs, cause: 'catch-up', covers: times.length })
      : null;
    this.#enter(times, 'caught-up', reasons[away.kind], id);
  }

  #wait(times: readonly Instant[], away: Away, waitsFor: Waits['waitsFor']): void {
    const newest = times.at(-1) ?? away.to;
    const from = formatInstant(this.#begin(times));
    this.#enter(times, 'pending', reasons[away.kind]);
    this.history.waits.push({
      from,
      to: formatInstant(newest),
      count: times.length,
      reason: reasons[away.kind],
      waitsFor,
      since: formatInstant(away.to + SECOND_MS),
      lookAt: this.recipe.graceMs === undefined ? null : formatInstant(newest + this.recipe.graceMs),
    });
    const before = this.history.runs.at(-1);
    if (waitsFor === 'turn' && before !== undefined)
      Object.assign(before, {
        status: 'running',
        finishedAt: null,
        durationMs: null,
        exitCode: null,
        sleptMs: away.to - away.from,
      } satisfies Partial<RunView>);
  }

  /** Where the ledger stands; before its first row, at a moment before what is entered. */
  #begin(times: readonly Instant[]): Instant {
    return this.#cursor ?? (times[0] ?? this.around.now) - MINUTE_MS;
  }

  #enter(
    times: readonly Instant[],
    outcome: LedgerEntryView['outcome'],
    reason: LedgerReason | null,
    runId: string | null = null,
  ): void {
    const from = this.#begin(times);
    const to = times.at(-1) ?? from;
    this.#cursor = to;
    this.history.ledger.push({
      from: formatInstant(from),
      to: formatInstant(to),
      first: formatInstant(times[0] ?? from),
      count: times.length,
      countIsMinimum: false,
      outcome,
      reason,
      runId,
    });
  }

  #run(due: { at: Instant; startedAt: Instant; cause: RunView['cause']; covers: number }): string {
    const { recipe, history, scheduleId, around } = this;
    const { at, startedAt, cause, covers } = due;
    const id = around.takeRunId();
    const usualMs = Math.round(recipe.tookMs * (0.8 + ((history.runs.length * 37) % 50) / 100));
    const durationMs = Math.min(usualMs, around.now - startedAt);
    history.runs.push({
      id,
      scheduleId,
      scheduleName: recipe.name,
      cause,
      status: 'succeeded',
      scheduledFor: formatInstant(at),
      covers,
      queuedAt: formatInstant(startedAt),
      startedAt: formatInstant(startedAt),
      finishedAt: formatInstant(startedAt + durationMs),
      latenessMs: startedAt - at,
      durationMs,
      exitCode: recipe.action.kind === 'http' || recipe.action.kind === 'group' ? null : 0,
      signal: null,
      attempts: 1,
      waitsUntil: null,
      sleptMs: 0,
      responseMs: null,
      parentId: null,
      isEdited: false,
      action: null,
      outputGoneAt: null,
      reason: null,
    });
    return id;
  }
}

function lateBy({ queuedAt, latenessMs, durationMs }: RunView, byMs: number): Partial<RunView> {
  const startedAt = Date.parse(queuedAt) + byMs;
  return {
    startedAt: formatInstant(startedAt),
    finishedAt: formatInstant(startedAt + (durationMs ?? 0)),
    latenessMs: (latenessMs ?? 0) + byMs,
  };
}

export function endedAs(status: 'failed' | 'cancelled' | 'timed-out', reason?: string): Partial<RunView> {
  if (status === 'cancelled') return { status, exitCode: null, signal: 'SIGTERM', reason: 'You stopped it.' };
  if (status === 'timed-out')
    return {
      status,
      exitCode: null,
      signal: 'SIGTERM',
      reason: 'It took longer than its timeout allows, and was stopped.',
    };
  const why = reason ?? 'The command ended with exit code 2.';
  const code = /exit code (\d+)/.exec(why)?.[1];
  return { status, exitCode: code === undefined ? null : Number(code), reason: why };
}

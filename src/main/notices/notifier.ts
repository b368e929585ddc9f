/**
 * Hears what happens and tells a person what is worth it: in one notification where several things come together, not in quiet
 * hours, and nothing twice, also over a restart. What it tells stands in the window as well.
 */
import { assertNever } from '@shared/assert-never';
import { HoldKind } from '@shared/model/ledger';
import { isFinal, RunStatus } from '@shared/model/run';
import { MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { absencesOf, dueWithin, missedIn, type Absence } from '../engine/morning-report';
import {
  isTold,
  judgeEnd,
  settled,
  tellableAt,
  wishesOf,
  type MorningNotice,
  type Notice,
} from '../engine/notices';
import type { NoticePage, NoticeScreen, ShownNotice } from '../engine/notice-screen';
import type { Clock, Log, Store, Timer } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import { sleptWithin } from '../engine/retry';
import type { ToldSubject } from '../engine/told-store';
import type { Core, CoreChange } from '../loop/core';
import { noticeText } from './notice-words';
import { openDecisions } from './open-decisions';

export interface NotifierOptions {
  readonly store: Store;
  readonly core: Pick<Core, 'settleHeld'>;
  readonly screen: NoticeScreen;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** So long it is waited for what comes with it. */
const GATHER_MS = 3 * SECOND_MS;
/** A timer does not go on in a sleep, and the clock may be set: looked at again at the latest after this. */
const LONGEST_WAIT_MS = 5 * MINUTE_MS;
/** How long the report of an absence waits for catch-ups that still go on. */
const SETTLED_MS = 10 * MINUTE_MS;
const LOOK_AGAIN_MS = 15 * SECOND_MS;
const MOST_SPANS = 500;
const MOST_MISSED = 500;
/** More failures than anybody waits for. */
const MOST_RECENT = 101;

export class Notifier {
  readonly #told: Map<ToldSubject, Instant>;
  /** What is still to be told. */
  #pending: Notice[] = [];
  /** Runs of which something has changed. */
  readonly #changed = new Set<number>();
  #heldMayDiffer = true;
  #absenceMayDiffer = true;
  /** The newest absence, while it is not told. */
  #absence: Absence | null = null;
  #armed: { readonly due: number; readonly disarm: () => void } | null = null;
  #closed = false;

  constructor(private readonly options: NotifierOptions) {
    this.#told = new Map(options.store.told.all());
  }

  /** When Wakeful has started. */
  start(): void {
    // Nobody wants to hear today what the nights before the first start cost.
    if (!this.#told.has('absence')) this.#note('absence', this.options.clock.wall());
    this.#arm(GATHER_MS);
  }

  /** To be told of every change. */
  hear(change: CoreChange): void {
    switch (change.kind) {
      case 'run':
        this.#changed.add(change.id);
        break;
      case 'held':
        this.#heldMayDiffer = true;
        break;
      case 'power':
        this.#absenceMayDiffer = true;
        this.#heldMayDiffer = true;
        break;
      case 'schedule-removed':
        this.#forget(`failure:${change.id}`);
        this.#pending = this.#pending.filter(
          (each) => each.kind === 'morning' || each.scheduleId !== change.id,
        );
        return;
      case 'schedule':
      case 'schedules':
        // It may wish to be told of a run that goes on.
        break;
      case 'ledger':
      case 'status':
      case 'updates':
      case 'output':
        return;
      default:
        return assertNever(change);
    }
    this.#arm(GATHER_MS);
  }

  close(): void {
    this.#closed = true;
    this.#armed?.disarm();
  }

  /** The earlier of two wishes holds. */
  #arm(delayMs: number): void {
    if (this.#closed) return;
    const { clock, timer } = this.options;
    const waitMs = Math.min(delayMs, LONGEST_WAIT_MS);
    const due = clock.monotonic() + waitMs;
    if (this.#armed !== null && this.#armed.due <= due) return;
    this.#armed?.disarm();
    const disarm = timer.after(waitMs, () => {
      this.#armed = null;
      try {
        this.#look();
      } catch (error) {
        this.options.log.error('A notification could not be made.', { error });
      }
    });
    this.#armed = { due, disarm };
  }

  #look(): void {
    const { store, clock } = this.options;
    const now = clock.wall();
    const settings = store.readSettings().notices;
    this.#judgeRuns();
    const longMs = this.#judgeLong(now);
    this.#judgeDecisions(settings.decisions);
    this.#judgeAbsence(settings.morning);
    const waits = [longMs];

    const tellable = tellableAt(settings, clock.localZone(), now);
    if (tellable > now) {
      if (this.#pending.length > 0 || this.#absence !== null) waits.push(tellable - now);
    } else {
      const digest = this.#digest(now);
      if (digest === 'later') waits.push(LOOK_AGAIN_MS);
      this.#tell(digest, now);
    }
    const soonest = Math.min(...waits);
    if (Number.isFinite(soonest)) this.#arm(Math.max(soonest, SECOND_MS));
  }

  /** Of each schedule the run that ended last. */
  #judgeRuns(): void {
    const { store } = this.options;
    const ended = new Map<number, RunRecord>();
    for (const id of this.#changed) {
      const run = store.findRun(id);
      if (run === null || !isTold(run) || !isFinal(run.status)) continue;
      this.#forget(`long:${id}`);
      this.#pending = this.#pending.filter((each) => each.kind !== 'long' || each.runId !== id);
      const other = ended.get(run.scheduleId);
      if (other === undefined || (other.finishedAt ?? 0) <= (run.finishedAt ?? 0))
        ended.set(run.scheduleId, run);
    }
    this.#changed.clear();
    for (const run of ended.values()) this.#judgeEnd(run);
  }

  #judgeEnd(run: RunRecord): void {
    const { store } = this.options;
    const subject = `failure:${run.scheduleId}` as const;
    const isPending = this.#pending.some(
      (each) => each.kind === 'failed' && each.scheduleId === run.scheduleId,
    );
    const toldAt = this.#told.get(subject) ?? (isPending ? (run.finishedAt ?? run.queuedAt) : null);
    // The common case costs nothing more: it succeeded, and nobody was told otherwise.
    if (run.status === RunStatus.Succeeded && toldAt === null) return;
    const schedule = store.findSchedule({ id: run.scheduleId });
    if (schedule === null || schedule.removedAt !== null) return;
    const verdict = judgeEnd({
      run,
      recent: store.recentRuns([run.scheduleId], MOST_RECENT).get(run.scheduleId) ?? [],
      wishes: wishesOf(schedule.definition.notify, store.readSettings().notices),
      toldAt,
    });
    if (verdict.notice !== null) this.#pending = settled([...this.#pending, verdict.notice]);
    if (verdict.memory === 'well') {
      this.#forget(subject);
      this.#pending = this.#pending.filter(
        (each) => each.kind !== 'failed' || each.scheduleId !== run.scheduleId,
      );
    }
  }

  /** Answers how soon the next that goes on is to be looked at. */
  #judgeLong(now: Instant): number {
    const { store } = this.options;
    let soonestMs = Infinity;
    for (const run of store.runningRuns()) {
      const longer = store.findSchedule({ id: run.scheduleId })?.definition.notify.longerThanMs ?? null;
      if (longer === null || !isTold(run) || this.#isLongTold(run.id)) continue;
      const from = run.startedAt ?? run.queuedAt;
      const forMs = now - from - sleptWithin(store.spansBetween(from, now), from, now);
      const { id: runId, scheduleId, scheduleName } = run;
      if (forMs >= longer) this.#pending.push({ kind: 'long', scheduleId, scheduleName, runId, forMs });
      else soonestMs = Math.min(soonestMs, longer - forMs);
    }
    return soonestMs;
  }

  #isLongTold(runId: number): boolean {
    return (
      this.#told.has(`long:${runId}`) ||
      this.#pending.some((each) => each.kind === 'long' && each.runId === runId)
    );
  }

  #judgeDecisions(isWanted: boolean): void {
    if (!this.#heldMayDiffer) return;
    this.#heldMayDiffer = false;
    const open = openDecisions(this.options.store);
    for (const subject of [...this.#told.keys()])
      if (subject.startsWith('decision:') && !open.has(Number(subject.slice('decision:'.length))))
        this.#forget(subject);
    this.#pending = this.#pending.filter((each) => each.kind !== 'decision');
    if (!isWanted) return;
    for (const notice of open.values())
      if (!this.#told.has(`decision:${notice.scheduleId}`)) this.#pending.push(notice);
  }

  #judgeAbsence(isWanted: boolean): void {
    if (!this.#absenceMayDiffer) return;
    this.#absenceMayDiffer = false;
    const [newest] = absencesOf(this.options.store.listSpans(MOST_SPANS));
    const toldUpTo = this.#told.get('absence') ?? 0;
    this.#absence = newest !== undefined && newest.to > toldUpTo ? newest : null;
    if (this.#absence !== null && !isWanted) this.#endAbsence(this.#absence);
  }

  #endAbsence({ to }: Absence): void {
    this.#note('absence', to);
    this.#absence = null;
  }

  /** What the absence cost, when its catch-ups are done with; `null` when there is nothing to tell. */
  #digest(now: Instant): MorningNotice | 'later' | null {
    const absence = this.#absence;
    if (absence === null) return null;
    const { store } = this.options;
    const waits = store.countCatchUps() + store.countHeld()[HoldKind.Turn];
    const isSettled = waits === 0 && now - absence.to >= LOOK_AGAIN_MS;
    if (!isSettled && now - absence.to < SETTLED_MS) return 'later';
    const { from, to } = dueWithin(absence);
    const { late, skipped } = missedIn(store.summaries.missedBetween(from, to, MOST_MISSED));
    const undecided = this.#pending.filter(({ kind }) => kind === 'decision').length;
    const schedulesOf = (rows: readonly { readonly scheduleId: number }[]) =>
      new Set(rows.map(({ scheduleId }) => scheduleId)).size;
    this.#endAbsence(absence);
    if (late.length + skipped.length === 0) return null;
    return { kind: 'morning', absence, late: schedulesOf(late), skipped: schedulesOf(skipped), undecided };
  }

  /** Decisions belong to the report of an absence, where one comes. */
  #tell(digest: MorningNotice | 'later' | null, now: Instant): void {
    const held = digest === 'later' ? this.#pending.filter(({ kind }) => kind === 'decision') : [];
    const ready = this.#pending.filter((notice) => !held.includes(notice));
    this.#pending = held;
    for (const notice of ready) this.#remember(notice, now);
    const spoken =
      digest === 'later' || digest === null
        ? ready
        : [digest, ...ready.filter(({ kind }) => kind !== 'decision')];
    const text = noticeText(spoken);
    if (text === null) return;
    this.options.log.info('A person is told.', { ...text });
    this.options.screen.show({ ...text, page: pageOf(spoken), actions: this.#actionsOf(spoken) });
  }

  #remember(notice: Notice, now: Instant): void {
    if (notice.kind === 'failed') this.#note(`failure:${notice.scheduleId}`, now);
    else if (notice.kind === 'decision') this.#note(`decision:${notice.scheduleId}`, now);
    else if (notice.kind === 'long') this.#note(`long:${notice.runId}`, now);
  }

  #actionsOf(notices: readonly Notice[]): ShownNotice['actions'] {
    const [notice, ...others] = notices;
    if (notice?.kind !== 'decision' || others.length > 0) return [];
    const settle = (answer: 'run' | 'skip') => () => {
      try {
        this.options.core.settleHeld({ schedule: { id: notice.scheduleId } }, answer);
      } catch (error) {
        // It may have been settled in the window since.
        this.options.log.warn('What a notification asked was settled already.', { error });
      }
    };
    return [
      { label: 'Run', act: settle('run') },
      { label: 'Skip', act: settle('skip') },
    ];
  }

  #note(subject: ToldSubject, at: Instant): void {
    this.#told.set(subject, at);
    this.options.store.told.note(subject, at);
  }

  #forget(subject: ToldSubject): void {
    if (this.#told.delete(subject)) this.options.store.told.forget(subject);
  }
}

function pageOf(notices: readonly Notice[]): NoticePage {
  if (notices.some(({ kind }) => kind === 'morning')) return { screen: 'morning' };
  const [notice, ...others] = notices;
  if (notices.every(({ kind }) => kind === 'decision')) return { screen: 'waiting' };
  if (notice === undefined || others.length > 0 || !('runId' in notice)) return { screen: 'health' };
  return { screen: 'run', id: notice.runId };
}

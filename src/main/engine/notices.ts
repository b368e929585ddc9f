/** Which notifications are worth a person's attention. Pure: facts in, notices out. */
import type { NoticeSettings, Notify } from '@shared/model/notify';
import { isFinal, RunCause, RunStatus } from '@shared/model/run';
import { EVERY_DAY } from '@shared/model/window';
import { HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { isAllowed, nextOpening } from './allowed-window';
import type { Absence } from './morning-report';
import type { RunRecord } from './records';

/** What goes on failing is told again after this long: less than a day, so that what runs once a day is told each time. */
const TELL_AGAIN_MS = 20 * HOUR_MS;

interface OfRun {
  readonly scheduleId: number;
  readonly scheduleName: string;
  readonly runId: number;
}

export interface FailedNotice extends OfRun {
  readonly kind: 'failed';
  /** One after another, with this one. */
  readonly failures: number;
  readonly reason: string | null;
}
export interface RecoveredNotice extends OfRun {
  readonly kind: 'recovered';
}
export interface LongNotice extends OfRun {
  readonly kind: 'long';
  /** How long it has run, awake. */
  readonly forMs: number;
}
/** Occurrences of one schedule that a person has to decide about. */
export interface DecisionNotice {
  readonly kind: 'decision';
  readonly scheduleId: number;
  readonly scheduleName: string;
  readonly count: number;
  readonly isMinimum: boolean;
}
/** What an absence cost. */
export interface MorningNotice {
  readonly kind: 'morning';
  readonly absence: Pick<Absence, 'kind' | 'awayMs'>;
  readonly late: number;
  readonly skipped: number;
  /** Schedules that wait for a decision. */
  readonly undecided: number;
}
export type Notice = FailedNotice | RecoveredNotice | LongNotice | DecisionNotice | MorningNotice;

/** What the schedule asks for, or else the settings. */
export function wishesOf(
  notify: Notify,
  settings: NoticeSettings,
): { afterFailures: number; recovery: boolean } {
  return {
    afterFailures: notify.afterFailures ?? settings.afterFailures,
    recovery: notify.recovery ?? settings.recovery,
  };
}

/** Tests are looked at by who makes them; of a group its own run tells. */
export function isTold({ cause, parentId }: Pick<RunRecord, 'cause' | 'parentId'>): boolean {
  return cause !== RunCause.Test && parentId === null;
}

export interface EndFacts {
  /** It has ended. */
  readonly run: RunRecord;
  /** Of the schedule, newest first, with this one. */
  readonly recent: readonly RunRecord[];
  readonly wishes: { readonly afterFailures: number; readonly recovery: boolean };
  /** When its failure was told; `null` when it was not since it last succeeded. */
  readonly toldAt: Instant | null;
}

export interface EndVerdict {
  readonly notice: FailedNotice | RecoveredNotice | null;
  /** What is to be remembered: that its failure is told now, that it is well again, or what was. */
  readonly memory: 'told' | 'well' | 'as-before';
}

const NOTHING: EndVerdict = { notice: null, memory: 'as-before' };

/** A failure is told when it begins, and about once a day while it lasts; a recovery only when the failure was. */
export function judgeEnd({ run, recent, wishes, toldAt }: EndFacts): EndVerdict {
  if (!isFinal(run.status) || run.status === RunStatus.Cancelled || !isTold(run)) return NOTHING;
  const which = { scheduleId: run.scheduleId, scheduleName: run.scheduleName, runId: run.id };
  if (run.status === RunStatus.Succeeded) {
    if (toldAt === null) return NOTHING;
    return { notice: wishes.recovery ? { kind: 'recovered', ...which } : null, memory: 'well' };
  }
  const failures = failuresInARow(run, recent);
  if (wishes.afterFailures === 0 || failures < wishes.afterFailures) return NOTHING;
  if (toldAt !== null && (run.finishedAt ?? run.queuedAt) - toldAt < TELL_AGAIN_MS) return NOTHING;
  return { notice: { kind: 'failed', ...which, failures, reason: run.reason }, memory: 'told' };
}

/** Up to this run. What a person stopped says nothing. */
function failuresInARow(run: RunRecord, recent: readonly RunRecord[]): number {
  const judged = recent.filter(
    (each) =>
      each.id !== run.id && isFinal(each.status) && each.status !== RunStatus.Cancelled && isTold(each),
  );
  const lastGood = judged.findIndex(({ status }) => status === RunStatus.Succeeded);
  return 1 + (lastGood === -1 ? judged.length : lastGood);
}

/** When something may be told that comes up now; `now` outside of the quiet hours. */
export function tellableAt({ quiet }: NoticeSettings, zone: string, now: Instant): Instant {
  if (quiet === null) return now;
  const window = { days: EVERY_DAY, hours: null, quiet };
  return isAllowed(window, zone, now) ? now : (nextOpening(window, zone, now) ?? now);
}

/** Of several about one schedule the newest that still holds: what failed and is well again needs no word. */
export function settled(notices: readonly Notice[]): Notice[] {
  const kept: Notice[] = [];
  for (const notice of notices) {
    const before = kept.findIndex((each) => isAbout(each, notice));
    const earlier = before === -1 ? undefined : kept.splice(before, 1)[0];
    if (earlier?.kind === 'failed' && notice.kind === 'recovered') continue;
    kept.push(notice);
  }
  return kept;
}

function isAbout(earlier: Notice, later: Notice): boolean {
  if (earlier.kind === 'morning' || later.kind === 'morning') return earlier.kind === later.kind;
  const isDecision = later.kind === 'decision';
  return earlier.scheduleId === later.scheduleId && (earlier.kind === 'decision') === isDecision;
}

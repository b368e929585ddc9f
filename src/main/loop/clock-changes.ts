/** What becomes of schedules when the clock was set back or the machine's zone changed. */
import { LedgerReason } from '@shared/model/ledger';
import { HOUR_MS } from '@shared/time/duration';
import { LOCAL_ZONE } from '@shared/time/zone';
import { takeBack } from '../engine/held-rows';
import { restartVerdict } from '../engine/restart';
import type { ScheduleVerdict } from '../engine/verdict';
import type { AccountingContext } from './account-due';
import { LookEvidence, type LookMoment } from './gather-facts';

/** A cursor this far ahead of the clock is given up; a smaller step back is waited out, so that nothing is repeated. */
export const BOGUS_FUTURE_MS = 3 * HOUR_MS;

function write(context: AccountingContext, { now }: LookMoment, verdicts: ScheduleVerdict[]): void {
  if (verdicts.length === 0) return;
  context.store.claim(now, verdicts);
  tell(context, verdicts);
}

function tell({ feed }: AccountingContext, verdicts: readonly ScheduleVerdict[]): void {
  for (const { scheduleId } of verdicts) {
    feed.emit({ kind: 'ledger', scheduleId });
    feed.emit({ kind: 'schedule', id: scheduleId });
  }
}

/** An absence that was measured by a clock which ran ahead has not lasted longer than until now. */
export function endSpansNow({ store, feed }: AccountingContext, { now }: LookMoment): void {
  if (store.cutNewestSpan(now)) feed.emit({ kind: 'power' });
}

/** What only waits, and lies ahead of the clock now, is taken back: it comes due in its own time. */
export function takeBackHeld(context: AccountingContext, moment: LookMoment): void {
  const { store, feed, log } = context;
  const evidence = new LookEvidence(store, moment, moment.now);
  const verdicts = store.heldBeyond(moment.now).map((id) => {
    const schedule = store.findSchedule({ id });
    return schedule === null
      ? null
      : takeBack(schedule, evidence.factsFor(schedule), store.heldRows(id).reverse());
  });
  const taken = verdicts.filter((verdict) => verdict !== null);
  if (taken.length === 0) return;
  log.info('What waited beyond the clock was taken back.', { schedules: taken.length });
  write(context, moment, taken);
  feed.emit({ kind: 'held' });
}

/** Gives up cursors in a future that did not come. An event is no matter of the calendar: its schedules begin anew at once. */
export function giveUpBogusCursors(context: AccountingContext, moment: LookMoment): void {
  const { store, log } = context;
  const { now, localZone } = moment;
  const bogus = store
    .schedulesAccountedBeyond(now)
    .filter(
      ({ cursorAt, definition }) =>
        cursorAt > now + BOGUS_FUTURE_MS || (definition.trigger.kind === 'event' && cursorAt > now),
    );
  if (bogus.length === 0) return;
  log.warn('Schedules were accounted for in a future that did not come; they begin anew.', {
    count: bogus.length,
  });
  const closing = { at: now, reason: LedgerReason.ClockChanged, localZone };
  write(
    context,
    moment,
    bogus.map((schedule) => restartVerdict(schedule, closing)),
  );
}

/** Schedules that follow the machine's zone are planned anew when it changes, from this instant on. */
export function followZone(
  context: AccountingContext,
  moment: LookMoment,
  zones: { readonly from: string; readonly to: string },
): void {
  const { store, log } = context;
  const moved = store.listSchedules().filter(({ enabled, definition: { trigger } }) => {
    return enabled && trigger.kind === 'cron' && trigger.timezone === LOCAL_ZONE;
  });
  log.info('The time zone of this machine changed.', { ...zones, schedules: moved.length });
  const closing = { at: moment.now, reason: LedgerReason.ClockChanged, localZone: zones.to };
  const verdicts = moved.map((schedule) => restartVerdict(schedule, closing));
  store.moveToZone(moment.now, verdicts, zones.to);
  tell(context, verdicts);
  context.feed.emit({ kind: 'power' });
}

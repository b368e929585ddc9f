/** What a person says of pauses. */
import { formatInstant, type Instant } from '@shared/time/instant';
import { conflict, invalid, notFound } from '../engine/failure';
import type { Store } from '../engine/ports';
import type { PauseRecord, PauseTarget } from '../engine/records';
import type { CoreChange } from './core';
import type { CommandContext } from './schedule-commands';

/** More schedules than these are not told one by one: whoever watches reads them anew, which is cheaper. */
const MOST_TOLD = 100;

export function startPause(
  { clock, store }: CommandContext,
  of: PauseTarget,
  until: Instant | null,
): PauseRecord[] {
  const from = clock.wall();
  if (until !== null && until <= from) {
    throw invalid(
      'until',
      `A pause until ${formatInstant(until)} would be over already.`,
      'Give a time in the future.',
    );
  }
  const started = store.startPause({ of, from, until });
  if (started.length > 0) return started;
  throw notFound('None of these schedules is there any more.', 'Look at what there is now.');
}

export function endPause({ clock, store }: CommandContext, of: PauseTarget): PauseRecord[] {
  const ended = store.endPause(of, clock.wall());
  if (ended.length > 0) return ended;
  throw 'group' in of
    ? conflict(
        of.group === null ? 'Nothing is paused as a whole.' : `The group "${of.group}" is not paused.`,
        'See what is paused with: wakeful status',
      )
    : notPausedByItself(store, of.scheduleIds, clock.wall());
}

function notPausedByItself(store: Store, ids: readonly number[], now: Instant): Error {
  const [id] = ids;
  const schedule = id === undefined || ids.length > 1 ? null : store.findSchedule({ id });
  if (schedule === null) return conflict('None of these schedules is paused by itself.');
  const { name, group } = schedule.definition;
  const wide = store.activePauses(now);
  const message = `"${name}" is not paused by itself.`;
  if (wide.some((pause) => pause.group === null))
    return conflict(message, 'Everything is paused. Go on with: wakeful resume');
  if (group !== null && wide.some((pause) => pause.group === group))
    return conflict(message, `Its group is paused. Go on with: wakeful resume --group "${group}"`);
  return conflict(message, 'See what is paused with: wakeful status');
}

/** The schedules whose own pause began or ended. */
export function schedulesToTell(changed: readonly PauseRecord[]): readonly CoreChange[] {
  const ids = new Set(changed.flatMap(({ scheduleId }) => scheduleId ?? []));
  return ids.size > MOST_TOLD ? [{ kind: 'schedules' }] : [...ids].map((id) => ({ kind: 'schedule', id }));
}

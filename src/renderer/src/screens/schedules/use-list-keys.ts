import type { ScheduleView } from '@shared/contract/views';
import type { Dispatch, SetStateAction } from 'react';
import { useActions } from '../../actions';
import { navigate } from '../../router';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { allToggled, toggled, type Picking } from './picking';

/** The row that has the focus; else the one that is selected. */
function currentId(selected: string | null): string | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-schedule]');
  return row?.dataset['schedule'] ?? selected;
}

/** The keys of the list. J/K and the arrows move, and the selection follows. */
export function useListKeys(input: {
  schedules: readonly ScheduleView[];
  selected: string | null;
  reveal: (index: number) => void;
  pick: Dispatch<SetStateAction<Picking>>;
}): void {
  const { schedules, selected, reveal, pick } = input;
  const actions = useActions();

  function move(step: number): void {
    const id = currentId(selected);
    const at = schedules.findIndex((schedule) => schedule.id === id);
    const to = Math.min(Math.max(at < 0 ? 0 : at + step, 0), schedules.length - 1);
    const target = schedules[to];
    if (target === undefined) return;
    reveal(to);
    navigate({ screen: 'schedules', selected: target.id }, 'replace');
  }

  function onCurrent(act: (schedule: ScheduleView) => void): () => void {
    return () => {
      const id = currentId(selected);
      const schedule = schedules.find((other) => other.id === id);
      if (schedule !== undefined) act(schedule);
    };
  }

  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    run: onCurrent((schedule) => void actions.runNow(schedule)),
    switch: onCurrent((schedule) => void actions.switchSchedule(schedule, !schedule.enabled)),
    edit: onCurrent(({ id }) => navigate({ screen: 'edit-schedule', id })),
    pick: onCurrent(({ id }) => pick((picking) => toggled(picking, id))),
    'pick-all': () =>
      pick((picking) =>
        allToggled(
          picking,
          schedules.map(({ id }) => id),
        ),
      ),
  });
}

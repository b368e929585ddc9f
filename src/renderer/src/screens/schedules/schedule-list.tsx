/** The schedules, of which only those in view exist as elements. J/K and the arrows move, and the selection follows. */
import { useHotkeys } from '@mantine/hooks';
import type { ScheduleView } from '@shared/contract/views';
import { useCallback, useRef, useState } from 'react';
import { useActions } from '../../actions';
import { useRows } from '../../components/use-rows';
import { navigate } from '../../router';
import { words } from '../../words';
import './schedule-list.css';
import { noteAbout, ScheduleRow } from './schedule-row';

const ROW_PX = 40;
const ROW_WITH_NOTE_PX = 60;

interface ScheduleListProps {
  readonly schedules: readonly ScheduleView[];
  readonly selected: string | null;
  /** Whether a selected schedule is shown beside the list; else selecting opens its page. */
  readonly opensBeside: boolean;
}

export function ScheduleList({ schedules, selected, opensBeside }: ScheduleListProps): React.JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [focusWanted, setFocusWanted] = useState<string | null>(null);
  const onFocused = useCallback(() => setFocusWanted(null), []);
  const actions = useActions();
  const rows = useRows<HTMLLIElement>({
    scroller,
    count: schedules.length,
    heightOf: (index) => {
      const schedule = schedules[index];
      return schedule !== undefined && noteAbout(schedule) !== null ? ROW_WITH_NOTE_PX : ROW_PX;
    },
    keyOf: (index) => schedules[index]?.id ?? index,
    overscan: 8,
  });

  function select(id: string): void {
    if (opensBeside) navigate({ screen: 'schedules', selected: id }, selected === null ? 'push' : 'replace');
    else navigate({ screen: 'schedule', id });
  }

  function move(step: number): void {
    const at = schedules.findIndex(({ id }) => id === selected);
    const to = Math.min(Math.max(at < 0 ? 0 : at + step, 0), schedules.length - 1);
    const target = schedules[to];
    if (target === undefined) return;
    setFocusWanted(target.id);
    rows.scrollToIndex(to, { align: 'auto' });
    navigate({ screen: 'schedules', selected: target.id }, 'replace');
  }

  function onSelected(act: (schedule: ScheduleView) => void): void {
    const schedule = schedules.find(({ id }) => id === selected);
    if (schedule !== undefined) act(schedule);
  }

  useHotkeys([
    ['J', () => move(1)],
    ['ArrowDown', () => move(1)],
    ['K', () => move(-1)],
    ['ArrowUp', () => move(-1)],
    ['mod+Enter', () => onSelected((schedule) => void actions.runNow(schedule))],
  ]);

  return (
    <div className="schedule-list">
      <div className="schedule-grid schedule-captions" aria-hidden="true">
        <span />
        <span>{words.schedules.captions.name}</span>
        <span className="schedule-cadence">{words.schedules.captions.cadence}</span>
        <span className="schedule-next">{words.schedules.captions.next}</span>
        <span className="schedule-last">{words.schedules.captions.last}</span>
        <span className="schedule-strip">{words.schedules.captions.strip}</span>
        <span />
      </div>
      <div className="schedule-scroller" ref={scroller}>
        <ul aria-label={words.schedules.list} style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => {
            const schedule = schedules[row.index];
            return (
              schedule !== undefined && (
                <ScheduleRow
                  key={schedule.id}
                  measure={rows.measureElement}
                  schedule={schedule}
                  place={{ index: row.index, of: schedules.length, top: row.start }}
                  isSelected={schedule.id === selected}
                  takesFocus={schedule.id === focusWanted}
                  onFocused={onFocused}
                  onSelect={select}
                />
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

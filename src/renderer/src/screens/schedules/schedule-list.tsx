/** The schedules, of which only those in view exist as elements. */
import type { ScheduleView } from '@shared/contract/views';
import { memo, useEffect, useMemo, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { edgesOf } from '../../components/row-edges';
import { useKeptPlace } from '../../components/kept-place';
import { useRows } from '../../components/use-rows';
import { useIsNarrow, useSameRows } from './list-width';
import type { RowMenuPlace } from './row-menu';
import { useRowPx } from '../../density';
import { useLater } from '../../later';
import { moreParts } from '../../more-parts';
import { navigate } from '../../router';
import { words } from '../../words';
import { PickBox } from './pick-box';
import { allToggled, extendedTo, toggled, type Picking } from './picking';
import './schedule-list.css';
import { noteAbout } from './row-note';
import { ScheduleRow, type RowDeeds } from './schedule-row';
import { useListKeys } from './use-list-keys';

/** How much higher a row is with a second line, and in a narrow list, where its cadence stands below its name. */
const NARROW_PX = 12;
const NOTE_PX = 20;
const { captions } = words.schedules;

/** The selected one tells what it runs. */
function hasSecondLine(schedule: ScheduleView, selected: string | null): boolean {
  return schedule.id === selected || noteAbout(schedule) !== null;
}

interface ScheduleListProps {
  readonly schedules: readonly ScheduleView[];
  readonly selected: string | null;
  readonly picking: Picking;
  readonly pick: Dispatch<SetStateAction<Picking>>;
  /** Whether a selected schedule is shown beside the list; else selecting opens its page. */
  readonly opensBeside: boolean;
}

/** What rows ask for, answered by the newest state without ever being another object. */
function useRowDeeds(props: ScheduleListProps, onFocused: () => void): RowDeeds {
  const newest = useRef(props);
  useEffect(() => {
    newest.current = props;
  });
  return useMemo(
    () => ({
      onFocused,
      onSelect(id) {
        const { opensBeside, selected } = newest.current;
        if (opensBeside)
          navigate({ screen: 'schedules', selected: id }, selected === null ? 'push' : 'replace');
        else navigate({ screen: 'schedule', id });
      },
      onPick(id, reaches) {
        const { pick, schedules } = newest.current;
        pick((picking) =>
          reaches
            ? extendedTo(
                picking,
                id,
                schedules.map((schedule) => schedule.id),
              )
            : toggled(picking, id),
        );
      },
    }),
    [onFocused],
  );
}

function Captions({
  schedules,
  picking,
  pick,
}: Pick<ScheduleListProps, 'schedules' | 'picking' | 'pick'>): React.JSX.Element {
  const shown = schedules.map(({ id }) => id);
  const count = picking.ids.size === 0 ? 0 : shown.filter((id) => picking.ids.has(id)).length;
  return (
    <div className="schedule-grid schedule-captions">
      <PickBox
        label={words.list.picking.pickAll}
        checked={count > 0 && count === shown.length}
        isMixed={count > 0 && count < shown.length}
        onPick={() => pick((known) => allToggled(known, shown))}
      />
      <span />
      <span aria-hidden="true">{captions.name}</span>
      <span aria-hidden="true" className="schedule-cadence">
        {captions.cadence}
      </span>
      <span aria-hidden="true" className="schedule-next">
        {captions.next}
      </span>
      <span aria-hidden="true" className="schedule-last">
        {captions.last}
      </span>
      <span aria-hidden="true" className="schedule-strip">
        {captions.strip}
      </span>
      <span />
    </div>
  );
}

/** When the row that has the focus leaves the list, the one that takes its place gets it. */
function useFocusedRow(
  schedules: readonly ScheduleView[],
  onLeft: (index: number) => void,
): Pick<React.HTMLAttributes<HTMLElement>, 'onFocus' | 'onBlur'> {
  const last = useRef<{ readonly id: string; readonly index: number } | null>(null);
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    const { id, index } = last.current;
    if (schedules.some((schedule) => schedule.id === id)) return;
    last.current = null;
    onLeft(Math.min(index, schedules.length - 1));
  });
  return {
    onFocus({ target }) {
      const id = target.closest<HTMLElement>('[data-schedule]')?.dataset['schedule'];
      if (id !== undefined) last.current = { id, index: schedules.findIndex((each) => each.id === id) };
    },
    onBlur({ target }) {
      if (target.isConnected) last.current = null;
    },
  };
}

/** The menu of a row comes with its first use. */
function useRowMenu(schedules: readonly ScheduleView[]) {
  const [place, setPlace] = useState<RowMenuPlace | null>(null);
  const parts = useLater(moreParts, place !== null);
  const schedule = place === null ? undefined : schedules.find(({ id }) => id === place.id);
  return {
    onContextMenu: (event: React.MouseEvent): void => {
      const row = (event.target as Element).closest<HTMLElement>('[data-schedule]');
      const id = row?.dataset['schedule'];
      // With Shift it is the browser's own.
      if (id === undefined || row === null || event.shiftKey) return;
      event.preventDefault();
      const { left, bottom } = row.getBoundingClientRect();
      // The menu key tells no place.
      const isByKey = event.clientX === 0 && event.clientY === 0;
      setPlace({ id, x: isByKey ? left + 90 : event.clientX, y: isByKey ? bottom : event.clientY });
    },
    shown:
      parts === null || schedule === undefined || place === null ? null : (
        <parts.RowMenu
          key={`${place.id} ${place.x} ${place.y}`}
          schedule={schedule}
          place={place}
          onClose={() => setPlace(null)}
        />
      ),
  };
}

export const ScheduleList = memo(function ScheduleList(props: ScheduleListProps): React.JSX.Element {
  const { schedules, selected, picking, pick } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focusWanted, setFocusWanted] = useState<string | null>(null);
  const onFocused = useMemo(() => () => setFocusWanted(null), []);
  const deeds = useRowDeeds(props, onFocused);
  const list = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(list);
  const linePx = useRowPx();
  const edges = useMemo(() => {
    const rowPx = isNarrow ? linePx + NARROW_PX : linePx;
    return edgesOf(schedules.length, (index) => {
      const schedule = schedules[index];
      return schedule !== undefined && hasSecondLine(schedule, selected) ? rowPx + NOTE_PX : rowPx;
    });
  }, [schedules, selected, isNarrow, linePx]);
  const rows = useRows(scroller, edges);
  useSameRows(scroller, edges, isNarrow);

  useKeptPlace(scroller, schedules.length);
  const focused = useFocusedRow(schedules, (index) => {
    setFocusWanted(schedules[index]?.id ?? null);
    rows.reveal(index);
  });

  useListKeys({
    schedules,
    selected,
    pick,
    reveal(index) {
      setFocusWanted(schedules[index]?.id ?? null);
      rows.reveal(index);
    },
  });

  const menu = useRowMenu(schedules);

  return (
    <div className="schedule-list" ref={list} data-list-keys data-picking={picking.ids.size > 0}>
      <Captions schedules={schedules} picking={picking} pick={pick} />
      <div className="schedule-scroller" ref={scroller}>
        <ul
          {...focused}
          onContextMenu={menu.onContextMenu}
          aria-label={words.schedules.list}
          style={{ height: rows.height, position: 'relative' }}
        >
          {rows.items.map((row) => {
            const schedule = schedules[row.index];
            return (
              schedule !== undefined && (
                <ScheduleRow
                  key={schedule.id}
                  schedule={schedule}
                  index={row.index}
                  of={schedules.length}
                  top={row.top}
                  isSelected={schedule.id === selected}
                  isPicked={picking.ids.has(schedule.id)}
                  takesFocus={schedule.id === focusWanted}
                  isNarrow={isNarrow}
                  isRushing={rows.isRushing}
                  deeds={deeds}
                />
              )
            );
          })}
        </ul>
        {menu.shown}
      </div>
    </div>
  );
});

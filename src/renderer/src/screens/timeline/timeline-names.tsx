/** The names at the left: only those in view exist as elements. */
import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import { memo, useMemo, type RefObject } from 'react';
import { useStore } from 'zustand';
import { cadenceWords } from '../../cadence';
import { PinMark } from '../../components/pin-mark';
import { HealthMark } from '../../components/health-mark';
import { Hint } from '../../components/hint';
import { edgesOf } from '../../components/row-edges';
import { useRows } from '../../components/use-rows';
import { hrefOf } from '../../router';
import { timelineWords } from '../../timeline-words';
import { isFailing } from '../schedules/schedule-filters';
import type { TimelineStore } from './timeline-state';

interface NamesProps {
  readonly rows: readonly ScheduleView[];
  readonly rowPx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly store: TimelineStore;
}

export const TimelineNames = memo(function TimelineNames({
  rows,
  rowPx,
  scroller,
  store,
}: NamesProps): React.JSX.Element {
  const edges = useMemo(() => edgesOf(rows.length, () => rowPx), [rows.length, rowPx]);
  const { items } = useRows(scroller, edges);
  return (
    <ul className="timeline-names" aria-label={timelineWords.names}>
      {items.map(({ index, top }) => {
        const schedule = rows[index];
        if (schedule === undefined) return null;
        const place = { index, of: rows.length, top };
        return <Name key={schedule.id} schedule={schedule} {...place} store={store} />;
      })}
    </ul>
  );
});

interface NameProps {
  readonly schedule: ScheduleView;
  readonly index: number;
  readonly of: number;
  readonly top: number;
  readonly store: TimelineStore;
}

/** By itself, so that a step of the keyboard and a scroll draw no more than what changes. */
const Name = memo(function Name({ schedule, index, of, top, store }: NameProps): React.JSX.Element {
  const isChosen = useStore(store, (state) => state.rowId === schedule.id);
  return (
    <li
      className="timeline-name"
      data-chosen={isChosen}
      data-off={!schedule.enabled}
      aria-posinset={index + 1}
      aria-setsize={of}
      style={{ transform: `translateY(${top}px)` }}
    >
      {isFailing(schedule) && <HealthMark health={schedule.health} />}
      <Hint say={() => cadenceWords(schedule)} position="right">
        <a className="clip" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
          {schedule.name}
        </a>
      </Hint>
      {isPinned(schedule) && <PinMark />}
    </li>
  );
});

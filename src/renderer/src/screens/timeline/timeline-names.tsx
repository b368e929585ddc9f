/** The names at the left: only those in view exist as elements. */
import { Tooltip } from '@mantine/core';
import type { ScheduleView } from '@shared/contract/views';
import { cadenceWords } from '../../cadence';
import { useMemo, type RefObject } from 'react';
import { useStore } from 'zustand';
import { HealthMark } from '../../components/health-mark';
import { edgesOf } from '../../components/row-edges';
import { useRows } from '../../components/use-rows';
import { hrefOf } from '../../router';
import { timelineWords } from '../../timeline-words';
import type { TimelineStore } from './timeline-state';

interface NamesProps {
  readonly rows: readonly ScheduleView[];
  readonly rowPx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly store: TimelineStore;
}

export function TimelineNames({ rows, rowPx, scroller, store }: NamesProps): React.JSX.Element {
  const chosen = useStore(store, (state) => state.rowId);
  const edges = useMemo(() => edgesOf(rows.length, () => rowPx), [rows.length, rowPx]);
  const { items } = useRows(scroller, edges);
  return (
    <ul className="timeline-names" aria-label={timelineWords.names}>
      {items.map(({ index, top }) => {
        const schedule = rows[index];
        if (schedule === undefined) return null;
        const isFailing = schedule.health === 'degraded' || schedule.health === 'unhealthy';
        return (
          <li
            key={schedule.id}
            className="timeline-name"
            data-chosen={schedule.id === chosen}
            data-off={!schedule.enabled}
            aria-posinset={index + 1}
            aria-setsize={rows.length}
            style={{ transform: `translateY(${top}px)` }}
          >
            {isFailing && <HealthMark health={schedule.health} />}
            <Tooltip label={cadenceWords(schedule)} position="right" openDelay={400}>
              <a className="clip" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
                {schedule.name}
              </a>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}

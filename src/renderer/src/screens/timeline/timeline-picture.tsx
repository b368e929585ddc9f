/** The picture: names at the left, time above, and marks that are painted, not rendered. */
import type { ScheduleView } from '@shared/contract/views';
import { zoneName } from '@shared/time/zone';
import { memo, useCallback, useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { navigate } from '../../router';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { localZone } from '../../time/locale';
import { timelineWords } from '../../timeline-words';
import { explainedBy } from './marks';
import { AXIS_PX, rowHeight } from './picture';
import { closer } from './closer';
import { TimelineCard } from './timeline-card';
import { moveRow, onTimelineKey } from './timeline-keys';
import { TimelineNames } from './timeline-names';
import { TimelineNothing } from './timeline-nothing';
import { TimelineSpoken } from './timeline-spoken';
import { shownSpan, type Pointed } from './timeline-state';
import { TimelineWhy } from './timeline-why';
import { usePainter } from './use-painter';
import type { TimelineParts } from './use-timeline';

interface PictureProps {
  readonly rows: readonly ScheduleView[];
  readonly timeline: TimelineParts;
}

/** How much closer a look at what was put together is. */
const CLOSER = 0.25;

/** Follows the size of the window. */
function useRowHeight(scroller: RefObject<HTMLDivElement | null>, count: number): number {
  const [heightPx, setHeight] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return rowHeight(count, heightPx);
}

/** By itself: a step of the keyboard changes the address, and with it the screen, but nothing here. */
export const TimelinePicture = memo(function TimelinePicture({
  rows,
  timeline,
}: PictureProps): React.JSX.Element {
  const { store, source } = timeline;
  // While it can only be out of date, the notice above says so; the picture stays.
  const isLost = useStore(useApp().stores.facts, (state) => state.connection === 'lost');
  const failure = useStore(source.state, (state) => (isLost && state.rows.size > 0 ? null : state.failure));
  const body = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Pointed | null>(null);
  const help = useId();
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const rowPx = useRowHeight(scroller, rows.length);
  const sheet = { height: rows.length * rowPx, '--timeline-row': `${rowPx}px` };

  const open = useCallback(
    (pointed: Pointed): void => {
      const { item, rowId } = pointed;
      store.setState({ rowId, itemKey: item.key, hovered: null });
      if (item.kind === 'cell' || item.mark.runs > 1) {
        store.setState(({ span }) => shownSpan(closer(span, item, CLOSER)));
        return;
      }
      if (item.mark.run !== null) navigate({ screen: 'run', id: item.mark.run.id });
      else if (explainedBy(item.mark) !== null) setAsked(pointed);
    },
    [store],
  );
  const { painter, frame } = usePainter({ body, axis, plot, scroller, timeline, ids, rowPx, onOpen: open });
  const step = (by: 1 | -1): void => {
    if (painter === null) return;
    body.current?.focus({ preventScroll: true });
    moveRow(painter, by);
  };
  useShortcuts({ next: () => step(1), previous: () => step(-1) });

  const askedSchedule = asked === null ? undefined : rows.find(({ id }) => id === asked.rowId);
  return (
    <div className="timeline-layout">
      <div ref={frame} className="timeline-frame" data-list-keys>
        {failure !== null && <FailureNote failure={failure} onRetry={() => source.reload()} />}
        <div className="timeline-head" style={{ height: AXIS_PX }}>
          <div className="timeline-corner dim clip">{timelineWords.zone(zoneName(localZone()))}</div>
          <canvas ref={axis} className="timeline-axis" aria-hidden="true" />
        </div>
        <div ref={scroller} className="timeline-scroller">
          <div className="timeline-sheet" style={sheet}>
            <div ref={plot} className="timeline-plot">
              <canvas
                ref={body}
                className="timeline-body"
                role="application"
                tabIndex={0}
                aria-label={timelineWords.picture}
                aria-roledescription={timelineWords.pictureRole}
                aria-describedby={help}
                onKeyDown={(event) => painter !== null && onTimelineKey(event, painter, open)}
              />
            </div>
            {/* After the picture, so that Tab comes to it before a page full of names. */}
            <TimelineNames rows={rows} rowPx={rowPx} scroller={scroller} store={store} />
          </div>
        </div>
        <p id={help} className="only-read-aloud">
          {timelineWords.help}
        </p>
        {painter !== null && (
          <>
            <TimelineNothing painter={painter} onNow={timeline.acts.now} />
            <TimelineCard painter={painter} rows={rows} />
            <TimelineSpoken painter={painter} rows={rows} />
          </>
        )}
      </div>
      {asked !== null && askedSchedule !== undefined && (
        <TimelineWhy
          key={`${asked.rowId} ${asked.item.key}`}
          schedule={askedSchedule}
          item={asked.item}
          onClose={() => {
            setAsked(null);
            body.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
});

import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconTable, IconTimeline } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { NoSchedules } from '../../components/no-schedules';
import { Page } from '../../components/page';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { timelineWords } from '../../timeline-words';
import { useSchedules } from '../../use-schedules';
import { TimelinePicture } from './timeline-picture';
import type { TimelineRoute } from './timeline-address';
import { TimelineLegend } from './timeline-legend';
import { oldestOf, timelineRows } from './timeline-rows';
import { TimelineTable } from './timeline-table';
import { TimelineToolbar } from './timeline-toolbar';
import { useTimeline } from './use-timeline';
import './timeline.css';

export function TimelineScreen({ route }: { route: TimelineRoute }): React.JSX.Element {
  const { stores } = useApp();
  const loaded = useStore(stores.schedules, (state) => state.loaded);
  const schedules = useSchedules();
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query);
  const filter = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => timelineRows(schedules, sought), [schedules, sought]);
  const oldest = useMemo(() => oldestOf(schedules), [schedules]);
  const timeline = useTimeline(route, oldest);
  const { acts } = timeline;
  const isTable = route.view === 'table';

  useShortcuts({
    search: () => filter.current?.focus(),
    'timeline-now': acts.now,
    'timeline-fit': acts.fit,
    'zoom-in': acts.zoomIn,
    'zoom-out': acts.zoomOut,
  });

  return (
    <Page
      title={timelineWords.title}
      className="page-fill timeline-page"
      actions={
        loaded &&
        schedules.length > 0 && (
          <Button
            variant="default"
            leftSection={
              isTable ? (
                <IconTimeline size={14} aria-hidden="true" />
              ) : (
                <IconTable size={14} aria-hidden="true" />
              )
            }
            onClick={acts.toggleTable}
          >
            {isTable ? timelineWords.asPicture : timelineWords.asTable}
          </Button>
        )
      }
    >
      {!loaded && <FirstLoad rows={8} />}
      {loaded && schedules.length === 0 && (
        <NoSchedules title={timelineWords.noSchedules} text={timelineWords.noSchedulesText} />
      )}
      {loaded && schedules.length > 0 && (
        <>
          <div className="timeline-toolbar">
            <TimelineToolbar timeline={timeline} />
            <TextInput
              ref={filter}
              className="timeline-filter"
              type="search"
              aria-label={timelineWords.filter}
              placeholder={timelineWords.filterPlaceholder}
              leftSection={<IconSearch size={14} aria-hidden="true" />}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
            />
          </div>
          {rows.length === 0 && (
            <EmptyNote text={timelineWords.nothingFound(query)}>
              <Button variant="default" onClick={() => setQuery('')}>
                {timelineWords.clear}
              </Button>
            </EmptyNote>
          )}
          {rows.length > 0 && isTable && <TimelineTable rows={rows} timeline={timeline} />}
          {rows.length > 0 && !isTable && (
            <>
              <TimelinePicture rows={rows} timeline={timeline} />
              <TimelineLegend />
            </>
          )}
        </>
      )}
    </Page>
  );
}

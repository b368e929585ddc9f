import { Button, TextInput } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { hrefOf, navigate } from '../../router';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import { MorningCard } from '../morning/morning-card';
import { ScheduleDetails } from './schedule-details';
import { countStates, isInState, matchesSearch, type StateFilter } from './schedule-filters';
import { ScheduleList } from './schedule-list';
import './schedules-screen.css';
import { StateFilters } from './state-filters';

const NEW = { screen: 'new-schedule' } as const;

function Nothing({ query, onClear }: { query: string; onClear: () => void }): React.JSX.Element {
  return (
    <EmptyNote text={query === '' ? words.schedules.nothingHere : words.schedules.nothingFound(query)}>
      <Button variant="default" onClick={onClear}>
        {words.schedules.clear}
      </Button>
    </EmptyNote>
  );
}

function NoSchedules(): React.JSX.Element {
  return (
    <EmptyNote title={words.schedules.emptyTitle} text={words.schedules.emptyText}>
      <Button component="a" href={hrefOf(NEW)} leftSection={<IconPlus size={16} aria-hidden="true" />}>
        {words.schedules.create}
      </Button>
    </EmptyNote>
  );
}

export function SchedulesScreen({ selected }: { selected: string | null }): React.JSX.Element {
  const { stores } = useApp();
  const loaded = useStore(stores.schedules, (state) => state.loaded);
  const schedules = useSchedules();
  const [filter, setFilter] = useState<StateFilter>('all');
  const [query, setQuery] = useState('');
  // Typing answers at once; the list follows as soon as it can.
  const sought = useDeferredValue(query);
  const search = useRef<HTMLInputElement>(null);
  const roomForPanel = useMediaQuery('(width >= 1100px)', true, { getInitialValueInEffect: false });

  const counts = useMemo(() => countStates(schedules), [schedules]);
  const shown = useMemo(
    () => schedules.filter((schedule) => isInState(schedule, filter) && matchesSearch(schedule, sought)),
    [schedules, filter, sought],
  );
  const details = roomForPanel ? schedules.find(({ id }) => id === selected) : undefined;

  useHotkeys([
    ['mod+N', () => navigate(NEW)],
    ['/', () => search.current?.focus()],
    ['Escape', () => selected !== null && navigate({ screen: 'schedules', selected: null }, 'replace')],
  ]);

  const isEmpty = loaded && schedules.length === 0;
  return (
    <div className="schedules-layout">
      <Page
        title={words.schedules.title}
        className="page-fill"
        actions={
          !isEmpty && (
            <Button component="a" href={hrefOf(NEW)} leftSection={<IconPlus size={16} aria-hidden="true" />}>
              {words.schedules.create}
            </Button>
          )
        }
      >
        <MorningCard />
        {!loaded && <LateSkeleton rows={8} />}
        {isEmpty && <NoSchedules />}
        {loaded && !isEmpty && (
          <>
            <div className="schedules-toolbar">
              <StateFilters value={filter} counts={counts} onChange={setFilter} />
              <TextInput
                ref={search}
                className="schedules-search"
                type="search"
                aria-label={words.schedules.search}
                placeholder={words.schedules.searchPlaceholder}
                leftSection={<IconSearch size={14} aria-hidden="true" />}
                value={query}
                onChange={(event) => setQuery(event.currentTarget.value)}
                onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
              />
            </div>
            {shown.length === 0 ? (
              <Nothing
                query={query}
                onClear={() => {
                  setQuery('');
                  setFilter('all');
                }}
              />
            ) : (
              <ScheduleList schedules={shown} selected={selected} opensBeside={roomForPanel} />
            )}
          </>
        )}
      </Page>
      {details !== undefined && <ScheduleDetails key={details.id} schedule={details} />}
    </div>
  );
}

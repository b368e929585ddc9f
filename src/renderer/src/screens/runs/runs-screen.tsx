import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { now } from '../../browser-clock';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { SpokenCount } from '../../components/spoken-count';
import { keptPlace } from '../../components/kept-place';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { ALL_RUNS, hrefOf, navigate, SCHEDULES } from '../../router';
import { filterOf, isFiltered, type RunHistoryFilter } from '../../run-filter';
import { createRunList } from '../../stores/run-list-store';
import { words } from '../../words';
import { RunFilters } from './run-filters';
import { RunRows } from './run-rows';
import './runs-screen.css';

function ClearFilters(): React.JSX.Element {
  return (
    <Button variant="default" onClick={() => navigate(ALL_RUNS)}>
      {words.runs.clear}
    </Button>
  );
}

function NoRuns({ filtered, isGone }: { filtered: boolean; isGone: boolean }): React.JSX.Element {
  const said = words.runs;
  if (isGone)
    return (
      <EmptyNote text={said.scheduleGone}>
        <ClearFilters />
      </EmptyNote>
    );
  if (filtered)
    return (
      <EmptyNote title={said.emptyFiltered} text={said.emptyFilteredText}>
        <ClearFilters />
      </EmptyNote>
    );
  return (
    <EmptyNote title={said.empty} text={said.emptyText}>
      <Button component="a" href={hrefOf(SCHEDULES)} variant="default">
        {words.frame.toSchedules}
      </Button>
    </EmptyNote>
  );
}

export function RunsScreen({ asked }: { asked: Partial<RunHistoryFilter> }): React.JSX.Element {
  const { client, feed, stores } = useApp();
  const filter = useMemo(() => filterOf(asked), [asked]);
  const list = useMemo(
    () => createRunList(client, filter, now, { depth: keptPlace()?.depth ?? 0 }),
    [client, filter],
  );
  const { runs, phase, failure, hasMore, moreFailure } = useStore(list.store);

  useEffect(() => {
    void list.reload();
    return feed.subscribe((change) => {
      if (change.kind === 'run') list.runChanged(change.run);
      if (change.kind === 'ready') void list.reload();
    });
  }, [list, feed]);

  const filtered = isFiltered(filter);
  const isGone = useStore(
    stores.schedules,
    ({ loaded, byId }) => loaded && filter.schedule !== null && !(filter.schedule in byId),
  );
  return (
    <Page title={words.runs.title} className="page-fill">
      <RunFilters filter={filter} isGone={isGone} />
      {phase === 'loading' && <LateSkeleton rows={8} />}
      {phase === 'failed' && failure !== null && (
        // What was removed does not come back by asking again.
        <>
          {failure.kind === 'not-found' && filter.schedule !== null ? (
            <EmptyNote text={words.runs.scheduleGone}>
              <ClearFilters />
            </EmptyNote>
          ) : (
            <FailureNote failure={failure} onRetry={() => void list.reload()} />
          )}
        </>
      )}
      <SpokenCount
        about={phase === 'loading' ? null : JSON.stringify(filter)}
        text={runs.length === 0 ? words.runs.emptyFiltered : words.runs.shown(runs.length, hasMore)}
      />
      {phase === 'ready' &&
        (runs.length === 0 ? (
          <NoRuns filtered={filtered} isGone={isGone} />
        ) : (
          <RunRows
            runs={runs}
            hasMore={hasMore}
            moreFailure={moreFailure}
            onEnd={() => void list.loadMore()}
          />
        ))}
    </Page>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { now } from '../../browser-clock';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { ALL_RUNS, hrefOf, navigate, SCHEDULES } from '../../router';
import { filterOf, isFiltered, type RunHistoryFilter } from '../../run-filter';
import { createRunList } from '../../stores/run-list-store';
import { words } from '../../words';
import { RunFilters } from './run-filters';
import { RunRows } from './run-rows';
import './runs-screen.css';

function NoRuns({ filtered }: { filtered: boolean }): React.JSX.Element {
  const said = words.runs;
  if (filtered)
    return (
      <EmptyNote title={said.emptyFiltered} text={said.emptyFilteredText}>
        <Button variant="default" onClick={() => navigate(ALL_RUNS)}>
          {said.clear}
        </Button>
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
  const { client, feed } = useApp();
  const filter = useMemo(() => filterOf(asked), [asked]);
  const list = useMemo(() => createRunList(client, filter, now), [client, filter]);
  const { runs, phase, failure, hasMore } = useStore(list.store);

  useEffect(() => {
    void list.reload();
    return feed.subscribe((change) => {
      if (change.kind === 'run') list.runChanged(change.run);
      if (change.kind === 'ready') void list.reload();
    });
  }, [list, feed]);

  const filtered = isFiltered(filter);
  return (
    <Page title={words.runs.title} className="page-fill">
      <RunFilters filter={filter} />
      {phase === 'loading' && <LateSkeleton rows={8} />}
      {phase === 'failed' && failure !== null && (
        <FailureNote failure={failure} onRetry={() => void list.reload()} />
      )}
      {phase === 'ready' &&
        (runs.length === 0 ? (
          <NoRuns filtered={filtered} />
        ) : (
          <RunRows runs={runs} hasMore={hasMore} onEnd={() => void list.loadMore()} />
        ))}
    </Page>
  );
}

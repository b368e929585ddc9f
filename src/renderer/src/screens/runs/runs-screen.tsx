import { Select, UnstyledButton } from '@mantine/core';
import type { RunStatus } from '@shared/model/run';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { navigate } from '../../router';
import { createRunList } from '../../stores/run-list-store';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import { RunRows } from './run-rows';
import './runs-screen.css';

interface RunsScreenProps {
  readonly schedule: string | null;
  readonly status: RunStatus | null;
}

const STATUS_FILTERS: readonly { status: RunStatus | null; label: string }[] = [
  { status: null, label: words.runs.filters.all },
  { status: 'running', label: words.runs.filters.running },
  { status: 'waiting', label: words.runs.filters.waiting },
  { status: 'failed', label: words.runs.filters.failed },
  { status: 'timed-out', label: words.runs.filters.timedOut },
  { status: 'succeeded', label: words.runs.filters.succeeded },
];

function Filters({ schedule, status }: RunsScreenProps): React.JSX.Element {
  const schedules = useSchedules();
  return (
    <div className="runs-toolbar">
      <div className="state-filters" role="group" aria-label={words.runs.filterStatus}>
        {STATUS_FILTERS.map((filter) => (
          <UnstyledButton
            key={filter.label}
            className="state-filter"
            aria-pressed={status === filter.status}
            onClick={() => navigate({ screen: 'runs', schedule, status: filter.status })}
          >
            {filter.label}
          </UnstyledButton>
        ))}
      </div>
      <Select
        className="runs-schedule"
        aria-label={words.runs.filterSchedule}
        placeholder={words.runs.anySchedule}
        data={schedules.map(({ id, name }) => ({ value: id, label: name }))}
        value={schedule}
        limit={100}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': words.runs.anySchedule }}
        onChange={(chosen) => navigate({ screen: 'runs', schedule: chosen, status })}
      />
    </div>
  );
}

export function RunsScreen({ schedule, status }: RunsScreenProps): React.JSX.Element {
  const { client, feed } = useApp();
  const list = useMemo(() => createRunList(client, { schedule, status }), [client, schedule, status]);
  const { runs, phase, failure, hasMore } = useStore(list.store);

  useEffect(() => {
    void list.reload();
    return feed.subscribe((change) => {
      if (change.kind === 'run') list.runChanged(change.run);
      if (change.kind === 'ready') void list.reload();
    });
  }, [list, feed]);

  const filtered = schedule !== null || status !== null;
  return (
    <Page title={words.runs.title} className="page-fill">
      <Filters schedule={schedule} status={status} />
      {phase === 'loading' && <LateSkeleton rows={8} />}
      {phase === 'failed' && failure !== null && (
        <FailureNote failure={failure} onRetry={() => void list.reload()} />
      )}
      {phase === 'ready' &&
        (runs.length === 0 ? (
          <EmptyNote text={filtered ? words.runs.emptyFiltered : words.runs.empty} />
        ) : (
          <RunRows runs={runs} hasMore={hasMore} onEnd={() => void list.loadMore()} />
        ))}
    </Page>
  );
}

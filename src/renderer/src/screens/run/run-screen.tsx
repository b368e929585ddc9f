import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { RunView } from '@shared/contract/views';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { ALL_RUNS, hrefOf } from '../../router';
import { words } from '../../words';
import { AttemptList } from './attempt-list';
import { GroupMembers } from './group-members';
import { OutputView } from './output-view';
import { RunActions } from './run-actions';
import { RunEnvironment } from './run-environment';
import { RunFacts } from './run-facts';
import './run-screen.css';
import { RunSentence } from './run-sentence';
import { RunWhy } from './run-why';
import { startsProcess } from './starts-process';
import { useRun } from './use-run';
import { useRunOutput } from './use-run-output';

function BackToRuns(): React.JSX.Element {
  return (
    <a className="page-back" href={hrefOf(ALL_RUNS)}>
      <IconChevronLeft size={14} aria-hidden="true" />
      {words.runs.title}
    </a>
  );
}

export function RunScreen({ id, part }: { id: string; part: 'why' | null }): React.JSX.Element {
  const run = useRun(id);
  const output = useRunOutput(id);
  if (run.value === null && run.failure?.kind === 'not-found')
    return (
      <Page title={words.run.goneTitle} above={<BackToRuns />}>
        <EmptyNote text={words.run.gone}>
          <Button variant="default" component="a" href={hrefOf(ALL_RUNS)}>
            {words.run.toRuns}
          </Button>
        </EmptyNote>
      </Page>
    );
  if (run.value === null)
    return (
      <Page title={words.run.title} above={<BackToRuns />}>
        {run.failure === null ? (
          <LateSkeleton rows={6} />
        ) : (
          <FailureNote failure={run.failure} onRetry={run.reload} />
        )}
      </Page>
    );
  return (
    <Page
      className="page-fill run-page"
      title={run.value.scheduleName}
      above={<BackToRuns />}
      actions={<RunActions run={run.value} />}
    >
      <RunSentence run={run.value} />
      <RunFacts run={run.value} />
      <RunWhy key={`${run.value.id} ${part}`} run={run.value} startsOpen={part === 'why'} />
      <RunSurroundings key={`environment ${run.value.id}`} run={run.value} />
      <AttemptList run={run.value} />
      {run.value.action?.kind === 'group' ? (
        <GroupMembers id={id} />
      ) : (
        <OutputView output={output} run={run.value} />
      )}
    </Page>
  );
}

/** Nothing where nothing is started: a check of an address, a group. */
function RunSurroundings({ run }: { run: RunView }): React.JSX.Element | null {
  const known = useStore(useApp().stores.schedules, (state) => state.byId[run.scheduleId]?.action.kind);
  const kind = run.action?.kind ?? known;
  return kind === undefined || startsProcess(kind) ? <RunEnvironment run={run} /> : null;
}

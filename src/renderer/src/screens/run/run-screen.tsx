import { IconChevronLeft } from '@tabler/icons-react';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { ALL_RUNS, hrefOf } from '../../router';
import { words } from '../../words';
import { AttemptList } from './attempt-list';
import { GroupMembers } from './group-members';
import { OutputView } from './output-view';
import { RunActions } from './run-actions';
import { RunFacts } from './run-facts';
import './run-screen.css';
import { RunSentence } from './run-sentence';
import { RunWhy } from './run-why';
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

export function RunScreen({ id }: { id: string }): React.JSX.Element {
  const run = useRun(id);
  const output = useRunOutput(id);
  if (run.value === null)
    return (
      <Page title={words.runs.title} above={<BackToRuns />}>
        {run.failure === null ? (
          <LateSkeleton rows={6} />
        ) : (
          <FailureNote
            failure={run.failure}
            onRetry={run.failure.kind === 'not-found' ? undefined : run.reload}
          />
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
      <RunWhy key={run.value.id} run={run.value} />
      <AttemptList run={run.value} />
      {run.value.action?.kind === 'group' ? (
        <GroupMembers id={id} />
      ) : (
        <OutputView output={output} run={run.value} />
      )}
    </Page>
  );
}

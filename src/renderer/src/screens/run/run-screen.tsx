import { Button } from '@mantine/core';
import { IconChevronLeft, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { isFinal } from '@shared/model/run';
import type { RunView } from '@shared/contract/views';
import { useState } from 'react';
import { useActions } from '../../actions';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { OutcomeMark } from '../../components/outcome-mark';
import { Page } from '../../components/page';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { ALL_RUNS, hrefOf, navigate } from '../../router';
import { runSentence } from '../../run-words';
import { useRemote } from '../../use-remote';
import { words } from '../../words';
import { OutputView } from './output-view';
import { RunFacts } from './run-facts';
import './run-screen.css';
import { RunWhy } from './run-why';
import { useRunOutput } from './use-run-output';

function BackToRuns(): React.JSX.Element {
  return (
    <a className="page-back" href={hrefOf(ALL_RUNS)}>
      <IconChevronLeft size={14} aria-hidden="true" />
      {words.runs.title}
    </a>
  );
}

function RunActions({ run }: { run: RunView }): React.JSX.Element {
  const actions = useActions();
  const [stopAsked, setStopAsked] = useState(false);
  async function stop(): Promise<void> {
    setStopAsked(true);
    if ((await actions.stopRun(run)) === null) setStopAsked(false);
  }
  async function again(): Promise<void> {
    const started = await actions.runNow({ id: run.scheduleId, name: run.scheduleName });
    if (started !== null) navigate({ screen: 'run', id: started.id });
  }
  return (
    <>
      <Button variant="default" component="a" href={hrefOf({ screen: 'schedule', id: run.scheduleId })}>
        {words.run.toSchedule}
      </Button>
      {isFinal(run.status) ? (
        <Button
          leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
          onClick={() => void again()}
        >
          {words.run.again}
        </Button>
      ) : (
        <Button
          variant="default"
          disabled={stopAsked}
          leftSection={<IconPlayerStopFilled size={12} aria-hidden="true" />}
          onClick={() => void stop()}
        >
          {stopAsked ? words.run.stopping : words.run.stop}
        </Button>
      )}
    </>
  );
}

function Sentence({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) => runSentence(run, now));
  return (
    <p className="run-sentence">
      <OutcomeMark shape={shapeOfRun(run)} />
      <span>{text}</span>
    </p>
  );
}

export function RunScreen({ id }: { id: string }): React.JSX.Element {
  const { client } = useApp();
  const run = useRemote({
    key: id,
    load: () => client.runs.get({ run: id }),
    isStale: (change) => change.kind === 'run' && change.run.id === id,
  });
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
      className="page-fill"
      title={run.value.scheduleName}
      above={<BackToRuns />}
      actions={<RunActions run={run.value} />}
    >
      <Sentence run={run.value} />
      {run.value.reason !== null && <p className="run-reason">{run.value.reason}</p>}
      <RunFacts run={run.value} />
      <RunWhy key={run.value.id} run={run.value} />
      <OutputView output={output} isRunning={!isFinal(run.value.status)} />
    </Page>
  );
}

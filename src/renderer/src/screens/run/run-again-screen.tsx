/** "Run again with changes": the action once, as it is written here; the schedule stays as it is. */
import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconChevronLeft, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { RunView, ScheduleView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { useState } from 'react';
import { announce } from '../../toasts';
import { useApp } from '../../app-context';
import { useSchedule } from '../../use-schedule';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { sayFailure, toFailure } from '../../failures';
import { hrefOf, navigate, whereabouts } from '../../router';
import { words } from '../../words';
import { actionDraftOf, judgeAction, type DraftErrors } from '../editor/action-draft';
import { EMPTY_DRAFT, fieldOf, type Draft } from '../editor/draft';
import '../editor/editor.css';
import { focusWrong } from '../editor/focus-wrong';
import { WhatFields } from '../editor/what-fields';
import './run-again-screen.css';
import { useRun } from './use-run';

const said = words.run;

function BackToRun({ id }: { id: string }): React.JSX.Element {
  return (
    <a className="page-back" href={hrefOf({ screen: 'run', id })}>
      <IconChevronLeft size={14} aria-hidden="true" />
      {words.schedule.ledgerRun(id)}
    </a>
  );
}

/** What was written and not started yet, by the run: a look at something else costs nothing. */
const unstarted = new Map<string, Draft>();

function ChangedRun({ run, schedule }: { run: RunView; schedule: ScheduleView }): React.JSX.Element {
  const { client } = useApp();
  const form = useForm<Draft>({
    initialValues: unstarted.get(run.id) ?? {
      ...EMPTY_DRAFT,
      ...actionDraftOf(run.action ?? schedule.action),
    },
    onValuesChange: (values) => unstarted.set(run.id, values),
    clearInputErrorOnChange: true,
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);

  function show(errors: DraftErrors, isStillHere: () => boolean): void {
    form.setErrors(errors);
    if (isStillHere()) focusWrong();
  }

  async function start(): Promise<void> {
    setFailure(null);
    const isStillHere = whereabouts();
    const judged = judgeAction(form.getValues());
    if (judged.errors !== null) return show(judged.errors, isStillHere);
    setStarting(true);
    try {
      const started = await client.runs.rerun({ run: run.id, action: judged.action });
      unstarted.delete(run.id);
      announce(said.againStarted(run.scheduleName));
      if (isStillHere()) navigate({ screen: 'run', id: started.id }, 'replace');
    } catch (error) {
      const refused = toFailure(error);
      if (refused.field?.startsWith('action') === true)
        show({ [fieldOf(refused.field.split('.'), form.getValues())]: sayFailure(refused) }, isStillHere);
      else setFailure(refused);
    } finally {
      setStarting(false);
    }
  }

  return (
    <form
      noValidate
      aria-label={said.againChanged}
      className="editor-fields run-again"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="soft">{said.againHint}</p>
      <WhatFields form={form} self={schedule.id} />
      {failure !== null && <FailureNote failure={failure} />}
      <div className="editor-builder">
        <Button
          type="submit"
          loading={starting}
          leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
        >
          {said.againStart}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            unstarted.delete(run.id);
            navigate({ screen: 'run', id: run.id });
          }}
        >
          {said.againCancel}
        </Button>
      </div>
    </form>
  );
}

export function RunAgainScreen({ id }: { id: string }): React.JSX.Element {
  const run = useRun(id);
  const { schedule, isGone } = useSchedule(run.value?.scheduleId ?? '');
  if (run.value !== null && schedule !== undefined)
    return (
      <Page
        className="page-narrow"
        title={said.againTitle(run.value.scheduleName)}
        above={<BackToRun id={id} />}
      >
        <ChangedRun run={run.value} schedule={schedule} />
      </Page>
    );
  return (
    <Page title={words.runs.title} above={<BackToRun id={id} />}>
      {run.failure !== null ? (
        <FailureNote failure={run.failure} onRetry={run.reload} />
      ) : isGone && run.value !== null ? (
        <EmptyNote title={words.schedule.goneTitle} text={words.schedule.gone} />
      ) : (
        <LateSkeleton rows={6} />
      )}
    </Page>
  );
}

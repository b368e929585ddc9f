/** A dry run of what is written: now, once, outside of the statistics, saved or not. */
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { Action } from '@shared/model/action';
import type { Failure } from '@shared/model/failure';
import { isFinal } from '@shared/model/run';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { sayFailure, toFailure } from '../../failures';
import { hrefOf } from '../../router';
import { words } from '../../words';
import { GroupMembers } from '../run/group-members';
import { OutputView } from '../run/output-view';
import { StopButton } from '../run/run-actions';
import { RunFacts } from '../run/run-facts';
import '../run/run-screen.css';
import { RunSentence } from '../run/run-sentence';
import { useRun } from '../run/use-run';
import { useRunOutput } from '../run/use-run-output';
import { judgeAction, type DraftErrors } from './action-draft';
import { fieldOf } from './draft';
import type { EditorForm } from './editor-form';
import { focusWrong } from './focus-wrong';

const said = words.editor.test;

interface Started {
  readonly id: string;
  readonly kind: Action['kind'];
}

/** What came of it, as it comes. */
function Outcome({ id, kind }: Started): React.JSX.Element | null {
  const run = useRun(id);
  const output = useRunOutput(id);
  const shown = useRef<HTMLDivElement>(null);
  const isThere = run.value !== null;
  useEffect(() => {
    if (isThere) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  if (run.value === null) return run.failure === null ? null : <FailureNote failure={run.failure} />;
  const isOver = isFinal(run.value.status);
  return (
    <div className="test-run" role="region" aria-label={said.title} ref={shown}>
      <div aria-live="polite">
        <RunSentence run={run.value} />
      </div>
      <RunFacts run={run.value} />
      {kind === 'group' ? <GroupMembers id={id} /> : <OutputView output={output} run={run.value} />}
      <div className="test-run-foot">
        {!isOver && <StopButton run={run.value} />}
        <a className="text-link" href={hrefOf({ screen: 'run', id })}>
          {said.open}
        </a>
      </div>
    </div>
  );
}

export function TestRun({ form, self }: { form: EditorForm; self: string | null }): React.JSX.Element {
  const { client } = useApp();
  const [started, setStarted] = useState<Started | null>(null);
  const [starting, setStarting] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  function show(errors: DraftErrors): void {
    form.setErrors({ ...form.errors, ...errors });
    setIncomplete(true);
    focusWrong();
  }

  async function start(): Promise<void> {
    setFailure(null);
    setIncomplete(false);
    const judged = judgeAction(form.getValues());
    if (judged.errors !== null) return show(judged.errors);
    setStarting(true);
    try {
      const { action } = judged;
      const run = await client.schedules.test({ action, ...(self === null ? {} : { schedule: self }) });
      setStarted({ id: run.id, kind: action.kind });
    } catch (error) {
      const refused = toFailure(error);
      if (refused.field?.startsWith('action') === true)
        show({ [fieldOf(refused.field.split('.'), form.getValues())]: sayFailure(refused) });
      else setFailure(refused);
    } finally {
      setStarting(false);
    }
  }

  return (
    <div className="test-run-part">
      <div className="test-run-head">
        <Button
          variant="default"
          loading={starting}
          leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
          onClick={() => void start()}
        >
          {started === null ? said.start : said.again}
        </Button>
        <p className="editor-hint dim">{said.hint}</p>
      </div>
      {isIncomplete && (
        <p className="test-run-wrong" role="alert">
          {said.fieldsFirst}
        </p>
      )}
      {failure !== null && <FailureNote failure={failure} />}
      {started !== null && <Outcome key={started.id} {...started} />}
    </div>
  );
}

/** A dry run of what is written: now, once, outside of the statistics, saved or not. */
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { Action } from '@shared/model/action';
import type { Failure } from '@shared/model/failure';
import { useState } from 'react';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { sayFailure, toFailure } from '../../failures';
import { whereabouts } from '../../router';
import { words } from '../../words';
import { RunOutcome } from '../run/run-outcome';
import { judgeAction, type DraftErrors } from './action-draft';
import { fieldOf } from './draft';
import type { EditorForm } from './editor-form';
import { focusWrong } from './focus-wrong';

const said = words.editor.test;

interface Started {
  readonly id: string;
  readonly kind: Action['kind'];
}

export function TestRun({ form, self }: { form: EditorForm; self: string | null }): React.JSX.Element {
  const { client } = useApp();
  const [started, setStarted] = useState<Started | null>(null);
  const [starting, setStarting] = useState(false);
  /** The fields that were in its way. */
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);

  function show(errors: DraftErrors): void {
    form.setErrors({ ...form.errors, ...errors });
    setWrong(Object.keys(errors));
  }

  async function start(): Promise<void> {
    setFailure(null);
    setWrong([]);
    const judged = judgeAction(form.getValues());
    if (judged.errors !== null) {
      show(judged.errors);
      return focusWrong();
    }
    const isStillHere = whereabouts();
    setStarting(true);
    try {
      const { action } = judged;
      const run = await client.schedules.test({ action, ...(self === null ? {} : { schedule: self }) });
      setStarted({ id: run.id, kind: action.kind });
    } catch (error) {
      const refused = toFailure(error);
      if (refused.field?.startsWith('action') === true) {
        show({ [fieldOf(refused.field.split('.'), form.getValues())]: sayFailure(refused) });
        if (isStillHere()) focusWrong();
      } else setFailure(refused);
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
      {wrong.some((field) => form.errors[field] !== undefined) && (
        <p className="test-run-wrong" role="alert">
          {said.fieldsFirst}
        </p>
      )}
      {failure !== null && <FailureNote failure={failure} />}
      {started !== null && <RunOutcome key={started.id} {...started} title={said.title} />}
    </div>
  );
}

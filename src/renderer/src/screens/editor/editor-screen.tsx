/** The editor: a page that reads as a paragraph. Nothing typed is lost until it is saved or discarded. */
import { Button, TextInput } from '@mantine/core';
import type { ScheduleView } from '@shared/contract/views';
import type { Instant } from '@shared/time/instant';
import { useEffect, useRef, type ReactNode } from 'react';
import { after } from '../../browser-clock';
import { offer } from '../../toasts';
import { useSchedule } from '../../use-schedule';
import { FailureNote } from '../../components/failure-note';
import { FirstLoad } from '../../components/first-load';
import { Page } from '../../components/page';
import { ScheduleSentence } from '../../components/schedule-sentence';
import { navigate, SCHEDULES, type EditorPart } from '../../router';
import { useClockText } from '../../components/use-clock-text';
import { momentInWords } from '../../time/instants';
import { words } from '../../words';
import { BackToSchedules, ScheduleGone } from '../schedule/schedule-screen';
import { ChangedMeanwhile } from './changed-meanwhile';
import { judgeDraft } from './draft';
import { ConditionFields } from './condition-fields';
import { useDraftForm, type DraftForm } from './editor-form';
import './editor.css';
import { EssentialFields } from './essential-fields';
import { FailureFields } from './failure-fields';
import { MissedFields } from './missed-fields';
import { MissedPreview } from './missed-preview';
import { MoreFields } from './more-fields';
import { NotifyFields } from './notify-fields';
import { TemplateMenu } from './template-menu';
import { TestRun } from './test-run';
import { useDraftCheck } from './use-draft-check';
import { useSave } from './use-save';
import { WhatFields } from './what-fields';
import { triggerOf } from './when';
import { WhenFields } from './when-fields';

const { editor } = words;

function Part({
  title,
  isMeant = false,
  children,
}: {
  title: string;
  /** Whether the person came for it. */
  isMeant?: boolean;
  children: ReactNode;
}): React.JSX.Element {
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isMeant) return;
    // The page has given its heading the focus; a person who came for this part goes on from here.
    const disarm = after(0, () => {
      part.current?.scrollIntoView({ block: 'start' });
      part.current?.querySelector<HTMLElement>('button, input')?.focus({ preventScroll: true });
    });
    return disarm;
  }, [isMeant]);
  return (
    <section ref={part} className="editor-part" aria-label={title}>
      <h2>{title}</h2>
      <div className="editor-fields">{children}</div>
    </section>
  );
}

function Resumed({ from, onStartOver }: { from: Instant; onStartOver: () => void }): React.JSX.Element {
  const when = useClockText((now) => momentInWords(from, now));
  return (
    <p className="editor-resumed">
      {editor.resumed(when)}{' '}
      <Button size="compact-sm" variant="subtle" onClick={onStartOver}>
        {editor.startOver}
      </Button>
    </p>
  );
}

/** To throw away what was written, and to have it back. */
function useGivingUp(
  draft: DraftForm,
  schedule: ScheduleView | null,
  focusFirst: () => void,
): { leave: () => void; startOver: () => void } {
  function leave(): void {
    const { isTouched } = draft;
    const haveBack = draft.forget();
    navigate(schedule === null ? SCHEDULES : { screen: 'schedule', id: schedule.id });
    if (!isTouched) return;
    offer(editor.discarded, {
      label: editor.undo,
      act: () => {
        haveBack();
        navigate(
          schedule === null ? { screen: 'new-schedule' } : { screen: 'edit-schedule', id: schedule.id },
        );
      },
    });
  }

  function startOver(): void {
    const haveBack = draft.startOver();
    focusFirst();
    offer(editor.discarded, { label: editor.undo, act: haveBack });
  }
  return { leave, startOver };
}

function EditorPage({
  schedule,
  part,
}: {
  schedule: ScheduleView | null;
  part: EditorPart | null;
}): React.JSX.Element {
  const draft = useDraftForm(schedule);
  const { form, resumedFrom, newest } = draft;
  const { save, saving, failure, wrongFields } = useSave(draft, schedule);
  const trigger = triggerOf(form.values.when);
  const check = useDraftCheck(trigger);
  const cadence = check?.cadence ?? null;
  const judged = judgeDraft(form.values, schedule);
  const isRefused = check !== null && check.problems.length > 0;
  const essential = {
    isNew: schedule === null,
    draft: form.values,
    cadence,
    wrong: [...Object.keys(form.errors), ...(isRefused ? ['when.expression'] : [])],
  };

  const fields = useRef<HTMLFormElement>(null);
  // What is pressed for it goes away with what it is about.
  const focusFirst = (): void => fields.current?.querySelector('input')?.focus();

  const { leave, startOver } = useGivingUp(draft, schedule, focusFirst);

  return (
    <Page
      className="page-narrow editor"
      title={schedule === null ? editor.newTitle : editor.editTitle(schedule.name)}
      above={<BackToSchedules />}
    >
      <p className="editor-sentence soft" aria-live="off">
        {judged.definition !== null && cadence !== null ? (
          <ScheduleSentence schedule={{ ...judged.definition, cadence }} />
        ) : (
          schedule === null && editor.invitation
        )}
      </p>
      {schedule === null && <TemplateMenu form={form} />}
      {resumedFrom !== null && newest === null && <Resumed from={resumedFrom} onStartOver={startOver} />}
      {newest !== null && (
        <ChangedMeanwhile
          newest={newest}
          draft={form.values}
          onTakeNewest={startOver}
          onKeepMine={() => {
            focusFirst();
            void save(draft.keepMine());
          }}
        />
      )}
      <form
        ref={fields}
        noValidate
        aria-label={editor.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Part title={editor.sections.name}>
          <TextInput
            aria-label={editor.name}
            placeholder={editor.nameExample}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
        </Part>
        <Part title={editor.sections.what}>
          <EssentialFields part="what" {...essential}>
            <WhatFields form={form} self={schedule?.id ?? null} />
            <TestRun form={form} self={schedule?.id ?? null} />
          </EssentialFields>
        </Part>
        <Part title={editor.sections.when}>
          <EssentialFields part="when" {...essential}>
            <WhenFields form={form} check={check} self={schedule?.id ?? null} />
          </EssentialFields>
        </Part>
        <Part title={editor.sections.missed} isMeant={part === 'missed'}>
          <EssentialFields part="missed" {...essential} startsOpen={part === 'missed'}>
            <MissedFields form={form} />
            {trigger.kind !== 'event' && <MissedPreview form={form} />}
          </EssentialFields>
        </Part>
        <Part title={editor.sections.failure}>
          <FailureFields form={form} />
        </Part>
        <Part title={editor.sections.conditions} isMeant={part === 'conditions'}>
          <ConditionFields form={form} startsOpen={part === 'conditions'} />
        </Part>
        <Part title={editor.sections.notify}>
          <NotifyFields form={form} />
        </Part>
        <Part title={editor.sections.more}>
          <MoreFields form={form} />
        </Part>
        <footer className="editor-foot">
          {failure !== null && <FailureNote failure={failure} />}
          {wrongFields > 0 && (
            <p className="editor-wrong" role="alert">
              {editor.wrongFields(wrongFields)}
            </p>
          )}
          <div className="editor-buttons">
            <Button type="submit" loading={saving}>
              {schedule === null ? editor.create : editor.save}
            </Button>
            <Button variant="subtle" onClick={leave}>
              {editor.discard}
            </Button>
          </div>
        </footer>
      </form>
    </Page>
  );
}

export function EditorScreen({
  id,
  part = null,
}: {
  id: string | null;
  part?: EditorPart | null;
}): React.JSX.Element {
  const { schedule, isGone } = useSchedule(id ?? '');
  if (id === null) return <EditorPage key="new" schedule={null} part={null} />;
  if (schedule !== undefined) return <EditorPage key={id} schedule={schedule} part={part} />;
  return (
    <Page title={isGone ? words.schedule.goneTitle : words.schedule.title} above={<BackToSchedules />}>
      {isGone ? <ScheduleGone /> : <FirstLoad rows={6} />}
    </Page>
  );
}

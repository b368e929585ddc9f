/** The editor: a page that reads as a paragraph. Nothing typed is lost until it is saved or discarded. */
import { Button, TextInput } from '@mantine/core';
import type { ScheduleView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { announce } from '../../toasts';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { FirstLoad } from '../../components/first-load';
import { Page } from '../../components/page';
import { ScheduleSentence } from '../../components/schedule-sentence';
import { navigate, SCHEDULES } from '../../router';
import { toFailure } from '../../failures';
import { scheduleChanged } from '../../stores/schedules-store';
import { words } from '../../words';
import { BackToSchedules, ScheduleGone } from '../schedule/schedule-screen';
import { fieldOf, judgeDraft } from './draft';
import { ConditionFields } from './condition-fields';
import { useDraftForm, type DraftForm } from './editor-form';
import './editor.css';
import { FailureFields } from './failure-fields';
import { focusWrong } from './focus-wrong';
import { MissedFields } from './missed-fields';
import { MissedPreview } from './missed-preview';
import { MoreFields } from './more-fields';
import { NotifyFields } from './notify-fields';
import { TemplateMenu } from './template-menu';
import { TestRun } from './test-run';
import { useDraftCheck } from './use-draft-check';
import { WhatFields } from './what-fields';
import { triggerOf } from './when';
import { WhenFields } from './when-fields';

const { editor } = words;

function Part({ title, children }: { title: string; children: ReactNode }): React.JSX.Element {
  return (
    <section className="editor-part" aria-label={title}>
      <h2>{title}</h2>
      <div className="editor-fields">{children}</div>
    </section>
  );
}

/** Saves; tells on the fields what main refuses. Answers what could not be shown on a field. */
function useSave(
  { form, revision, forget }: DraftForm,
  schedule: ScheduleView | null,
): { save: () => Promise<void>; saving: boolean; failure: Failure | null; wrongFields: number } {
  const { client, stores } = useApp();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wrongFields, setWrongFields] = useState(0);

  function show(errors: Record<string, string>): void {
    form.setErrors(errors);
    setWrongFields(Object.keys(errors).length);
    focusWrong();
  }

  async function save(): Promise<void> {
    const judged = judgeDraft(form.getValues());
    setFailure(null);
    setWrongFields(0);
    if (judged.errors !== null) return show(judged.errors);
    setSaving(true);
    try {
      const saved =
        schedule === null
          ? await client.schedules.create({ ...judged.definition, enabled: true })
          : await client.schedules.update({
              schedule: schedule.id,
              definition: judged.definition,
              ...(revision === null ? {} : { revision }),
            });
      forget();
      stores.schedules.setState((state) => scheduleChanged(state, saved));
      announce(schedule === null ? editor.created(saved.name) : editor.saved(saved.name));
      navigate({ screen: 'schedule', id: saved.id }, 'replace');
    } catch (error) {
      const refused = toFailure(error);
      if (refused.field === null || refused.field === 'revision') setFailure(refused);
      else
        show({
          [fieldOf(refused.field.split('.'), form.getValues())]: [refused.message, refused.fix]
            .filter(Boolean)
            .join(' '),
        });
    } finally {
      setSaving(false);
    }
  }
  return { save, saving, failure, wrongFields };
}

function EditorPage({ schedule }: { schedule: ScheduleView | null }): React.JSX.Element {
  const draft = useDraftForm(schedule);
  const { form, resumed } = draft;
  const { save, saving, failure, wrongFields } = useSave(draft, schedule);
  const trigger = triggerOf(form.values.when);
  const check = useDraftCheck(trigger);
  const cadence = check?.cadence ?? null;
  const judged = judgeDraft(form.values);

  function leave(): void {
    draft.forget();
    navigate(schedule === null ? SCHEDULES : { screen: 'schedule', id: schedule.id });
  }

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
          editor.invitation
        )}
      </p>
      {schedule === null && <TemplateMenu form={form} />}
      {resumed && (
        <p className="editor-resumed">
          {editor.resumed}{' '}
          <Button size="compact-sm" variant="subtle" onClick={draft.discard}>
            {editor.startOver}
          </Button>
        </p>
      )}
      <form
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
          <WhatFields form={form} self={schedule?.id ?? null} />
          <TestRun form={form} self={schedule?.id ?? null} />
        </Part>
        <Part title={editor.sections.when}>
          <WhenFields form={form} check={check} self={schedule?.id ?? null} />
        </Part>
        <Part title={editor.sections.missed}>
          <MissedFields form={form} />
          {trigger.kind !== 'event' && <MissedPreview form={form} />}
        </Part>
        <Part title={editor.sections.failure}>
          <FailureFields form={form} />
        </Part>
        <Part title={editor.sections.conditions}>
          <ConditionFields form={form} />
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

export function EditorScreen({ id }: { id: string | null }): React.JSX.Element {
  const { stores } = useApp();
  const schedule = useStore(stores.schedules, (state) => (id === null ? null : state.byId[id]));
  const loaded = useStore(stores.schedules, (state) => state.loaded);
  if (schedule !== undefined) return <EditorPage schedule={schedule} />;
  return (
    <Page title={loaded ? words.schedule.goneTitle : words.schedule.title} above={<BackToSchedules />}>
      {loaded ? <ScheduleGone /> : <FirstLoad rows={6} />}
    </Page>
  );
}

import type { ScheduleView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { scheduleDefinitionSchema } from '@shared/model/schedule';
import { useEffect, useState } from 'react';
import { useActions } from '../../actions';
import { useApp } from '../../app-context';
import { sayFailure, toFailure } from '../../failures';
import { hrefOf, navigate, SCHEDULES, whereabouts } from '../../router';
import { scheduleChanged } from '../../stores/schedules-store';
import { announce, announceFailure, offer } from '../../toasts';
import { words } from '../../words';
import type { DraftErrors } from './action-draft';
import { fieldOf, judgeDraft } from './draft';
import type { DraftForm } from './editor-form';
import { focusWrong } from './focus-wrong';

const { editor } = words;

export interface Saving {
  /** Saves, over the given revision where it is another than that of the form. */
  readonly save: (over?: number | null) => Promise<void>;
  readonly saving: boolean;
  /** What could not be shown on a field. */
  readonly failure: Failure | null;
  /** How many fields are still as they were when saving was refused. */
  readonly wrongFields: number;
}

/** A way back from an edit: the definition as it was, as long as nobody has changed the schedule again. */
function useUndoOfEdit(): (before: ScheduleView, saved: ScheduleView) => void {
  const { client, stores } = useApp();
  return (before, saved) => {
    async function undo(): Promise<void> {
      try {
        const definition = scheduleDefinitionSchema.parse(before);
        const { id: schedule, revision } = saved;
        const again = await client.schedules.update({ schedule, definition, revision });
        stores.schedules.setState((state) => scheduleChanged(state, again));
        announce(editor.putBack(again.name));
      } catch (error) {
        announceFailure(error);
      }
    }
    offer(editor.saved(saved.name), { label: editor.undo, act: () => void undo() });
  };
}

/** A way back from a new one, as long as it is what was made: its removal has a way back of its own. */
function useUndoOfNew(): (made: ScheduleView) => void {
  const { stores } = useApp();
  const actions = useActions();
  return (made) => {
    function undo(): void {
      const newest = stores.schedules.getState().byId[made.id];
      if (newest?.revision !== made.revision) return announce(words.common.changedMeanwhile);
      if (window.location.hash === hrefOf({ screen: 'schedule', id: made.id })) navigate(SCHEDULES);
      void actions.removeSchedule(newest);
    }
    offer(editor.created(made.name), { label: editor.undo, act: undo });
  };
}

/** What was found wrong stays on its field until it is put right, wherever that was done. */
function useComplaints({ form }: DraftForm, schedule: ScheduleView | null) {
  const [shown, setShown] = useState<{ fields: readonly string[]; isByMain: boolean }>({
    fields: [],
    isByMain: false,
  });
  const { values, errors } = form;
  useEffect(() => {
    if (shown.isByMain || shown.fields.length === 0) return;
    const still = judgeDraft(values, schedule).errors ?? {};
    for (const field of shown.fields) if (!(field in still)) form.clearFieldError(field);
    // Only what was typed puts something right; the form is another object on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [values]);
  return {
    show: (found: DraftErrors, isByMain: boolean): void => {
      form.setErrors(found);
      setShown({ fields: Object.keys(found), isByMain });
    },
    wrongFields: shown.fields.filter((field) => errors[field] !== undefined).length,
  };
}

export function useSave(draft: DraftForm, schedule: ScheduleView | null): Saving {
  const { form, revision, forget } = draft;
  const { client, stores } = useApp();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { show, wrongFields } = useComplaints(draft, schedule);
  const offerUndo = useUndoOfEdit();
  const offerUndoOfNew = useUndoOfNew();

  /** Somebody else was faster: their version is what the form is compared with from now on, unless it is no other edit. */
  async function followNewest(id: string): Promise<void> {
    const newest = await client.schedules.get({ schedule: id });
    stores.schedules.setState((state) => scheduleChanged(state, newest));
    if (newest.revision !== revision && draft.isAsBefore(newest)) await save(newest.revision);
  }

  async function save(over: number | null = revision): Promise<void> {
    const isStillHere = whereabouts();
    const refuse = (found: DraftErrors, isByMain: boolean): void => {
      show(found, isByMain);
      if (isStillHere()) focusWrong();
    };
    const judged = judgeDraft(form.getValues(), schedule);
    setFailure(null);
    if (judged.errors !== null) return refuse(judged.errors, false);
    setSaving(true);
    try {
      const saved =
        schedule === null
          ? await client.schedules.create({ ...judged.definition, enabled: true })
          : await client.schedules.update({
              schedule: schedule.id,
              definition: judged.definition,
              ...(over === null ? {} : { revision: over }),
            });
      forget();
      stores.schedules.setState((state) => scheduleChanged(state, saved));
      if (schedule === null) offerUndoOfNew(saved);
      else offerUndo(schedule, saved);
      if (isStillHere()) navigate({ screen: 'schedule', id: saved.id }, 'replace');
    } catch (error) {
      const refused = toFailure(error);
      if (refused.field === 'revision' && schedule !== null)
        await followNewest(schedule.id).catch(() => setFailure(refused));
      else if (refused.field === null) setFailure(refused);
      else refuse({ [fieldOf(refused.field.split('.'), form.getValues())]: sayFailure(refused) }, true);
    } finally {
      setSaving(false);
    }
  }
  return { save, saving, failure, wrongFields };
}

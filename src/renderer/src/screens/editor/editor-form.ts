import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { ScheduleView } from '@shared/contract/views';
import { draftOf, EMPTY_DRAFT, type Draft } from './draft';
import { forgetDraft, keepDraft, keptDraft } from './draft-keeper';

export type EditorForm = UseFormReturnType<Draft>;

export interface DraftForm {
  readonly form: EditorForm;
  /** The revision that is being edited; `null` for a new schedule. */
  readonly revision: number | null;
  /** Whether the form began with what was typed an earlier time. */
  readonly resumed: boolean;
  /** Throws away what was typed. */
  readonly discard: () => void;
  /** What was typed is saved, or not wanted. */
  readonly forget: () => void;
}

/** The form of one schedule (`null`: a new one), which outlives the page. */
export function useDraftForm(schedule: ScheduleView | null): DraftForm {
  const id = schedule?.id ?? null;
  const [start] = useState(() => {
    const fresh = schedule === null ? EMPTY_DRAFT : draftOf(schedule);
    const kept = keptDraft(sessionStorage, id, fresh);
    const resumed = kept !== null && JSON.stringify(kept.draft) !== JSON.stringify(fresh);
    return {
      fresh,
      draft: kept?.draft ?? fresh,
      revision: kept?.revision ?? schedule?.revision ?? null,
      resumed,
    };
  });
  const [resumed, setResumed] = useState(start.resumed);
  const [forgotten, setForgotten] = useState(false);
  const form = useForm<Draft>({ initialValues: start.draft, clearInputErrorOnChange: true });

  const values = form.values;
  useEffect(() => {
    if (!forgotten && values !== start.draft)
      keepDraft(sessionStorage, id, { draft: values, revision: start.revision });
  }, [values, id, start, forgotten]);

  return {
    form,
    revision: start.revision,
    resumed,
    discard() {
      form.setValues(start.fresh);
      form.clearErrors();
      setResumed(false);
      forgetDraft(sessionStorage, id);
    },
    forget() {
      setForgotten(true);
      forgetDraft(sessionStorage, id);
    },
  };
}

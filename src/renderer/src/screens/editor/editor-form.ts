import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { ScheduleView } from '@shared/contract/views';
import { isSame } from '@shared/is-same';
import type { Instant } from '@shared/time/instant';
import { now } from '../../browser-clock';
import { draftOf, EMPTY_DRAFT, type Draft } from './draft';
import { forgetDraft, keepDraft, keptDraft, newDraftKey, type DraftStorage } from './draft-keeper';

export type EditorForm = UseFormReturnType<Draft>;

export interface DraftForm {
  readonly form: EditorForm;
  /** The revision that is being edited; `null` for a new schedule. */
  readonly revision: number | null;
  /** When it was typed what the form began with, an earlier time; `null` when it began anew. */
  readonly resumedFrom: Instant | null;
  /** The schedule as somebody else has made it, while something else is written here. */
  readonly newest: ScheduleView | null;
  /** Whether anything differs from what the form would be without being touched. */
  readonly isTouched: boolean;
  /** Whether a version of the schedule says what the form began with: it was only switched on or off since. */
  readonly isAsBefore: (schedule: ScheduleView) => boolean;
  /** What was typed goes; what there is now comes. Answers how to have it back. */
  readonly startOver: () => () => void;
  /** What is written here goes over what somebody else wrote. Answers the revision that it goes over. */
  readonly keepMine: () => number | null;
  /** What was typed is saved, or not wanted. Answers how to have it back when the editor is opened again. */
  readonly forget: () => () => void;
}

const storage = (): DraftStorage => ({ shared: localStorage, tab: sessionStorage });

interface Base {
  readonly from: Draft;
  readonly revision: number | null;
}

function baseOf(schedule: ScheduleView | null): Base {
  return schedule === null
    ? { from: EMPTY_DRAFT, revision: null }
    : { from: draftOf(schedule), revision: schedule.revision };
}

function begin(schedule: ScheduleView | null) {
  const id = schedule?.id ?? null;
  const fresh = baseOf(schedule);
  const found = keptDraft(storage(), id, { shape: fresh.from, now: now() });
  const isResumed = found !== null && !isSame(found.kept.draft, fresh.from);
  return {
    id,
    key: newDraftKey(id),
    draft: isResumed ? found.kept.draft : fresh.from,
    base: isResumed ? { from: found.kept.from, revision: found.kept.revision } : fresh,
    source: found,
    resumedFrom: isResumed ? found.kept.at : null,
  };
}

type Start = ReturnType<typeof begin>;

/** Keeps what is typed, as long as it differs from what the form would be without it. */
function useKeeping(
  start: Start,
  written: { values: Draft; base: Base; isTouched: boolean; isOver: boolean },
) {
  const { id, key, source } = start;
  const { values, base, isTouched, isOver } = written;
  const keep = (draft: Draft): void => keepDraft(storage(), id, key, { draft, ...base, at: now() });
  const forgetKept = (): void => {
    if (source !== null) forgetDraft(storage(), source.key, source.kept.at);
    forgetDraft(storage(), key, null);
  };
  useEffect(() => {
    if (isOver || values === start.draft) return;
    if (!isTouched) return forgetKept();
    keep(values);
    if (source !== null) forgetDraft(storage(), source.key, source.kept.at);
    // The two functions say nothing that these do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [values, isTouched, base, isOver, start]);
  return { keep, forgetKept };
}

/** A change from elsewhere is followed where nothing is lost by it: it is no edit, or nothing is written here. */
function useFollowing(
  schedule: ScheduleView | null,
  written: { from: Draft; isTouched: boolean; isBehind: boolean },
  follow: (newest: Base) => void,
): void {
  const { from, isTouched, isBehind } = written;
  useEffect(() => {
    if (!isBehind) return;
    const newest = baseOf(schedule);
    // Switched on or off, nothing of what is edited here has changed.
    if (!isTouched || isSame(newest.from, from)) follow(newest);
    // It is another function on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [schedule, from, isTouched, isBehind]);
}

/** The form of one schedule (`null`: a new one), which outlives the page. */
export function useDraftForm(schedule: ScheduleView | null): DraftForm {
  const [start] = useState(() => begin(schedule));
  const [base, setBase] = useState<Base>(start.base);
  const [resumedFrom, setResumedFrom] = useState(start.resumedFrom);
  const [isOver, setOver] = useState(false);
  const form = useForm<Draft>({ initialValues: start.draft, clearInputErrorOnChange: true });

  const { values } = form;
  const { from, revision } = base;
  const isTouched = !isSame(values, from);
  const isBehind = schedule !== null && schedule.revision !== revision && !isOver;
  const { keep, forgetKept } = useKeeping(start, { values, base, isTouched, isOver });
  useFollowing(schedule, { from, isTouched, isBehind }, (newest) => {
    setBase(newest);
    if (!isTouched) form.setValues(newest.from);
  });

  return {
    form,
    revision,
    resumedFrom,
    newest: isBehind && isTouched ? schedule : null,
    isTouched,
    isAsBefore: (version) => isSame(draftOf(version), from),
    startOver() {
      const typed = form.getValues();
      const newest = baseOf(schedule);
      forgetKept();
      setBase(newest);
      setResumedFrom(null);
      form.setValues(newest.from);
      form.clearErrors();
      return () => {
        // Also for when the page was left meanwhile.
        keep(typed);
        setBase(base);
        form.setValues(typed);
      };
    },
    keepMine() {
      const newest = baseOf(schedule);
      setBase(newest);
      return newest.revision;
    },
    forget() {
      const typed = form.getValues();
      setOver(true);
      forgetKept();
      return () => keep(typed);
    },
  };
}

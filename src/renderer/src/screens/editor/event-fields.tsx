import { Select } from '@mantine/core';
import { FollowedEnd, MachineEvent } from '@shared/model/trigger';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import type { When } from './when';

const { when: said } = words.editor;

/** The most usual first. */
const EVENTS = [
  MachineEvent.Resume,
  MachineEvent.Login,
  MachineEvent.Unlock,
  MachineEvent.NetworkOnline,
  MachineEvent.Startup,
  'after',
] as const;
const ENDS = [FollowedEnd.Success, FollowedEnd.Failure, FollowedEnd.End] as const;
/** More would make the list slow; typing finds the others. */
const SHOWN = 60;

interface EventFieldsProps {
  readonly form: EditorForm;
  /** The schedule that is edited: it cannot follow itself. */
  readonly self: string | null;
  readonly choose: (choice: Partial<When>) => void;
}

/** The schedule that it comes after, and how that must have ended. */
export function FollowedFields({ form, self, choose }: EventFieldsProps): React.JSX.Element {
  const { followed, followedEnd } = form.values.when;
  const schedules = useSchedules();
  const others = schedules
    .filter(({ id }) => id !== self)
    .map(({ id, name }) => ({ value: id, label: name }));
  const isGone = followed !== '' && others.every(({ value }) => value !== followed);
  return (
    <div className="editor-builder">
      <Select
        w={276}
        aria-label={said.followed}
        placeholder={said.followedPlaceholder}
        data={isGone ? [...others, { value: followed, label: said.followedGone }] : others}
        value={followed === '' ? null : followed}
        searchable
        allowDeselect={false}
        limit={SHOWN}
        nothingFoundMessage={said.followedNone}
        error={form.errors['when.followed']}
        onChange={(value) => {
          form.clearFieldError('when.followed');
          if (value !== null) choose({ followed: value });
        }}
      />
      <Select
        w={164}
        aria-label={said.end}
        data={ENDS.map((value) => ({ value, label: said.ends[value] }))}
        value={followedEnd}
        allowDeselect={false}
        onChange={(value) => value !== null && choose({ followedEnd: value })}
      />
    </div>
  );
}

/** What it is due on: something of the machine, or the end of another schedule's run. */
export function EventSelect({ form, choose }: Omit<EventFieldsProps, 'self'>): React.JSX.Element {
  return (
    <Select
      w={228}
      aria-label={said.happens}
      data={EVENTS.map((value) => ({ value, label: said.events[value] }))}
      value={form.values.when.event}
      allowDeselect={false}
      onChange={(value) => value !== null && choose({ event: value })}
    />
  );
}

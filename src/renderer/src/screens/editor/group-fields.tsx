import { ActionIcon, Checkbox, Input, SegmentedControl, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { GroupOrder } from '@shared/model/action';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { RemoveButton } from './named-fields';

const said = words.editor.group;
/** More would make the list slow; typing finds the others. */
const SHOWN = 60;

interface MemberProps {
  readonly name: string;
  readonly index: number;
  /** `null` where the order means nothing. */
  readonly move: { readonly up: (() => void) | null; readonly down: (() => void) | null } | null;
  readonly onRemove: () => void;
}

function Member({ name, index, move, onRemove }: MemberProps): React.JSX.Element {
  return (
    <li className="editor-member">
      <span className="clip">{name}</span>
      {move !== null && (
        <>
          <ActionIcon aria-label={said.up(name)} disabled={move.up === null} onClick={() => move.up?.()}>
            <IconArrowUp size={14} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            aria-label={said.down(name)}
            disabled={move.down === null}
            onClick={() => move.down?.()}
          >
            <IconArrowDown size={14} aria-hidden="true" />
          </ActionIcon>
        </>
      )}
      <RemoveButton label={said.remove(name)} index={index} onClick={onRemove} />
    </li>
  );
}

/** Which schedules it runs, in which order, and whether it goes on after a failure. */
export function GroupFields({ form, self }: { form: EditorForm; self: string | null }): React.JSX.Element {
  const { members, order } = form.values;
  const schedules = useSchedules();
  const nameOf = (id: string): string => schedules.find((each) => each.id === id)?.name ?? said.gone;
  const others = schedules.filter(({ id }) => id !== self && !members.includes(id));
  const isInOrder = order === GroupOrder.InOrder;
  const moveTo = (from: number, to: number): (() => void) | null =>
    to < 0 || to >= members.length ? null : () => form.reorderListItem('members', { from, to });
  return (
    <>
      <Input.Wrapper label={said.members} labelElement="div" data-rows>
        <ol className="editor-members" data-ordered={isInOrder} aria-label={said.members}>
          {members.map((id, index) => (
            <Member
              key={id}
              name={nameOf(id)}
              index={index}
              move={isInOrder ? { up: moveTo(index, index - 1), down: moveTo(index, index + 1) } : null}
              onRemove={() => form.removeListItem('members', index)}
            />
          ))}
        </ol>
        <Select
          w={276}
          data-adds
          aria-label={said.add}
          placeholder={said.addPlaceholder}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          searchable
          limit={SHOWN}
          nothingFoundMessage={said.none}
          error={form.errors['members']}
          onChange={(id) => {
            form.clearFieldError('members');
            if (id !== null) form.insertListItem('members', id);
          }}
        />
      </Input.Wrapper>
      <SegmentedControl
        className="editor-short"
        aria-label={said.order}
        data={[GroupOrder.Together, GroupOrder.InOrder].map((value) => ({
          value,
          label: said.orders[value],
        }))}
        value={order}
        onChange={(chosen) => form.setFieldValue('order', chosen)}
      />
      <Checkbox label={said.stop} {...form.getInputProps('stopAtFailure', { type: 'checkbox' })} />
    </>
  );
}

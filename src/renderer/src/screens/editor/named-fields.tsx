import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { focusAfterRemoval } from '../../row-focus';
import type { EditorForm } from './editor-form';

export function AddButton({ label, onClick }: { label: string; onClick: () => void }): React.JSX.Element {
  return (
    <Button
      className="editor-add"
      data-adds
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** Removes the row of that index; the focus stays within the rows, which have `data-rows`. */
export function RemoveButton(props: {
  label: string;
  index: number;
  onClick: () => void;
}): React.JSX.Element {
  const { label, index, onClick } = props;
  return (
    <ActionIcon
      data-removes
      aria-label={label}
      onClick={({ currentTarget }) => {
        focusAfterRemoval(currentTarget, index);
        onClick();
      }}
    >
      <IconX size={14} aria-hidden="true" />
    </ActionIcon>
  );
}

interface NamedFieldsProps {
  readonly form: EditorForm;
  readonly field: 'env' | 'http.headers';
  readonly rows: readonly unknown[];
  readonly said: {
    readonly title: string;
    readonly name: (number: number) => string;
    readonly value: (number: number) => string;
    readonly nameExample: string;
    readonly valueExample: string;
    readonly add: string;
    readonly remove: (number: number) => string;
  };
}

/** Rows of a name and a value. */
export function NamedFields({ form, field, rows, said }: NamedFieldsProps): React.JSX.Element {
  return (
    <Input.Wrapper label={said.title} labelElement="div">
      <div className="editor-rows" data-rows>
        {rows.map((_, index) => (
          <div key={index} className="editor-row">
            <TextInput
              className="editor-mono editor-variable"
              aria-label={said.name(index + 1)}
              placeholder={said.nameExample}
              spellCheck={false}
              {...form.getInputProps(`${field}.${index}.name`)}
            />
            <TextInput
              className="editor-mono"
              aria-label={said.value(index + 1)}
              placeholder={said.valueExample}
              spellCheck={false}
              {...form.getInputProps(`${field}.${index}.value`)}
            />
            <RemoveButton
              label={said.remove(index + 1)}
              index={index}
              onClick={() => form.removeListItem(field, index)}
            />
          </div>
        ))}
        <AddButton label={said.add} onClick={() => form.insertListItem(field, { name: '', value: '' })} />
      </div>
    </Input.Wrapper>
  );
}

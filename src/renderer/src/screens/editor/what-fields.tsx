import { ActionIcon, Button, Input, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { words } from '../../words';
import type { EditorForm } from './editor-form';

const { what } = words.editor;

function Arguments({ form }: { form: EditorForm }): React.JSX.Element {
  return (
    <Input.Wrapper label={what.args} description={what.argsHint} labelElement="div">
      <div className="editor-rows">
        {form.values.args.map((_, index) => (
          <div key={index} className="editor-row">
            <Textarea
              className="editor-mono"
              aria-label={what.arg(index + 1)}
              autosize
              minRows={1}
              spellCheck={false}
              {...form.getInputProps(`args.${index}`)}
            />
            <ActionIcon
              aria-label={what.removeArg(index + 1)}
              onClick={() => form.removeListItem('args', index)}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <AddButton label={what.addArg} onClick={() => form.insertListItem('args', '')} />
      </div>
    </Input.Wrapper>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }): React.JSX.Element {
  return (
    <Button
      className="editor-add"
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function Variables({ form }: { form: EditorForm }): React.JSX.Element {
  return (
    <Input.Wrapper label={what.variables} labelElement="div">
      <div className="editor-rows">
        {form.values.env.map((_, index) => (
          <div key={index} className="editor-row">
            <TextInput
              className="editor-mono editor-variable"
              aria-label={what.variableName(index + 1)}
              placeholder={what.variableNameExample}
              spellCheck={false}
              {...form.getInputProps(`env.${index}.name`)}
            />
            <TextInput
              className="editor-mono"
              aria-label={what.variableValue(index + 1)}
              placeholder={what.variableValueExample}
              spellCheck={false}
              {...form.getInputProps(`env.${index}.value`)}
            />
            <ActionIcon
              aria-label={what.removeVariable(index + 1)}
              onClick={() => form.removeListItem('env', index)}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <AddButton
          label={what.addVariable}
          onClick={() => form.insertListItem('env', { name: '', value: '' })}
        />
      </div>
    </Input.Wrapper>
  );
}

/** What to run, and in which surroundings. */
export function WhatFields({ form }: { form: EditorForm }): React.JSX.Element {
  const isCommand = form.values.kind === 'command';
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={words.editor.sections.what}
          data={[
            { value: 'command', label: what.command },
            { value: 'program', label: what.program },
          ]}
          {...form.getInputProps('kind')}
        />
        <p className="editor-hint dim">{isCommand ? what.commandHint : what.programHint}</p>
      </div>
      {isCommand ? (
        <Textarea
          className="editor-mono"
          label={what.line}
          placeholder={what.lineExample}
          autosize
          minRows={1}
          maxRows={12}
          spellCheck={false}
          {...form.getInputProps('line')}
        />
      ) : (
        <>
          <TextInput
            className="editor-mono"
            label={what.programName}
            placeholder={what.programExample}
            spellCheck={false}
            {...form.getInputProps('program')}
          />
          <Arguments form={form} />
        </>
      )}
      <TextInput
        className="editor-mono"
        label={what.cwd}
        placeholder={what.cwdExample}
        spellCheck={false}
        {...form.getInputProps('cwd')}
      />
      <Variables form={form} />
    </>
  );
}

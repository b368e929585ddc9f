import { assertNever } from '@shared/assert-never';
import { Input, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { Interpreter } from '@shared/model/action';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { GroupFields } from './group-fields';
import { HttpFields } from './http-fields';
import { AddButton, NamedFields, RemoveButton } from './named-fields';

const { what } = words.editor;
const KINDS = ['command', 'program', 'script', 'http', 'group'] as const;

interface PartProps {
  readonly form: EditorForm;
}

function Command({ form }: PartProps): React.JSX.Element {
  return (
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
  );
}

function Program({ form }: PartProps): React.JSX.Element {
  return (
    <>
      <TextInput
        className="editor-mono"
        label={what.programName}
        placeholder={what.programExample}
        spellCheck={false}
        {...form.getInputProps('program')}
      />
      <Input.Wrapper label={what.args} description={what.argsHint} labelElement="div">
        <div className="editor-rows" data-rows>
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
              <RemoveButton
                label={what.removeArg(index + 1)}
                index={index}
                onClick={() => form.removeListItem('args', index)}
              />
            </div>
          ))}
          <AddButton label={what.addArg} onClick={() => form.insertListItem('args', '')} />
        </div>
      </Input.Wrapper>
    </>
  );
}

function Script({ form }: PartProps): React.JSX.Element {
  return (
    <>
      <Select
        w={164}
        label={what.interpreter}
        allowDeselect={false}
        data={Object.values(Interpreter).map((value) => ({ value, label: what.interpreters[value] }))}
        {...form.getInputProps('interpreter')}
      />
      <Textarea
        className="editor-mono"
        label={what.script}
        placeholder={what.scriptExample}
        autosize
        minRows={5}
        maxRows={24}
        spellCheck={false}
        {...form.getInputProps('script')}
      />
    </>
  );
}

function Surroundings({ form }: PartProps): React.JSX.Element {
  return (
    <>
      <TextInput
        className="editor-mono"
        label={what.cwd}
        placeholder={what.cwdExample}
        spellCheck={false}
        {...form.getInputProps('cwd')}
      />
      <NamedFields
        form={form}
        field="env"
        rows={form.values.env}
        said={{
          title: what.variables,
          name: what.variableName,
          value: what.variableValue,
          nameExample: what.variableNameExample,
          valueExample: what.variableValueExample,
          add: what.addVariable,
          remove: what.removeVariable,
        }}
      />
    </>
  );
}

interface WhatFieldsProps extends PartProps {
  /** The schedule that is edited: a group cannot run itself. */
  readonly self: string | null;
}

function FieldsOfKind({ form, self }: WhatFieldsProps): React.JSX.Element {
  const { kind } = form.values;
  switch (kind) {
    case 'http':
      return <HttpFields form={form} />;
    case 'group':
      return <GroupFields form={form} self={self} />;
    case 'command':
    case 'program':
    case 'script':
      return (
        <>
          {kind === 'command' && <Command form={form} />}
          {kind === 'program' && <Program form={form} />}
          {kind === 'script' && <Script form={form} />}
          <Surroundings form={form} />
        </>
      );
    default:
      return assertNever(kind);
  }
}

/** What to run, and in which surroundings. */
export function WhatFields({ form, self }: WhatFieldsProps): React.JSX.Element {
  const { kind } = form.values;
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={what.kind}
          data={KINDS.map((value) => ({ value, label: what.kinds[value] }))}
          value={kind}
          onChange={(chosen) => form.setFieldValue('kind', chosen)}
        />
        <p className="editor-hint dim">{what.hints[kind]}</p>
      </div>
      <FieldsOfKind form={form} self={self} />
    </>
  );
}

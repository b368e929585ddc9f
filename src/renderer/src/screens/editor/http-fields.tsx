import { Checkbox, Input, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { HTTP_METHODS } from '@shared/model/http-check';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { NamedFields } from './named-fields';

const said = words.editor.http;

interface PartProps {
  readonly form: EditorForm;
}

function Request({ form }: PartProps): React.JSX.Element {
  const { http } = form.values;
  const hasBody = !['GET', 'HEAD'].includes(http.method) || http.body !== '';
  return (
    <>
      <div className="editor-request">
        <Select
          w={108}
          label={said.method}
          allowDeselect={false}
          data={HTTP_METHODS}
          {...form.getInputProps('http.method')}
        />
        <TextInput
          className="editor-mono"
          type="url"
          label={said.url}
          placeholder={said.urlExample}
          spellCheck={false}
          {...form.getInputProps('http.url')}
        />
      </div>
      <NamedFields
        form={form}
        field="http.headers"
        rows={http.headers}
        said={{
          title: said.headers,
          name: said.headerName,
          value: said.headerValue,
          nameExample: said.headerNameExample,
          valueExample: said.headerValueExample,
          add: said.addHeader,
          remove: said.removeHeader,
        }}
      />
      {hasBody && (
        <Textarea
          className="editor-mono"
          label={said.body}
          autosize
          minRows={2}
          maxRows={12}
          spellCheck={false}
          {...form.getInputProps('http.body')}
        />
      )}
    </>
  );
}

/** What is asked of the answer: a question on the left, its answer on the right. */
function Expectation({ form }: PartProps): React.JSX.Element {
  const text = (field: string, label: string, placeholder: string): React.JSX.Element => (
    <TextInput
      className="editor-mono"
      aria-label={label}
      placeholder={placeholder}
      spellCheck={false}
      {...form.getInputProps(`http.${field}`)}
    />
  );
  return (
    <Input.Wrapper label={said.passes} description={said.passesHint} labelElement="div">
      <div className="editor-answers">
        <span className="editor-at">{said.status}</span>
        {text('status', said.status, said.statusExample)}
        <span className="editor-at">{said.contains}</span>
        {text('contains', said.contains, said.containsExample)}
        <span className="editor-at">{said.matches}</span>
        {text('matches', said.matches, said.matchesExample)}
        <span className="editor-at">{said.jsonPath}</span>
        <div className="editor-json">
          {text('jsonPath', said.jsonPath, said.jsonPathExample)}
          <span className="editor-at">{said.jsonEquals}</span>
          {text('jsonEquals', said.jsonEqualsLabel, said.jsonEqualsExample)}
        </div>
        <span className="editor-at">{said.latency}</span>
        <div className="editor-builder">
          <NumberInput
            w={108}
            min={1}
            clampBehavior="none"
            allowNegative={false}
            hideControls
            aria-label={said.latency}
            placeholder={said.latencyExample}
            {...form.getInputProps('http.latency')}
          />
          <span className="editor-at">{said.latencyUnit}</span>
        </div>
      </div>
    </Input.Wrapper>
  );
}

/** A request, what its answer must be, and how it goes there. */
export function HttpFields({ form }: PartProps): React.JSX.Element {
  const { http } = form.values;
  return (
    <>
      <Request form={form} />
      <Expectation form={form} />
      <Checkbox
        label={said.redirects}
        {...form.getInputProps('http.followRedirects', { type: 'checkbox' })}
      />
      <div className="editor-builder">
        <Checkbox
          label={said.certificate}
          {...form.getInputProps('http.looksAtCertificate', { type: 'checkbox' })}
        />
        {http.looksAtCertificate && (
          <>
            <NumberInput
              w={88}
              min={1}
              max={365}
              clampBehavior="none"
              allowNegative={false}
              aria-label={said.certificateDays}
              {...form.getInputProps('http.certificateDays')}
            />
            <span className="editor-at">{said.days}</span>
          </>
        )}
      </div>
    </>
  );
}

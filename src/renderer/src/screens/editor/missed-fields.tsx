import { Checkbox, NumberInput, Radio, Select } from '@mantine/core';
import { words } from '../../words';
import type { EditorForm } from './editor-form';

const { missed } = words.editor;

/** What becomes of occurrences that the computer slept through. */
export function MissedFields({ form }: { form: EditorForm }): React.JSX.Element {
  const { mode, limitsAge } = form.values;
  return (
    <>
      <Radio.Group aria-label={words.editor.sections.missed} {...form.getInputProps('mode')}>
        <div className="editor-choices">
          <Radio value="once" label={missed.once} description={missed.onceHint} />
          <Radio value="all" label={missed.all} description={missed.allHint} />
          <Radio value="ask" label={missed.ask} description={missed.askHint} />
          <Radio value="skip" label={missed.skip} description={missed.skipHint} />
        </div>
      </Radio.Group>
      {mode === 'all' && (
        <div className="editor-builder editor-indented">
          <span className="editor-at">{missed.most}</span>
          <NumberInput
            w={88}
            min={1}
            max={1_000}
            allowNegative={false}
            aria-label={missed.most}
            {...form.getInputProps('limit')}
          />
          <span className="editor-at">{missed.mostAfter}</span>
        </div>
      )}
      {mode !== 'skip' && (
        <div className="editor-builder editor-indented">
          <Checkbox
            label={missed.limit}
            checked={limitsAge}
            onChange={(event) => form.setFieldValue('limitsAge', event.currentTarget.checked)}
          />
          {limitsAge && (
            <>
              <NumberInput
                w={88}
                min={0}
                allowNegative={false}
                aria-label={missed.amount}
                {...form.getInputProps('graceAmount')}
              />
              <Select
                w={108}
                aria-label={missed.unit}
                allowDeselect={false}
                data={[
                  { value: 'minutes', label: missed.units.minutes },
                  { value: 'hours', label: missed.units.hours },
                  { value: 'days', label: missed.units.days },
                ]}
                {...form.getInputProps('graceUnit')}
              />
            </>
          )}
        </div>
      )}
    </>
  );
}

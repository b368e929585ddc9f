/** What a person is told of this schedule by notifications: folded to one line until it is wanted, or wrong. */
import { Checkbox, NumberInput, Select } from '@mantine/core';
import { noticeWords } from '../../notice-words';
import { notifyClauses } from '../../notify-clauses';
import { upperFirst } from '../../phrases';
import type { EditorForm } from './editor-form';
import { Fold } from './fold';
import { LengthFields } from './length-fields';
import { missingInNotify, notifyOf, type NotifyDraft } from './notify-draft';

const said = noticeWords.editor;

interface PartProps {
  readonly form: EditorForm;
}

/** The props of a field of this part, which is replaced as a whole. */
function useNotify({ form }: PartProps) {
  const { notify } = form.values;
  return {
    notify,
    errorOf: (name: keyof NotifyDraft) => form.errors[`notify.${name}`],
    choose: (choice: Partial<NotifyDraft>): void => {
      for (const name of Object.keys(choice)) form.clearFieldError(`notify.${name}`);
      form.setFieldValue('notify', { ...notify, ...choice });
    },
  };
}

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));

function Failure({ form }: PartProps): React.JSX.Element {
  const { notify, choose, errorOf } = useNotify({ form });
  return (
    <div className="editor-builder">
      <span className="editor-at">{said.failure}</span>
      <Select
        w={176}
        aria-label={said.failure}
        allowDeselect={false}
        data={optionsOf(said.failures)}
        value={notify.failure}
        onChange={(failure) => failure !== null && choose({ failure })}
      />
      {notify.failure === 'count' && (
        <>
          <NumberInput
            w={72}
            min={1}
            max={100}
            clampBehavior="none"
            allowNegative={false}
            aria-label={said.count}
            value={notify.count}
            error={errorOf('count')}
            onChange={(count) => choose({ count })}
          />
          <span className="editor-at">{said.inARow}</span>
        </>
      )}
    </div>
  );
}

function Recovery({ form }: PartProps): React.JSX.Element {
  const { notify, choose } = useNotify({ form });
  return (
    <div className="editor-builder">
      <span className="editor-at">{said.recovery}</span>
      <Select
        w={216}
        aria-label={said.recovery}
        allowDeselect={false}
        data={optionsOf(said.recoveries)}
        value={notify.recovery}
        onChange={(recovery) => recovery !== null && choose({ recovery })}
      />
    </div>
  );
}

function LongRun({ form }: PartProps): React.JSX.Element {
  const { notify, choose, errorOf } = useNotify({ form });
  return (
    <div>
      <div className="editor-builder">
        <Checkbox
          label={said.longer}
          checked={notify.isLong}
          onChange={(event) => choose({ isLong: event.currentTarget.checked })}
        />
        {notify.isLong && (
          <LengthFields
            length={notify.longer}
            labels={{ amount: said.longerAmount, unit: said.longerUnit }}
            error={errorOf('longer')}
            onChange={(longer) => choose({ longer })}
          />
        )}
      </div>
      {notify.isLong && <p className="editor-hint dim">{said.longerHint}</p>}
    </div>
  );
}

export function NotifyFields({ form }: PartProps): React.JSX.Element {
  const { notify } = form.values;
  const isFinished = missingInNotify(notify).length === 0;
  const isWrong = Object.keys(form.errors).some((name) => name.startsWith('notify.'));
  const summary = isFinished
    ? said.sentence(upperFirst(notifyClauses(notifyOf(notify)).join('; ')))
    : said.unfinished;
  return (
    <Fold summary={summary} isWrong={isWrong}>
      <Failure form={form} />
      {notify.failure !== 'never' && <Recovery form={form} />}
      <LongRun form={form} />
    </Fold>
  );
}

/** What becomes of a run that fails, takes too long or meets the next one: folded to one line until it is wanted, or wrong. */
import { Checkbox, Input, NumberInput, Radio, Select, TextInput } from '@mantine/core';
import { KeepAwake, Overlap } from '@shared/model/execution';
import { executionClauses, firstWaits } from '../../execution-words';
import { upperFirst } from '../../phrases';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { executionOf, missingInExecution, type ExecutionDraft } from './execution-draft';
import { Fold } from './fold';
import { LengthFields } from './length-fields';
import { numberIn } from './lengths';

const said = words.editor.execution;
const WAITS_SHOWN = 4;

interface PartProps {
  readonly form: EditorForm;
}

/** The props of a field of this part, which is replaced as a whole. */
function useExecution({ form }: PartProps) {
  const { execution } = form.values;
  return {
    execution,
    errorOf: (name: keyof ExecutionDraft) => form.errors[`execution.${name}`],
    choose: (choice: Partial<ExecutionDraft>): void => {
      for (const name of Object.keys(choice)) form.clearFieldError(`execution.${name}`);
      form.setFieldValue('execution', { ...execution, ...choice });
    },
  };
}

function Retries({ form }: PartProps): React.JSX.Element {
  const { execution, choose, errorOf } = useExecution({ form });
  const { retry } = executionOf(execution);
  const isNever = numberIn(execution.retries) === 0;
  const isReadable = Number.isInteger(retry.limit) && !Number.isNaN(retry.backoffMs);
  const waits = isReadable ? firstWaits(retry, WAITS_SHOWN) : [];
  return (
    <div>
      <div className="editor-builder">
        <span className="editor-at">{said.retries}</span>
        <NumberInput
          w={72}
          min={0}
          max={100}
          clampBehavior="none"
          allowNegative={false}
          aria-label={said.retries}
          value={execution.retries}
          error={errorOf('retries')}
          onChange={(retries) => choose({ retries })}
        />
        <span className="editor-at">{said.times}</span>
        <LengthFields
          length={execution.firstWait}
          labels={{ amount: said.firstWait, unit: said.firstWaitUnit }}
          error={errorOf('firstWait')}
          onChange={(firstWait) => choose({ firstWait })}
        />
      </div>
      {isNever && <p className="editor-hint dim">{said.never}</p>}
      {waits.length > 0 && (
        <p className="editor-hint dim">{said.waits(waits.join(', '), retry.limit > WAITS_SHOWN)}</p>
      )}
    </div>
  );
}

/** Which endings are worth another try. */
function Worth({ form }: PartProps): React.JSX.Element {
  const { execution, choose, errorOf } = useExecution({ form });
  const hasExitCodes = form.values.kind !== 'http' && form.values.kind !== 'group';
  return (
    <>
      {hasExitCodes && (
        <TextInput
          w={276}
          label={said.exitCodes}
          placeholder={said.exitCodesExample}
          spellCheck={false}
          value={execution.exitCodes}
          error={errorOf('exitCodes')}
          onChange={(event) => choose({ exitCodes: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={said.timeouts}
        checked={execution.timeouts}
        onChange={(event) => choose({ timeouts: event.currentTarget.checked })}
      />
      <Checkbox
        label={said.interrupted}
        checked={execution.interrupted}
        onChange={(event) => choose({ interrupted: event.currentTarget.checked })}
      />
    </>
  );
}

function Timeout({ form }: PartProps): React.JSX.Element {
  const { execution, choose, errorOf } = useExecution({ form });
  const isCheck = form.values.kind === 'http';
  return (
    <div>
      <div className="editor-builder">
        <Checkbox
          label={said.timeout}
          checked={execution.isTimed}
          onChange={(event) => choose({ isTimed: event.currentTarget.checked })}
        />
        {execution.isTimed && (
          <LengthFields
            length={execution.timeout}
            labels={{ amount: said.timeoutAmount, unit: said.timeoutUnit }}
            error={errorOf('timeout')}
            onChange={(timeout) => choose({ timeout })}
          />
        )}
      </div>
      <p className="editor-hint dim">
        {!execution.isTimed && isCheck ? said.checkTimeoutHint : said.timeoutHint}
      </p>
    </div>
  );
}

function WhileItRuns({ form }: PartProps): React.JSX.Element {
  const { execution, choose } = useExecution({ form });
  // With "every one counts" nothing is skipped: "skip" and "wait" come to the same.
  const waits = form.values.mode === 'all';
  const { skipWaits, queueAll, ...usual } = said.overlapHints;
  const hints = waits ? { ...usual, skip: skipWaits, queue: queueAll } : usual;
  return (
    <Radio.Group
      label={said.overlap}
      value={waits && execution.overlap === Overlap.Skip ? Overlap.Queue : execution.overlap}
      onChange={(overlap) => choose({ overlap })}
    >
      <div className="editor-choices editor-choices-labelled">
        {Object.values(Overlap).map((value) => (
          <Radio
            key={value}
            value={value}
            disabled={waits && value === Overlap.Skip}
            label={waits && value === Overlap.Queue ? said.overlapQueueAll : said.overlaps[value]}
            description={hints[value]}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

function Spread({ form }: PartProps): React.JSX.Element {
  const { execution, choose, errorOf } = useExecution({ form });
  return (
    <div>
      <div className="editor-builder">
        <Checkbox
          label={said.spread}
          checked={execution.isSpread}
          onChange={(event) => choose({ isSpread: event.currentTarget.checked })}
        />
        {execution.isSpread && (
          <LengthFields
            length={execution.spread}
            labels={{ amount: said.spreadAmount, unit: said.spreadUnit }}
            error={errorOf('spread')}
            onChange={(spread) => choose({ spread })}
          />
        )}
      </div>
      <p className="editor-hint dim">{said.spreadHint}</p>
    </div>
  );
}

function Awake({ form }: PartProps): React.JSX.Element {
  const { execution, choose } = useExecution({ form });
  return (
    <Input.Wrapper label={said.keepAwake} labelElement="div">
      <Select
        w={248}
        aria-label={said.keepAwake}
        allowDeselect={false}
        data={Object.values(KeepAwake).map((value) => ({ value, label: said.keepAwakes[value] }))}
        value={execution.keepAwake}
        onChange={(keepAwake) => keepAwake !== null && choose({ keepAwake })}
      />
    </Input.Wrapper>
  );
}

export function FailureFields({ form }: PartProps): React.JSX.Element {
  const { execution } = form.values;
  const isFinished = missingInExecution(execution).length === 0;
  const isWrong = Object.keys(form.errors).some((name) => name.startsWith('execution.'));
  const isTried = numberIn(execution.retries) !== 0;
  const summary = isFinished
    ? said.sentence(upperFirst(executionClauses(executionOf(execution)).join('; ')))
    : said.unfinished;
  return (
    <Fold summary={summary} isWrong={isWrong}>
      <Retries form={form} />
      {isTried && <Worth form={form} />}
      <Timeout form={form} />
      <WhileItRuns form={form} />
      <Spread form={form} />
      <Awake form={form} />
    </Fold>
  );
}

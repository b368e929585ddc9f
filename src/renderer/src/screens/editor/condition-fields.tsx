/** When it may start and what must be so: folded to one sentence until it is wanted, or wrong. */
import { Checkbox, Input, NumberInput, Select, TextInput } from '@mantine/core';
import { limitsSentence } from '../../limits-words';
import { WeekdayButtons } from '../../components/weekday-buttons';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { Fold } from './fold';
import { conditionsOf, hasConditions, missingIn, windowOf, type Limits } from './limits';

const said = words.editor.limits;

interface LimitPartProps {
  readonly form: EditorForm;
}

/** The props of a field of the limits, which are replaced as a whole. */
function useLimits({ form }: LimitPartProps) {
  const { limits } = form.values;
  return {
    limits,
    errorOf: (name: keyof Limits) => form.errors[`limits.${name}`],
    choose: (choice: Partial<Limits>): void => {
      for (const name of Object.keys(choice)) form.clearFieldError(`limits.${name}`);
      form.setFieldValue('limits', { ...limits, ...choice });
    },
  };
}

function Days({ form }: LimitPartProps): React.JSX.Element {
  const { limits, choose, errorOf } = useLimits({ form });
  return (
    <Input.Wrapper error={errorOf('days')} labelElement="div">
      <WeekdayButtons
        label={said.days}
        chosen={limits.days}
        invalid={errorOf('days') !== undefined}
        onChange={(days) => choose({ days })}
      />
    </Input.Wrapper>
  );
}

/** A switch with two times of day behind it. */
function HoursRow({
  form,
  label,
  fields: { on, from, to },
  labels,
}: LimitPartProps & {
  label: string;
  fields: { on: 'hasHours' | 'isQuiet'; from: 'hoursFrom' | 'quietFrom'; to: 'hoursTo' | 'quietTo' };
  labels: { from: string; to: string };
}): React.JSX.Element {
  const { limits, choose, errorOf } = useLimits({ form });
  const field = (name: typeof from | typeof to, ariaLabel: string): React.JSX.Element => (
    <TextInput
      w={132}
      type="time"
      aria-label={ariaLabel}
      value={limits[name]}
      error={errorOf(name)}
      onChange={(event) => choose({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className="editor-builder">
      <Checkbox
        label={label}
        checked={limits[on]}
        onChange={(event) => choose({ [on]: event.currentTarget.checked })}
      />
      {limits[on] && (
        <>
          {field(from, labels.from)}
          <span className="editor-at">{said.and}</span>
          {field(to, labels.to)}
        </>
      )}
    </div>
  );
}

function Power({ form }: LimitPartProps): React.JSX.Element {
  const { limits, choose, errorOf } = useLimits({ form });
  return (
    <div className="editor-builder">
      <Select
        w={248}
        aria-label={said.power}
        data={[
          { value: 'any', label: said.powers.any },
          { value: 'mains', label: said.powers.mains },
          { value: 'floor', label: said.powers.floor },
        ]}
        value={limits.power}
        allowDeselect={false}
        onChange={(value) => value !== null && choose({ power: value })}
      />
      {limits.power === 'floor' && (
        <>
          <NumberInput
            w={88}
            min={1}
            max={100}
            clampBehavior="none"
            allowNegative={false}
            aria-label={said.floor}
            value={limits.floorPercent}
            error={errorOf('floorPercent')}
            onChange={(floorPercent) => choose({ floorPercent })}
          />
          <span className="editor-at">{said.percent}</span>
        </>
      )}
    </div>
  );
}

function Network({ form }: LimitPartProps): React.JSX.Element {
  const { limits, choose, errorOf } = useLimits({ form });
  return (
    <div className="editor-builder">
      <Checkbox
        label={said.network}
        checked={limits.network}
        onChange={(event) => choose({ network: event.currentTarget.checked })}
      />
      {limits.network && (
        <>
          <span className="editor-at">{said.host}</span>
          <TextInput
            w={220}
            aria-label={said.hostLabel}
            placeholder={said.hostExample}
            spellCheck={false}
            value={limits.host}
            error={errorOf('host')}
            onChange={(event) => choose({ host: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}

function Idle({ form }: LimitPartProps): React.JSX.Element {
  const { limits, choose, errorOf } = useLimits({ form });
  return (
    <div className="editor-builder">
      <Checkbox
        label={said.idle}
        checked={limits.idle}
        onChange={(event) => choose({ idle: event.currentTarget.checked })}
      />
      {limits.idle && (
        <>
          <NumberInput
            w={88}
            min={0}
            clampBehavior="none"
            allowNegative={false}
            aria-label={said.idleLabel}
            value={limits.idleMinutes}
            error={errorOf('idleMinutes')}
            onChange={(idleMinutes) => choose({ idleMinutes })}
          />
          <span className="editor-at">{said.minutes}</span>
        </>
      )}
    </div>
  );
}

function Wait({ form }: LimitPartProps): React.JSX.Element {
  const { limits, choose, errorOf } = useLimits({ form });
  return (
    <div className="editor-builder">
      <span className="editor-at">{said.wait}</span>
      <NumberInput
        w={88}
        min={0}
        clampBehavior="none"
        allowNegative={false}
        aria-label={said.waitAmount}
        value={limits.waitAmount}
        error={errorOf('waitAmount')}
        onChange={(waitAmount) => choose({ waitAmount })}
      />
      <Select
        w={108}
        aria-label={said.waitUnit}
        allowDeselect={false}
        data={[
          { value: 'minutes', label: said.units.minutes },
          { value: 'hours', label: said.units.hours },
          { value: 'days', label: said.units.days },
        ]}
        value={limits.waitUnit}
        onChange={(waitUnit) => waitUnit !== null && choose({ waitUnit })}
      />
      <span className="editor-at">{said.waitAfter}</span>
    </div>
  );
}

export function ConditionFields({
  form,
  startsOpen,
}: LimitPartProps & { startsOpen: boolean }): React.JSX.Element {
  const { limits } = form.values;
  const sentence = limitsSentence({ window: windowOf(limits), conditions: conditionsOf(limits) });
  const isFinished = Object.keys(missingIn(limits)).length === 0;
  const isWrong = Object.keys(form.errors).some((name) => name.startsWith('limits.'));
  return (
    <Fold
      summary={isFinished ? (sentence ?? said.nothing) : said.unfinished}
      isWrong={isWrong}
      startsOpen={startsOpen}
    >
      <Days form={form} />
      <HoursRow
        form={form}
        label={said.hours}
        fields={{ on: 'hasHours', from: 'hoursFrom', to: 'hoursTo' }}
        labels={{ from: said.hoursFrom, to: said.hoursTo }}
      />
      <HoursRow
        form={form}
        label={said.quiet}
        fields={{ on: 'isQuiet', from: 'quietFrom', to: 'quietTo' }}
        labels={{ from: said.quietFrom, to: said.quietTo }}
      />
      {(limits.hasHours || limits.isQuiet) && <p className="editor-hint dim">{said.nights}</p>}
      <Power form={form} />
      <Network form={form} />
      <Idle form={form} />
      {hasConditions(limits) && <Wait form={form} />}
    </Fold>
  );
}

import { Input, NumberInput, Select, TextInput } from '@mantine/core';
import type { DraftCheck } from '@shared/contract/views';
import { LOCAL_ZONE } from '@shared/time/zone';
import { useMemo } from 'react';
import { WeekdayButtons } from '../../components/weekday-buttons';
import { localZone } from '../../time/locale';
import { words } from '../../words';
import type { EditorForm } from './editor-form';
import { EventSelect, FollowedFields } from './event-fields';
import { isCalendar, isInterval, RHYTHMS, triggerOf, withChoice, withExpression, type When } from './when';
import { WhenReading } from './when-reading';

const { when: said } = words.editor;

interface WhenPartProps {
  readonly form: EditorForm;
  readonly choose: (choice: Partial<When>) => void;
}

function Weekdays({ form, choose }: WhenPartProps): React.JSX.Element {
  const error = form.errors['when.weekdays'];
  return (
    <Input.Wrapper error={error} labelElement="div">
      <WeekdayButtons
        label={said.weekdays}
        chosen={form.values.when.weekdays}
        invalid={error !== undefined}
        onChange={(weekdays) => {
          form.clearFieldError('when.weekdays');
          choose({ weekdays });
        }}
      />
    </Input.Wrapper>
  );
}

const MONTH_DAYS = [...Array.from({ length: 31 }, (_, index) => String(index + 1)), 'L'].map((value) => ({
  value,
  label: value === 'L' ? said.lastDay : said.day(Number(value)),
}));

interface BuilderProps extends WhenPartProps {
  /** What main says of the trigger as it stands, in words. */
  readonly problem: string | undefined;
}

function Builder({ form, choose, problem }: BuilderProps): React.JSX.Element {
  const { rhythm, every, time, day, moment } = form.values.when;
  return (
    <div className="editor-builder">
      <Select
        w={224}
        aria-label={said.rhythm}
        data={RHYTHMS.map((value) => ({ value, label: said.rhythms[value] }))}
        value={rhythm}
        allowDeselect={false}
        onChange={(value) => value !== null && choose({ rhythm: value })}
      />
      {isInterval(rhythm) && (
        <>
          <span className="editor-at">{said.everyWord}</span>
          <NumberInput
            w={96}
            aria-label={said.every}
            min={0}
            step={1}
            allowNegative={false}
            value={every}
            error={form.errors['when.every']}
            onChange={(value) => {
              form.clearFieldError('when.every');
              choose({ every: value });
            }}
          />
          <span className="editor-at">{said.units[rhythm]}</span>
        </>
      )}
      {rhythm === 'event' && <EventSelect form={form} choose={choose} />}
      {rhythm === 'monthly' && (
        <Select
          w={132}
          aria-label={said.dayOfMonth}
          data={MONTH_DAYS}
          value={day}
          allowDeselect={false}
          onChange={(value) => value !== null && choose({ day: value })}
        />
      )}
      {rhythm === 'once' && (
        <TextInput
          w={212}
          type="datetime-local"
          aria-label={said.moment}
          value={moment}
          error={form.errors['when.moment'] ?? (moment === '' ? undefined : problem)}
          onChange={(event) => {
            form.clearFieldError('when.moment');
            choose({ moment: event.currentTarget.value });
          }}
        />
      )}
      {isCalendar(rhythm) && rhythm !== 'cron' && (
        <>
          <span className="editor-at">{said.at}</span>
          <TextInput
            w={132}
            type="time"
            aria-label={said.time}
            value={time}
            error={form.errors['when.time']}
            onChange={(event) => {
              form.clearFieldError('when.time');
              choose({ time: event.currentTarget.value });
            }}
          />
        </>
      )}
    </div>
  );
}

function Zone({ form, choose }: WhenPartProps): React.JSX.Element {
  const zones = useMemo(
    () => [
      { value: LOCAL_ZONE, label: said.localZone(localZone()) },
      ...['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
        value: zone,
        label: zone.replaceAll('_', ' '),
      })),
    ],
    [],
  );
  const { timezone } = form.values.when;
  const known = zones.some(({ value }) => value === timezone);
  return (
    <Select
      label={said.zone}
      data={known ? zones : [...zones, { value: timezone, label: timezone }]}
      value={timezone}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={said.noZone}
      error={form.errors['when.timezone']}
      onChange={(value) => {
        form.clearFieldError('when.timezone');
        if (value !== null) choose({ timezone: value });
      }}
    />
  );
}

/** When it is due: picked or written as an expression, the two in step. */
export function WhenFields({
  form,
  check,
  self,
}: {
  form: EditorForm;
  check: DraftCheck | null;
  /** The schedule that is edited; `null` for a new one. */
  self: string | null;
}): React.JSX.Element {
  const { when } = form.values;
  const choose = (choice: Partial<When>): void => {
    form.clearFieldError('when.expression');
    form.setFieldValue('when', withChoice(when, choice));
  };
  const found = check?.problems.find(({ field }) => field !== 'trigger.timezone');
  const problem = found === undefined ? undefined : [found.message, found.fix].filter(Boolean).join(' ');
  return (
    <>
      <Builder form={form} choose={choose} problem={problem} />
      {when.rhythm === 'event' && when.event === 'after' && (
        <FollowedFields form={form} self={self} choose={choose} />
      )}
      {when.rhythm === 'weekly' && <Weekdays form={form} choose={choose} />}
      {isCalendar(when.rhythm) && (
        <div className="editor-columns">
          <TextInput
            className="editor-mono"
            label={said.expression}
            spellCheck={false}
            value={when.expression}
            error={form.errors['when.expression'] ?? problem}
            onChange={(event) => {
              form.clearFieldError('when.expression');
              form.setFieldValue('when', withExpression(when, event.currentTarget.value));
            }}
          />
          <Zone form={form} choose={choose} />
        </div>
      )}
      <WhenReading check={check} trigger={triggerOf(when)} />
    </>
  );
}

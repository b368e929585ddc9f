/** What of the history is shown: by result, schedule, cause, time and text. The address holds it. */
import { Select, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { RunCause, type RunStatus } from '@shared/model/run';
import { useMemo, useRef, useState } from 'react';
import { isOneOf } from '../../is-one-of';
import { navigate } from '../../router';
import { PERIODS, type RunHistoryFilter } from '../../run-filter';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { useSchedules } from '../../use-schedules';
import { upperFirst } from '../../phrases';
import { words } from '../../words';

const said = words.runs;
/** A pause in typing, after which the history is looked through. */
const TYPED_MS = 200;

/** Every one, what goes on before what has ended. */
const STATUSES: readonly RunStatus[] = [
  'running',
  'queued',
  'waiting',
  'succeeded',
  'failed',
  'timed-out',
  'cancelled',
  'interrupted',
];
const STATUS_FILTERS: readonly { status: RunStatus | null; label: string }[] = [
  { status: null, label: said.filters.all },
  ...STATUSES.map((status) => ({ status, label: words.statuses[status] })),
];

const CAUSES = Object.values(RunCause).map((cause) => ({
  value: cause,
  label: upperFirst(said.causes[cause]),
}));
const DAYS = 'days';
const WHEN = [...PERIODS, DAYS] as const;
const isCause = isOneOf(Object.values(RunCause));
const isPeriod = isOneOf(PERIODS);

interface FilterProps {
  readonly filter: RunHistoryFilter;
  readonly change: (change: Partial<RunHistoryFilter>) => void;
}

function StatusFilter({ filter, change }: FilterProps): React.JSX.Element {
  return (
    <div className="state-filters" role="group" aria-label={said.filterStatus}>
      {STATUS_FILTERS.map(({ status, label }) => (
        <UnstyledButton
          key={label}
          className="state-filter"
          aria-pressed={filter.status === status}
          onClick={() => change({ status })}
        >
          {label}
        </UnstyledButton>
      ))}
    </div>
  );
}

function TextFilter({ filter, change }: FilterProps): React.JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filter.text);
  const [shown, setShown] = useState(filter.text);
  // The address was changed by somebody else: "Clear filters", or the way back.
  if (shown !== filter.text) {
    setShown(filter.text);
    setTyped(filter.text);
  }
  const settle = useDebouncedCallback((text: string) => {
    setShown(text);
    change({ text });
  }, TYPED_MS);
  useShortcuts({ search: () => field.current?.focus() });
  return (
    <TextInput
      ref={field}
      className="runs-search"
      type="search"
      aria-label={said.search}
      placeholder={said.searchPlaceholder}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        settle(currentTarget.value);
      }}
    />
  );
}

function PeriodFilter({ filter, change }: FilterProps): React.JSX.Element {
  const { period, from, to } = filter;
  const [wantsDays, setWantsDays] = useState(from !== null || to !== null);
  const hasDays = wantsDays || from !== null || to !== null;
  const nothing = { period: null, from: null, to: null };
  return (
    <>
      <Select
        className="runs-period"
        aria-label={said.filterPeriod}
        placeholder={said.anyPeriod}
        data={WHEN.map((value) => ({ value, label: said.periods[value] }))}
        value={hasDays ? DAYS : period}
        clearable
        clearButtonProps={{ 'aria-label': said.anyPeriod }}
        onChange={(chosen) => {
          setWantsDays(chosen === DAYS);
          change(isPeriod(chosen) ? { ...nothing, period: chosen } : nothing);
        }}
      />
      {hasDays && (
        <>
          <TextInput
            className="runs-day"
            type="date"
            aria-label={said.firstDay}
            value={from ?? ''}
            max={to ?? undefined}
            onChange={({ currentTarget: { value } }) =>
              change({ period: null, from: value === '' ? null : value })
            }
          />
          <TextInput
            className="runs-day"
            type="date"
            aria-label={said.lastDay}
            value={to ?? ''}
            min={from ?? undefined}
            onChange={({ currentTarget: { value } }) =>
              change({ period: null, to: value === '' ? null : value })
            }
          />
        </>
      )}
    </>
  );
}

export function RunFilters({
  filter,
  isGone,
}: {
  filter: RunHistoryFilter;
  /** Whether the schedule that is asked for was removed. */
  isGone: boolean;
}): React.JSX.Element {
  const schedules = useSchedules();
  const choices = useMemo(() => schedules.map(({ id, name }) => ({ value: id, label: name })), [schedules]);
  const change = (changed: Partial<RunHistoryFilter>): void =>
    navigate({ screen: 'runs', ...filter, ...changed }, 'text' in changed ? 'replace' : 'push');
  return (
    <div className="runs-toolbar">
      <StatusFilter filter={filter} change={change} />
      <div className="runs-choices">
        <TextFilter filter={filter} change={change} />
        <Select
          className="runs-schedule"
          aria-label={said.filterSchedule}
          placeholder={said.anySchedule}
          data={isGone ? [...choices, { value: filter.schedule ?? '', label: said.goneSchedule }] : choices}
          value={filter.schedule}
          limit={100}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': said.anySchedule }}
          onChange={(schedule) => change({ schedule })}
        />
        <Select
          className="runs-cause-filter"
          aria-label={said.filterCause}
          placeholder={said.anyCause}
          data={CAUSES}
          value={filter.cause}
          clearable
          clearButtonProps={{ 'aria-label': said.anyCause }}
          onChange={(chosen) => change({ cause: isCause(chosen) ? chosen : null })}
        />
        <PeriodFilter filter={filter} change={change} />
      </div>
    </div>
  );
}

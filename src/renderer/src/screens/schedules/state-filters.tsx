import { UnstyledButton } from '@mantine/core';
import { formatCount } from '../../time/locale';
import { words } from '../../words';
import { STATE_FILTERS, type StateFilter } from './schedule-filters';

/** All 24 · Running 1 · Failing 2 · Late 3 · Off 5. */
export function StateFilters({
  value,
  counts,
  onChange,
}: {
  value: StateFilter;
  counts: Record<StateFilter, number>;
  onChange: (filter: StateFilter) => void;
}): React.JSX.Element {
  // Most of the time nothing is paused, and that needs no place of its own.
  const isOffered = (filter: StateFilter): boolean =>
    filter !== 'paused' || counts.paused > 0 || value === 'paused';
  return (
    <div className="state-filters" role="group" aria-label={words.schedules.filterLabel}>
      {STATE_FILTERS.filter(isOffered).map((filter) => (
        <UnstyledButton
          key={filter}
          className="state-filter"
          aria-pressed={value === filter}
          data-alarming={filter === 'failing' && counts.failing > 0}
          onClick={() => onChange(filter)}
        >
          {words.schedules.filters[filter]}{' '}
          <span className="state-filter-count">{formatCount(counts[filter])}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}

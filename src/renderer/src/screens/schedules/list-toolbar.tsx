/** What is shown of the list: state, group, tag, order, saved views and search. */
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useMemo, type RefObject } from 'react';
import { focusHeading } from '../../focus-heading';
import { words } from '../../words';
import { GroupMenu, SortMenu, TagMenu, ViewsButton } from './list-menus';
import { groupCounts, isSameView, tagCounts, WHOLE_LIST, type ListView } from './list-view';
import type { StateFilter } from './schedule-filters';
import { StateFilters } from './state-filters';

interface ListToolbarProps {
  readonly view: ListView;
  readonly all: readonly ScheduleView[];
  readonly counts: Record<StateFilter, number>;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<ListView>) => void;
}

export function ListToolbar({ view, all, counts, search, onChange }: ListToolbarProps): React.JSX.Element {
  const groups = useMemo(() => groupCounts(all), [all]);
  const tags = useMemo(() => tagCounts(all), [all]);
  return (
    <div className="schedules-toolbar">
      <StateFilters value={view.state} counts={counts} onChange={(state) => onChange({ state })} />
      <div className="schedules-menus">
        <GroupMenu counts={groups} value={view.groups} onChange={(chosen) => onChange({ groups: chosen })} />
        <TagMenu counts={tags} value={view.tags} onChange={(chosen) => onChange({ tags: chosen })} />
        <SortMenu value={view.sort} onChange={(sort) => onChange({ sort })} />
        <ViewsButton />
        {!isSameView(view, WHOLE_LIST) && (
          <Button
            className="list-menu"
            size="compact-sm"
            variant="subtle"
            aria-label={words.list.clearLabel}
            onClick={() => {
              // The button leaves with its purpose.
              focusHeading();
              onChange(WHOLE_LIST);
            }}
          >
            {words.list.clear}
          </Button>
        )}
      </div>
      <TextInput
        ref={search}
        className="schedules-search"
        type="search"
        aria-label={words.schedules.search}
        placeholder={words.schedules.searchPlaceholder}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={view.query}
        onChange={(event) => onChange({ query: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (view.query === '') event.currentTarget.blur();
          onChange({ query: '' });
        }}
      />
    </div>
  );
}

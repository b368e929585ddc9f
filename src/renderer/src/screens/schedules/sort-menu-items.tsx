import { Menu } from '@mantine/core';
import { isOneOf } from '../../is-one-of';
import { words } from '../../words';
import { SORTS, type Sort } from './list-view';

const { sort } = words.list;
const isSort = isOneOf(SORTS);

export interface SortMenuProps {
  readonly value: Sort;
  readonly onChange: (sort: Sort) => void;
}

/** The orders of the list, as items of a menu. */
export function SortMenuItems({ value, onChange }: SortMenuProps): React.JSX.Element {
  return (
    <>
      <Menu.Label>{sort.label}</Menu.Label>
      <Menu.RadioGroup value={value} onChange={(picked) => isSort(picked) && onChange(picked)}>
        {SORTS.map((name) => (
          <Menu.RadioItem key={name} value={name} closeMenuOnClick>
            {sort.sorts[name]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

/** Narrows the list to groups and tags, and orders it. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isOneOf } from '../../is-one-of';
import { formatCount } from '../../time/locale';
import { words } from '../../words';
import { NO_GROUP, SORTS, type Sort } from './list-view';

const { groups, tags, sort } = words.list;
const isSort = isOneOf(SORTS);

interface ListMenuProps {
  readonly label: string;
  /** What is chosen, in place of the label. */
  readonly chosen: string | null;
  /** How it is read aloud, when the text on it alone would not say what it is. */
  readonly spoken?: string;
  readonly children: ReactNode;
  readonly width?: number;
}

/** A quiet button that opens a menu: the shape of all that sits above the list. */
export function ListMenu({ label, chosen, spoken, children, width = 220 }: ListMenuProps): React.JSX.Element {
  return (
    <Menu position="bottom-start" width={width}>
      <Menu.Target>
        <Button
          className="list-menu"
          size="compact-sm"
          variant="subtle"
          data-chosen={chosen !== null}
          aria-label={spoken ?? (chosen === null ? label : `${label}: ${chosen}`)}
          rightSection={<IconChevronDown size={12} aria-hidden="true" />}
        >
          <span className="list-menu-text clip">{chosen ?? label}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="list-menu-items">{children}</Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceProps {
  /** What there is to choose from, with how many schedules each has. */
  readonly counts: ReadonlyMap<string, number>;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

function Choices({
  counts,
  value,
  onChange,
  nameOf,
}: ChoiceProps & { nameOf: (name: string) => string }): React.JSX.Element {
  // What was chosen stays to be let go of, also when its last schedule is gone.
  const gone = value.filter((name) => !counts.has(name));
  return (
    <>
      {[...counts, ...gone.map((name) => [name, 0] as const)].map(([name, count]) => (
        <Menu.CheckboxItem
          key={name}
          checked={value.includes(name)}
          rightSection={<span className="dim">{formatCount(count)}</span>}
          onChange={(chosen) => onChange(chosen ? [...value, name] : value.filter((other) => other !== name))}
        >
          {nameOf(name)}
        </Menu.CheckboxItem>
      ))}
    </>
  );
}

function chosenWords(
  value: readonly string[],
  several: (count: number) => string,
  nameOf = (name: string) => name,
): string | null {
  const [first] = value;
  if (first === undefined) return null;
  return value.length === 1 ? nameOf(first) : several(value.length);
}

const groupName = (name: string): string => (name === NO_GROUP ? groups.none : name);

export function GroupMenu(props: ChoiceProps): React.JSX.Element {
  const isEmpty = [...props.counts.keys(), ...props.value].every((name) => name === NO_GROUP);
  return (
    <ListMenu label={groups.button} chosen={chosenWords(props.value, groups.several, groupName)}>
      {isEmpty ? <Menu.Label>{groups.empty}</Menu.Label> : <Choices {...props} nameOf={groupName} />}
    </ListMenu>
  );
}

export function TagMenu(props: ChoiceProps): React.JSX.Element {
  return (
    <ListMenu label={tags.button} chosen={chosenWords(props.value, tags.several)}>
      {props.counts.size + props.value.length === 0 ? (
        <Menu.Label>{tags.empty}</Menu.Label>
      ) : (
        <Choices {...props} nameOf={(name) => name} />
      )}
    </ListMenu>
  );
}

export function SortMenu({
  value,
  onChange,
}: {
  value: Sort;
  onChange: (sort: Sort) => void;
}): React.JSX.Element {
  const chosen = value === 'name' ? null : sort.sorts[value];
  return (
    <ListMenu label={sort.button} chosen={chosen} spoken={sort.by(sort.sorts[value])}>
      <Menu.Label>{sort.label}</Menu.Label>
      <Menu.RadioGroup value={value} onChange={(picked) => isSort(picked) && onChange(picked)}>
        {SORTS.map((name) => (
          <Menu.RadioItem key={name} value={name} closeMenuOnClick>
            {sort.sorts[name]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </ListMenu>
  );
}

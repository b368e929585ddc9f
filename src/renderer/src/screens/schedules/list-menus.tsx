/** Narrows the list to groups and tags, orders it, and keeps what is shown of it under a name. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { MenuButton } from '../../components/menu-button';
import type { MoreParts } from '../../more-parts';
import { shownView } from '../../stores/board-store';
import { words } from '../../words';
import type { ChoiceProps } from './filter-menu-items';
import { listMenuButton, type ListMenuLabel } from './list-menu-button';
import { NO_GROUP } from './list-view';
import type { SortMenuProps } from './sort-menu-items';

const { groups, tags, sort, views } = words.list;

interface ListMenuProps extends ListMenuLabel {
  readonly items: (parts: MoreParts) => ReactNode;
}

function ListMenu({ items, ...label }: ListMenuProps): React.JSX.Element {
  const button = listMenuButton(label);
  return (
    <MenuButton
      button={button}
      opened={(parts) => (
        <parts.OpenedMenu button={button} position="bottom-start" width={220} className="list-menu-items">
          {items(parts)}
        </parts.OpenedMenu>
      )}
    />
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
    <ListMenu
      label={groups.button}
      chosen={chosenWords(props.value, groups.several, groupName)}
      items={(parts) => (
        <parts.FilterMenuItems {...props} nameOf={groupName} empty={isEmpty ? groups.empty : null} />
      )}
    />
  );
}

export function TagMenu(props: ChoiceProps): React.JSX.Element {
  const isEmpty = props.counts.size + props.value.length === 0;
  return (
    <ListMenu
      label={tags.button}
      chosen={chosenWords(props.value, tags.several)}
      items={(parts) => (
        <parts.FilterMenuItems {...props} nameOf={(name) => name} empty={isEmpty ? tags.empty : null} />
      )}
    />
  );
}

export function SortMenu(props: SortMenuProps): React.JSX.Element {
  const { value } = props;
  return (
    <ListMenu
      label={sort.button}
      chosen={value === 'name' ? null : sort.sorts[value]}
      spoken={sort.by(sort.sorts[value])}
      items={(parts) => <parts.SortMenuItems {...props} />}
    />
  );
}

export function ViewsButton(): React.JSX.Element {
  const shown = useStore(useApp().board, shownView);
  const button = listMenuButton({ label: views.button, chosen: shown?.name ?? null });
  return <MenuButton button={button} opened={(parts) => <parts.ViewsMenu button={button} />} />;
}

/** What is shown of the list, saved under names. */
import { Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { announce, offer } from '../../toasts';
import { useApp } from '../../app-context';
import {
  shownView,
  viewNamed,
  viewRemoved,
  viewRenamed,
  viewSaved,
  type SavedView,
} from '../../stores/board-store';
import { OpenedMenu, type OpenedMenuProps } from '../../more/opened-menu';
import { words } from '../../words';
import { isSameView, WHOLE_LIST } from './list-view';

const said = words.list.views;
const ICON = { size: 14, 'aria-hidden': true } as const;

/** Asks for the name of a view: a new one, or another for one that there is. Of a new one the name may be one that there is. */
function NameForm({ renamed, onEnd }: { renamed: SavedView | null; onEnd: () => void }): React.JSX.Element {
  const { board } = useApp();
  const [name, setName] = useState(renamed?.name ?? '');
  const [error, setError] = useState<string | null>(null);
  /** The one of that name, which can be given what is shown now. */
  const [taken, setTaken] = useState<SavedView | null>(null);

  function save(): void {
    const wanted = name.trim();
    const other = viewNamed(board.getState(), wanted);
    if (wanted === '') return setError(said.nameMissing);
    if (other !== null && other.name !== renamed?.name) {
      setError(renamed === null ? said.nameKnown(other.name) : said.nameTaken(other.name));
      return setTaken(renamed === null ? other : null);
    }
    board.setState((state) =>
      renamed === null
        ? viewSaved(state, { name: wanted, view: state.view })
        : viewRenamed(state, renamed.name, wanted),
    );
    announce(said.saved(wanted));
    onEnd();
  }

  function replace(before: SavedView): void {
    board.setState((state) => viewSaved(state, { name: before.name, view: state.view }));
    offer(said.replaced(before.name), {
      label: words.common.undo,
      act: () => board.setState((state) => viewSaved(state, before)),
    });
    onEnd();
  }

  return (
    <form
      className="view-name"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        data-autofocus
        label={said.name}
        placeholder={said.nameExample}
        autoComplete="off"
        maxLength={60}
        value={name}
        error={error}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(null);
          setTaken(null);
        }}
      />
      <div className="view-name-buttons">
        {taken === null ? (
          <Button type="submit">{said.keep}</Button>
        ) : (
          <Button onClick={() => replace(taken)}>{said.replace}</Button>
        )}
        <Button variant="subtle" onClick={onEnd}>
          {said.cancel}
        </Button>
      </div>
    </form>
  );
}

export function ViewsMenu({ button }: Pick<OpenedMenuProps, 'button'>): React.JSX.Element {
  const { board } = useApp();
  const state = useStore(board);
  const shown = shownView(state);
  const isWhole = isSameView(state.view, WHOLE_LIST);
  const [naming, setNaming] = useState<{ renamed: SavedView | null } | null>(null);

  function remove(view: SavedView): void {
    board.setState((known) => viewRemoved(known, view.name));
    offer(said.removed(view.name), {
      label: words.common.undo,
      act: () => board.setState((known) => viewSaved(known, view)),
    });
  }

  return (
    <Popover
      opened={naming !== null}
      onDismiss={() => setNaming(null)}
      position="bottom-start"
      width={280}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <OpenedMenu button={button} position="bottom-start" width={220} className="list-menu-items">
            <Menu.Label>{state.saved.length === 0 ? said.none : said.label}</Menu.Label>
            <Menu.RadioGroup
              value={shown?.name ?? null}
              onChange={(name) => {
                const view = viewNamed(board.getState(), name)?.view;
                if (view !== undefined) board.setState({ view });
              }}
            >
              {state.saved.map(({ name }) => (
                <Menu.RadioItem key={name} value={name} closeMenuOnClick>
                  {name}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Divider />
            {shown === null ? (
              <Menu.Item
                disabled={isWhole}
                leftSection={<IconBookmark {...ICON} />}
                onClick={() => setNaming({ renamed: null })}
              >
                {said.save}
              </Menu.Item>
            ) : (
              <>
                <Menu.Item
                  leftSection={<IconPencil {...ICON} />}
                  onClick={() => setNaming({ renamed: shown })}
                >
                  {said.rename(shown.name)}
                </Menu.Item>
                <Menu.Item leftSection={<IconTrash {...ICON} />} onClick={() => remove(shown)}>
                  {said.remove(shown.name)}
                </Menu.Item>
              </>
            )}
          </OpenedMenu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={said.name}>
        {naming !== null && <NameForm renamed={naming.renamed} onEnd={() => setNaming(null)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Reaches everything: schedules, screens, and what can be done. The keyboard never leaves its field. */
import { Modal } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { HealthMark } from '../components/health-mark';
import { paletteWords as said } from '../palette-words';
import { Keys } from '../shortcuts/keys';
import { firstKeysOf } from '../shortcuts/shortcut-table';
import { sectionsFor, verbSections, type PaletteSection } from './entries';
import type { Entry } from './entry';
import './palette.css';
import { openOverlay, overlays } from './palette-store';
import { keepRecent } from './recents';
import { takeTypedAhead } from './typed-ahead';
import { useDeeds } from './use-deeds';
import { useKnown } from './use-known';

function Shortcut({ id }: { id: Entry['shortcut'] }): React.JSX.Element | null {
  const keys = firstKeysOf(id);
  return keys === null ? null : <Keys keys={keys} />;
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Option({ id, entry, isCurrent, onPoint, onChoose }: OptionProps): React.JSX.Element {
  const { deed, label, detail } = entry;
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={isCurrent}
      className="palette-option"
      onPointerMove={() => !isCurrent && onPoint()}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="palette-label clip">{label}</span>
      {detail !== null && <span className="palette-detail clip">{detail}</span>}
      {deed.kind === 'schedule' && entry.key.startsWith('schedule:') && (
        <HealthMark health={deed.schedule.health} />
      )}
      <span className="palette-keys">
        <Shortcut id={entry.shortcut} />
      </span>
    </li>
  );
}

function Hints({ canDescend, isInside }: { canDescend: boolean; isInside: boolean }): React.JSX.Element {
  return (
    <footer className="palette-hints" aria-hidden="true">
      <span>
        <Keys keys="ArrowUp" /> <Keys keys="ArrowDown" /> {said.hints.choose}
      </span>
      <span>
        <Keys keys="Enter" /> {said.hints.open}
      </span>
      {canDescend && (
        <span>
          <Keys keys="Tab" /> {said.hints.more}
        </span>
      )}
      <span>
        <Keys keys="Escape" /> {isInside ? said.hints.back : said.hints.close}
      </span>
    </footer>
  );
}

/** What is offered for a text: for everything, or for one schedule (`inside`). */
function useOffers(inside: ScheduleView | null): (typed: string) => PaletteSection[] {
  const known = useKnown();
  return useCallback(
    (typed) => (inside === null ? sectionsFor(known, typed) : verbSections(inside, typed)),
    [inside, known],
  );
}

const entriesOf = (sections: readonly PaletteSection[]): Entry[] =>
  sections.flatMap(({ entries }) => entries);

function PaletteBody({ onClose }: { onClose: () => void }): React.JSX.Element {
  const [typed, setTyped] = useState('');
  const [inside, setInside] = useState<ScheduleView | null>(null);
  const [at, setAt] = useState(0);
  // A letter shows at once, however many schedules there are to look through.
  const shownFor = useDeferredValue(typed);
  const offersFor = useOffers(inside);
  const sections = useMemo(() => offersFor(shownFor), [offersFor, shownFor]);
  const does = useDeeds();
  const listId = useId();
  const entries = entriesOf(sections);
  const current = entries[Math.min(at, entries.length - 1)];
  const canDescend = inside === null && current?.deed.kind === 'schedule';
  const optionId = (entry: Entry): string => `${listId}-${entry.key}`;
  /** What a key means: the list may still be that of the text before. */
  const meant = (text: string): Entry | undefined => {
    if (text === shownFor) return current;
    const now = entriesOf(offersFor(text));
    return now[Math.min(at, now.length - 1)];
  };

  function go(into: ScheduleView | null): void {
    setInside(into);
    setTyped('');
    setAt(0);
  }

  function choose(entry: Entry | undefined): void {
    if (entry === undefined) return;
    if (entry.deed.kind === 'schedule') keepRecent(localStorage, `schedule:${entry.deed.schedule.id}`);
    else keepRecent(localStorage, entry.key);
    onClose();
    does(entry.deed);
  }

  function takeOver(): void {
    const { text, entered } = takeTypedAhead();
    if (text === '') return;
    setTyped(text);
    if (entered) choose(meant(text));
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const last = entries.length - 1;
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1);
    else if (event.key === 'PageDown') setAt(Math.min(at + 8, last));
    else if (event.key === 'PageUp') setAt(Math.max(at - 8, 0));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(meant(typed));
    else if (event.key === 'Tab') {
      const deed = meant(typed)?.deed;
      if (inside === null && deed?.kind === 'schedule' && !event.shiftKey) go(deed.schedule);
      else if (inside !== null && event.shiftKey) go(null);
    } else if (inside !== null && (event.key === 'Escape' || (event.key === 'Backspace' && typed === '')))
      go(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <div className="palette-head">
        <IconSearch size={16} aria-hidden="true" />
        {inside !== null && (
          <span className="palette-inside clip">
            {inside.name} <IconChevronRight size={12} aria-hidden="true" />
          </span>
        )}
        <input
          className="palette-field"
          data-autofocus
          // Within a schedule Escape leads back; only then does it close.
          data-mantine-stop-propagation={inside !== null}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={current === undefined ? undefined : optionId(current)}
          aria-autocomplete="list"
          aria-label={inside === null ? said.label : said.placeholderOn(inside.name)}
          placeholder={inside === null ? said.placeholder : said.placeholderOn(inside.name)}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onFocus={takeOver}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-list" id={listId} role="listbox" aria-label={said.list}>
        {sections.map(({ key, entries: offered }) => (
          <ul key={key} role="group" aria-labelledby={`${listId}-${key}`}>
            <li role="presentation" className="palette-section" id={`${listId}-${key}`}>
              {said.sections[key]}
            </li>
            {offered.map((entry) => (
              <Option
                key={entry.key}
                id={optionId(entry)}
                entry={entry}
                isCurrent={entry === current}
                onPoint={() => setAt(entries.indexOf(entry))}
                onChoose={() => choose(entry)}
              />
            ))}
          </ul>
        ))}
      </div>
      {entries.length === 0 && <p className="palette-nothing">{said.nothing(typed)}</p>}
      <p className="only-read-aloud" role="status">
        {typed === '' ? '' : said.found(entries.length)}
      </p>
      <Hints canDescend={canDescend} isInside={inside !== null} />
    </>
  );
}

export function Palette(): React.JSX.Element {
  const opened = useStore(overlays, ({ open }) => open === 'palette');
  const close = (): void => openOverlay(null);
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      size={620}
      padding={0}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      classNames={{ body: 'palette' }}
    >
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content aria-label={said.label}>
        <Modal.Body>
          <PaletteBody onClose={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

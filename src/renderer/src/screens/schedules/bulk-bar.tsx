/** What can be done to the picked schedules at once. */
import { ActionIcon, Button, Checkbox, Menu, Popover, Progress, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useLayoutEffect, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { focusOn, useFocusOnLeaving } from '../../focus-heading';
import { PauseItems } from '../../components/pause-items';
import { usePausing } from '../../pausing';
import { formatCount } from '../../time/locale';
import { isPausedItself } from '../../paused-itself';
import { words } from '../../words';
import './bulk-bar.css';
import { MOST_TAGS, removing, running, switching, tagging, type Deed } from './bulk-deeds';
import { tagCounts } from './list-view';
import { useBulk, type Progress as BulkProgress } from './use-bulk';

const said = words.list.picking;
const CHEVRON = <IconChevronDown size={12} aria-hidden="true" />;

interface BulkBarProps {
  /** In the order of the list. */
  readonly picked: readonly ScheduleView[];
  /** How many of them are not shown just now. */
  readonly hidden: number;
  readonly onClear: () => void;
}

type Perform = <Result>(deed: Deed<Result>) => void;

function TagForm({
  picked,
  perform,
}: {
  picked: readonly ScheduleView[];
  perform: Perform;
}): React.JSX.Element {
  const [tag, setTag] = useState('');
  const isFull = picked.some(({ tags }) => tags.length >= MOST_TAGS);
  const wanted = tag.trim();
  return (
    <>
      <ul className="bulk-tags">
        {[...tagCounts(picked)].map(([name, on]) => {
          const isOnAll = on === picked.length;
          return (
            <li key={name}>
              <Checkbox
                size="xs"
                label={name}
                aria-label={isOnAll ? said.tagOn(name) : said.tagSome(name, on, picked.length)}
                checked={isOnAll}
                indeterminate={!isOnAll}
                onChange={() => perform(tagging(name, !isOnAll))}
              />
              <span className="dim" aria-hidden="true">
                {formatCount(on)}
              </span>
            </li>
          );
        })}
      </ul>
      <form
        className="bulk-tag"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') perform(tagging(wanted, true));
        }}
      >
        <TextInput
          data-autofocus
          aria-label={said.addTag}
          placeholder={said.addTagExample}
          autoComplete="off"
          maxLength={50}
          value={tag}
          disabled={isFull}
          description={isFull ? said.tagsFull : undefined}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={wanted === ''}>
          {said.addTag}
        </Button>
      </form>
    </>
  );
}

function Tags({ picked, perform }: { picked: readonly ScheduleView[]; perform: Perform }): React.JSX.Element {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      width={264}
      trapFocus
      returnFocus
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={CHEVRON}
          onClick={() => setOpened((open) => !open)}
        >
          {said.tags}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TagForm
          picked={picked}
          perform={(deed) => {
            setOpened(false);
            perform(deed);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Pause({ picked }: Pick<BulkBarProps, 'picked'>): React.JSX.Element {
  return (
    <Menu position="top-start" width={264}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" rightSection={CHEVRON}>
          {said.pause}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <PauseItems of={{ schedules: picked }} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where something that is picked is paused. Pauses of everything and of groups are not ended by a part of it. */
function Resume({ picked }: Pick<BulkBarProps, 'picked'>): React.JSX.Element | null {
  const pausing = usePausing();
  if (picked.every(({ paused }) => paused === null)) return null;
  if (picked.some(isPausedItself))
    return (
      <Button size="compact-sm" variant="default" onClick={() => void pausing.resume({ schedules: picked })}>
        {said.resume}
      </Button>
    );
  return (
    <Tooltip label={said.resumeNone}>
      <Button size="compact-sm" variant="default" data-disabled aria-disabled="true">
        {said.resume}
      </Button>
    </Tooltip>
  );
}

/** Tells the toasts how high they have to stand. */
function Bar({
  bar,
  children,
}: {
  bar: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}): React.JSX.Element {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--bulk-bar-height', `${bar.current?.offsetHeight ?? 0}px`);
    return () => void style.removeProperty('--bulk-bar-height');
  }, [bar]);
  return (
    <div className="bulk-bar" role="group" aria-label={said.bar} ref={bar}>
      {children}
    </div>
  );
}

function Going({ progress, goOn }: { progress: BulkProgress; goOn: () => void }): React.JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  useFocusOnLeaving(bar, goOn);
  const { doing, done, of, stop } = progress;
  const text = said.progress(doing, done, of);
  return (
    <Bar bar={bar}>
      <span className="bulk-count">{text}</span>
      <Progress className="bulk-progress" size="sm" value={(100 * done) / of} aria-label={text} />
      {stop !== null && (
        <Button size="compact-sm" variant="default" onClick={stop}>
          {said.stop}
        </Button>
      )}
    </Bar>
  );
}

export function BulkBar(props: BulkBarProps): React.JSX.Element | null {
  const bulk = useBulk();
  const first = useRef<string | null>(null);
  const { picked } = props;
  useEffect(() => {
    if (picked[0] !== undefined) first.current = picked[0].id;
  });
  // What was picked is where a person goes on.
  const goOn = (): void => focusOn(`[data-schedule="${first.current ?? ''}"] a`);
  if (bulk.progress !== null) return <Going progress={bulk.progress} goOn={goOn} />;
  if (picked.length === 0) return null;
  return <Deeds {...props} perform={(deed) => void bulk.perform(deed, picked)} goOn={goOn} />;
}

function Deeds(props: BulkBarProps & { perform: Perform; goOn: () => void }): React.JSX.Element {
  const { picked, hidden, onClear, perform, goOn } = props;
  const bar = useRef<HTMLDivElement>(null);
  useFocusOnLeaving(bar, goOn);
  const canSwitchOn = picked.some(({ enabled }) => !enabled);
  const canSwitchOff = picked.some(({ enabled }) => enabled);
  return (
    <Bar bar={bar}>
      <span className="bulk-count" role="status">
        {said.picked(picked.length)}
        {hidden > 0 && <span className="dim">, {said.hidden(hidden)}</span>}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!canSwitchOn}
        onClick={() => perform(switching(true))}
      >
        {said.switchOn}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!canSwitchOff}
        onClick={() => perform(switching(false))}
      >
        {said.switchOff}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
        onClick={() => perform(running)}
      >
        {said.run}
      </Button>
      <Pause picked={picked} />
      <Resume picked={picked} />
      <Tags picked={picked} perform={perform} />
      <Button size="compact-sm" variant="default" onClick={() => perform(removing)}>
        {said.remove}
      </Button>
      <ActionIcon className="bulk-clear" aria-label={said.clear} onClick={onClear}>
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </Bar>
  );
}

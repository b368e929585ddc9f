/** What an element says of itself when it is pointed at. */
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { after } from '../browser-clock';
import { lingers } from '../components/lingering';

/** Whoever only passes by is told nothing. */
const OPEN_DELAY_MS = 400;
const NO_EVENTS = { hover: false, focus: false, touch: false };

export interface NoteAtProps {
  readonly target: HTMLElement;
  /** Names the text, for the element that it describes. */
  readonly id?: string;
  readonly label: string;
  readonly position?: 'top' | 'right';
  /** Without a delay and a transition: the words change as the pointer moves, or the focus came. */
  readonly atOnce?: boolean;
}

export function NoteAt({
  target,
  id,
  label,
  position = 'top',
  atOnce = false,
}: NoteAtProps): React.JSX.Element {
  const [isOpened, setOpened] = useState(atOnce);
  useEffect(() => after(atOnce ? 0 : OPEN_DELAY_MS, () => setOpened(true)), [atOnce]);
  // Wherever the focus is: whoever points may have it somewhere else.
  useEffect(() => {
    const close = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setOpened(false);
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, []);
  return (
    <Tooltip
      target={target}
      opened={isOpened}
      label={<span id={id}>{label}</span>}
      position={position}
      multiline
      maw={340}
      events={NO_EVENTS}
      {...lingers}
      {...(atOnce ? { transitionProps: { duration: 0 } } : {})}
    />
  );
}

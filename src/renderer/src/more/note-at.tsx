/** What an element says of itself when it is pointed at. */
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { after } from '../browser-clock';

const NO_EVENTS = { hover: false, focus: false, touch: false };

export interface NoteAtProps {
  readonly target: HTMLElement;
  /** Names the text, for the element that it describes. */
  readonly id?: string;
  readonly label: string;
  readonly position?: 'top' | 'right';
  readonly delayMs: number;
  /** Without a transition: the words change as the pointer moves. */
  readonly atOnce?: boolean;
}

export function NoteAt({
  target,
  id,
  label,
  position = 'top',
  delayMs,
  atOnce = false,
}: NoteAtProps): React.JSX.Element {
  const [isOpened, setOpened] = useState(delayMs === 0);
  useEffect(() => after(delayMs, () => setOpened(true)), [delayMs]);
  return (
    <Tooltip
      target={target}
      opened={isOpened}
      label={<span id={id}>{label}</span>}
      position={position}
      events={NO_EVENTS}
      {...(atOnce ? { transitionProps: { duration: 0 } } : {})}
    />
  );
}

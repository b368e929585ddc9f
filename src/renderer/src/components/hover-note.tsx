/** A tooltip that costs nothing until somebody points: in a long list every row has some. */
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { after } from '../browser-clock';
import './hover-note.css';

const OPEN_DELAY_MS = 400;
const NO_EVENTS = { hover: false, focus: false, touch: false };

interface HoverNote {
  /** For the element that is explained, which also has the class `hover-note` and holds the `note`. */
  readonly events: { readonly onMouseEnter: () => void; readonly onMouseLeave: () => void };
  readonly note: React.JSX.Element | null;
}

/** @param say asked for only when it is shown */
export function useHoverNote(say: () => string): HoverNote {
  const [isPointed, setPointed] = useState(false);
  return {
    events: { onMouseEnter: () => setPointed(true), onMouseLeave: () => setPointed(false) },
    note: isPointed ? <Note say={say} /> : null,
  };
}

function Note({ say }: { say: () => string }): React.JSX.Element {
  const [isOpened, setOpened] = useState(false);
  useEffect(() => after(OPEN_DELAY_MS, () => setOpened(true)), []);
  return (
    <Tooltip opened={isOpened} label={isOpened ? say() : ''} events={NO_EVENTS}>
      <span className="hover-note-place" />
    </Tooltip>
  );
}

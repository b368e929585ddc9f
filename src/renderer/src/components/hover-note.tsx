/** A note that costs nothing until somebody points: in a long list every row has some. */
import { useState } from 'react';
import { useLater } from '../later';
import { moreParts } from '../more-parts';
import { endLingering, linger } from './lingering';

interface HoverNote {
  /** For the element that is explained, beside the `note`. */
  readonly events: {
    readonly onMouseEnter: (event: React.MouseEvent<HTMLElement>) => void;
    readonly onMouseLeave: () => void;
  };
  readonly note: React.JSX.Element | null;
}

/** @param say asked for only when it is shown */
export function useHoverNote(say: () => string): HoverNote {
  const [pointed, setPointed] = useState<HTMLElement | null>(null);
  const parts = useLater(moreParts, pointed !== null);
  return {
    events: {
      onMouseEnter({ currentTarget }) {
        endLingering();
        setPointed(currentTarget);
      },
      onMouseLeave: () => linger(() => setPointed(null)),
    },
    note: pointed === null || parts === null ? null : <parts.NoteAt target={pointed} label={say()} />,
  };
}

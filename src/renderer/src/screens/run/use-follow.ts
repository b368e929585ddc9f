/** Whether the log goes along with what is written: until a person leaves its end by whatever means, and again when they are back. */
import { useRef, useState, type KeyboardEvent, type UIEvent } from 'react';

const AT_THE_END_PX = 24;

export interface Follow {
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onScrollEnd: () => void;
  /** A hand on the wheel, the bar or the glass. */
  readonly onTaken: () => void;
}

export function useFollow(): Follow {
  const [isOn, set] = useState(true);
  const last = useRef({ top: 0, height: 0, isAtTheEnd: true });
  /**
   * The end was asked for by key, and until all comes to rest what moves up is from before: a browser scrolls by keys smoothly, beside
   * whoever writes the place itself.
   */
  const goesToTheEnd = useRef(false);
  return {
    isOn,
    set,
    // The end moves away while lines on the way there are measured: the key says it better than the place.
    onKeyDown({ key }) {
      goesToTheEnd.current = key === 'End';
      if (key === 'End') set(true);
    },
    onScrollEnd() {
      if (last.current.isAtTheEnd) goesToTheEnd.current = false;
    },
    onTaken: () => (goesToTheEnd.current = false),
    onScroll({ currentTarget: { scrollTop: top, scrollHeight: height, clientHeight } }) {
      const before = last.current;
      const isAtTheEnd = height - top - clientHeight <= AT_THE_END_PX;
      last.current = { top, height, isAtTheEnd };
      if (goesToTheEnd.current) return;
      // A log that shrinks, because its lines are wrapped no more, moves up by itself.
      if (top < before.top && height >= before.height && !isAtTheEnd) set(false);
      else if (isAtTheEnd && !before.isAtTheEnd) set(true);
    },
  };
}

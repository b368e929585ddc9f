/** Whether the log goes along with what is written: until a person leaves its end by whatever means, and again when they are back. */
import { useRef, useState, type UIEvent } from 'react';

const AT_THE_END_PX = 24;

export interface Follow {
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

export function useFollow(): Follow {
  const [isOn, set] = useState(true);
  const last = useRef({ top: 0, height: 0 });
  return {
    isOn,
    set,
    onScroll({ currentTarget: { scrollTop: top, scrollHeight: height, clientHeight } }) {
      const before = last.current;
      last.current = { top, height };
      const isAtTheEnd = height - top - clientHeight <= AT_THE_END_PX;
      // A log that shrinks, because its lines are wrapped no more, moves up by itself.
      if (top < before.top && height >= before.height && !isAtTheEnd) set(false);
      else if (top > before.top && isAtTheEnd) set(true);
    },
  };
}

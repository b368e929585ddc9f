/** What an element says of itself when it is pointed at or has the focus. It costs nothing until then. */
import { cloneElement, useEffect, useId, useState, type ReactElement } from 'react';
import { useLater } from '../later';
import { moreParts } from '../more-parts';
import { endLingering, linger } from './lingering';

type ElementProps = React.HTMLAttributes<HTMLElement>;

interface HintProps extends ElementProps {
  /** Asked for only when it is shown. */
  readonly say: () => string;
  readonly position?: 'top' | 'right';
  readonly disabled?: boolean;
  /** An element that takes what is meant for it: whatever else is given here is. */
  readonly children: ReactElement<ElementProps>;
}

interface Asked {
  readonly target: HTMLElement;
  /** By the focus: whoever moves it there wants to know. */
  readonly atOnce: boolean;
}

export function Hint(props: HintProps): React.JSX.Element {
  const { say, position = 'top', disabled = false, children, className, ...others } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const id = useId();
  const parts = useLater(moreParts, asked !== null);
  const forget = (): void => setAsked(null);
  const isShown = asked !== null && parts !== null && !disabled;
  const described = cloneElement(children, {
    ...others,
    className: [children.props.className, className].filter(Boolean).join(' '),
    ...(isShown ? { 'aria-describedby': id } : {}),
    onMouseEnter({ currentTarget: target }) {
      endLingering();
      setAsked({ target, atOnce: false });
    },
    onMouseLeave: () => linger(forget),
    onFocus({ currentTarget: target }) {
      if (target.matches(':focus-visible')) setAsked({ target, atOnce: true });
    },
    onBlur: forget,
    onKeyDown({ key }) {
      if (key === 'Escape') forget();
    },
  });
  return (
    <>
      {described}
      {isShown && <parts.NoteAt {...asked} id={id} label={say()} position={position} />}
    </>
  );
}

interface FocusNote {
  /** For the element that takes the focus, beside the `note`. */
  readonly props: Pick<ElementProps, 'onFocus' | 'onBlur' | 'onKeyDown' | 'aria-describedby'>;
  readonly note: React.JSX.Element | null;
}

/** The same for those who move the focus alone, where pointing at a part of the element says more already. */
export function useFocusNote(say: () => string): FocusNote {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const id = useId();
  const parts = useLater(moreParts, target !== null);
  const isShown = target !== null && parts !== null;
  return {
    props: {
      ...(isShown ? { 'aria-describedby': id } : {}),
      onFocus({ currentTarget }) {
        if (currentTarget.matches(':focus-visible')) setTarget(currentTarget);
      },
      onBlur: () => setTarget(null),
      onKeyDown({ key }) {
        if (key === 'Escape') setTarget(null);
      },
    },
    note: isShown ? <parts.NoteAt target={target} atOnce id={id} label={say()} /> : null,
  };
}

/** The same for a row that takes no focus itself: whatever in it has the focus is described. */
export function useRowNote(say: () => string): FocusNote {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const id = useId();
  const parts = useLater(moreParts, target !== null);
  const isShown = target !== null && parts !== null;
  useEffect(() => {
    if (!isShown) return;
    target.setAttribute('aria-describedby', id);
    return () => target.removeAttribute('aria-describedby');
  }, [isShown, target, id]);
  return {
    props: {
      onFocus({ target: focused }) {
        if (focused instanceof HTMLElement && focused.matches(':focus-visible')) setTarget(focused);
      },
      onBlur: () => setTarget(null),
      onKeyDown({ key }) {
        if (key === 'Escape') setTarget(null);
      },
    },
    note: isShown ? <parts.NoteAt target={target} atOnce id={id} label={say()} /> : null,
  };
}

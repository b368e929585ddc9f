/** Where the focus goes when what had it is about to leave the screen: a person who does not see must not be left nowhere. */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

export function focusHeading(): void {
  document.querySelector<HTMLElement>('h1')?.focus();
}

/** The first of these that is there, or else the heading of the page. */
export function focusOn(...selectors: string[]): void {
  const found = selectors
    .map((selector) => document.querySelector<HTMLElement>(selector))
    .find((element) => element !== null);
  if (found === undefined) focusHeading();
  else found.focus({ preventScroll: true });
}

/** When the element leaves with the focus in it, however it comes to leave, `goOn` finds the focus another place. */
export function useFocusOnLeaving(
  element: RefObject<HTMLElement | null>,
  goOn: () => void = focusHeading,
): void {
  const newest = useRef(goOn);
  useEffect(() => {
    newest.current = goOn;
  });
  // A layout effect ends while the element is still there, so whether it has the focus can be seen.
  useLayoutEffect(() => {
    const leaving = element.current;
    return () => {
      if (leaving === null || !leaving.contains(document.activeElement)) return;
      queueMicrotask(() => {
        // Who took it away on purpose has given it a place already.
        if (document.activeElement === document.body) newest.current();
      });
    };
  }, [element]);
}

/**
 * How far a list was scrolled, and the link by which it was left, kept with the entry of the window's history: Back leads to the
 * place one came from, and a new visit begins at the top.
 */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { after } from '../browser-clock';
import { hasShape, type Guard } from '../stored-shapes';

export interface Place {
  readonly top: number;
  /** How many rows were known. */
  readonly depth: number;
  /** Its address, as the link has it. */
  readonly link: string | null;
}

const KEY = 'wakefulPlace';
/** A browser takes only so many changes of its history. */
const SETTLED_MS = 150;
/** The rows at the place have been drawn by then. */
const DRAWN_MS = 60;

const isNumber: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isPlace = hasShape<Omit<Place, 'link'>>({ top: isNumber, depth: isNumber });

export function keptPlace(): Place | null {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !(KEY in state)) return null;
  const place = state[KEY];
  if (!isPlace(place)) return null;
  const { link } = place as { link?: unknown };
  return { ...place, link: typeof link === 'string' ? link : null };
}

function keepPlace(place: Place): void {
  window.history.replaceState({ ...(window.history.state as object | null), [KEY]: place }, '');
}

function scrollTo(element: HTMLElement, top: number): void {
  element.scrollTop = top;
}

/** Puts a list back where it was, once, and keeps where it is. */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, depth: number): void {
  const known = useRef(depth);
  useEffect(() => {
    known.current = depth;
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    const place = keptPlace();
    if (element === null || place === null) return;
    scrollTo(element, place.top);
    return after(DRAWN_MS, () => {
      // Whoever has gone on meanwhile stays where they are.
      const isFree =
        document.activeElement === document.body || document.activeElement?.matches('h1') === true;
      if (!isFree || place.link === null) return;
      // Once: a list that is drawn anew takes no focus.
      keepPlace({ ...place, link: null });
      const links = [...element.querySelectorAll<HTMLAnchorElement>('a[href]')];
      links.find((link) => link.getAttribute('href') === place.link)?.focus({ preventScroll: true });
    });
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let disarm = (): void => undefined;
    const keep = (link: string | null): void => {
      disarm();
      keepPlace({ top: element.scrollTop, depth: known.current, link });
    };
    const onScroll = (): void => {
      disarm();
      disarm = after(SETTLED_MS, () => keep(null));
    };
    const onClick = ({ target }: Event): void => {
      const row = target instanceof Element ? target.closest('li') : null;
      keep(row?.querySelector('a[href]')?.getAttribute('href') ?? null);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    // Before the click leads away.
    element.addEventListener('click', onClick, true);
    return () => {
      disarm();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('click', onClick, true);
    };
  }, [scroller]);
}

import {
  startTransition,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';
import { after, breathe } from '../browser-clock';
import { heightOf, rowAt, type RowEdges } from './row-edges';

/** What of the list is looked at, in pixels. */
interface View {
  readonly top: number;
  readonly height: number;
}

export interface Row {
  readonly index: number;
  readonly top: number;
}

export interface Rows {
  /** Those that exist. */
  readonly items: readonly Row[];
  readonly height: number;
  /** While the rows fly by: what of them nobody could make out then need not be drawn. */
  readonly isRushing: boolean;
  /** Scrolls no further than it must. */
  readonly reveal: (index: number) => void;
}

/** Rows beyond the view that exist anyway, so that scrolling shows no gaps; they come when those in view have been drawn. */
const BEYOND = 8;
/** Standing still for so long, a list no longer rushes. */
const CALM_MS = 120;
/** What is above a list and below it, about: so many rows are drawn before anybody knows how high it is. */
const AROUND_PX = 200;

interface ViewWatch {
  readonly rowAtY: (y: number) => number;
  /** Other rows are in view than before; `rushes` when hardly any of them was. */
  readonly onView: (view: View, rushes: boolean) => void;
  readonly onCalm: () => void;
}

/** Answers a function that stops watching. */
function watchView(element: HTMLElement, { rowAtY, onView, onCalm }: ViewWatch): () => void {
  let seen: { readonly first: number; readonly last: number } | null = null;
  let disarm = (): void => undefined;
  function look(): void {
    const view = { top: element.scrollTop, height: element.clientHeight };
    const first = rowAtY(view.top);
    const last = rowAtY(view.top + view.height);
    if (seen?.first === first && seen.last === last) return;
    const rushes = seen !== null && Math.abs(first - seen.first) > BEYOND;
    seen = { first, last };
    if (rushes) {
      disarm();
      disarm = after(CALM_MS, onCalm);
    }
    onView(view, rushes);
  }
  const observer = new ResizeObserver(look);
  observer.observe(element);
  element.addEventListener('scroll', look, { passive: true });
  return () => {
    disarm();
    observer.disconnect();
    element.removeEventListener('scroll', look);
  };
}

/** A long list of which only the rows in view exist as elements. */
export function useRows(scroller: RefObject<HTMLDivElement | null>, edges: RowEdges): Rows {
  const [view, setView] = useState<View>(() => ({ top: 0, height: Math.max(0, innerHeight - AROUND_PX) }));
  const [beyond, setBeyond] = useState(0);
  const [isRushing, setRushing] = useState(false);
  const newest = useRef(edges);
  useEffect(() => {
    newest.current = edges;
  });

  useEffect(() => {
    let goesOn = true;
    void breathe().then(() => goesOn && setBeyond(BEYOND));
    return () => {
      goesOn = false;
    };
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    return watchView(element, {
      rowAtY: (y) => rowAt(newest.current, y),
      // Drawn in the frame that scrolls, or there would be gaps.
      onView: (next, rushes) =>
        flushSync(() => {
          setView(next);
          if (rushes) setRushing(true);
        }),
      onCalm: () => startTransition(() => setRushing(false)),
    });
  }, [scroller]);

  const reveal = useRef<Rows['reveal']>(() => undefined);
  useImperativeHandle(reveal, () => (index) => {
    const element = scroller.current;
    const [top, bottom] = [edges[index], edges[index + 1]];
    if (element === null || top === undefined || bottom === undefined) return;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
  });

  const from = Math.max(0, rowAt(edges, view.top) - beyond);
  const to = Math.min(edges.length - 2, rowAt(edges, view.top + view.height) + beyond);
  const items = useMemo(
    () =>
      Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({
        index: from + at,
        top: edges[from + at] ?? 0,
      })),
    [edges, from, to],
  );
  return { items, height: heightOf(edges), isRushing, reveal: (index) => reveal.current(index) };
}

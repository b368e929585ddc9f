/** What the width of the list means for its rows, and keeps those in view where they are when it changes. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rowAt, type RowEdges } from '../../components/row-edges';

/** As the styles of the list have it. */
const NARROW_PX = 720;

/** Whether a row has its cadence below its name. */
export function useIsNarrow(list: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const look = (): void => setNarrow(element.clientWidth < NARROW_PX);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  return isNarrow;
}

/** When all rows have become higher or lower, the one at the top stays there: details that open beside the list move nothing away. */
export function useSameRows(
  scroller: RefObject<HTMLElement | null>,
  edges: RowEdges,
  isNarrow: boolean,
): void {
  const before = useRef({ edges, isNarrow });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { edges, isNarrow };
    const element = scroller.current;
    if (element === null || old.isNarrow === isNarrow) return;
    const top = rowAt(old.edges, element.scrollTop);
    const [from, to] = [old.edges[top], edges[top]];
    if (from !== undefined && to !== undefined) element.scrollTo(0, element.scrollTop + to - from);
  }, [scroller, edges, isNarrow]);
}

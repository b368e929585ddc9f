import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface RowsOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly heightOf: (index: number) => number;
  readonly keyOf?: (index: number) => string | number;
  /** Rows beyond the view that exist anyway, so that scrolling shows no gaps. */
  readonly overscan: number;
}

/** A long list of which only the rows in view exist as elements. */
export function useRows<Row extends Element>({
  scroller,
  count,
  heightOf,
  keyOf,
  overscan,
}: RowsOptions): Virtualizer<HTMLDivElement, Row> {
  // The virtualizer hands out functions that must not be memoised by a compiler; none is used here.
  // eslint-disable-next-line react-hooks/incompatible-library
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan,
    ...(keyOf === undefined ? {} : { getItemKey: keyOf }),
  });
}

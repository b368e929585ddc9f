import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type RefObject } from 'react';
import { breathe } from '../browser-clock';

interface RowsOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly heightOf: (index: number) => number;
  readonly keyOf?: (index: number) => string | number;
  /** Rows beyond the view that exist anyway, so that scrolling shows no gaps; they come when those in view have been drawn. */
  readonly overscan: number;
}

/** The same for rows whose heights are known only when they are there. */
export function useMeasuredRows<Row extends Element>({
  scroller,
  count,
  heightOf,
  keyOf,
  overscan,
}: RowsOptions): Virtualizer<HTMLDivElement, Row> {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let goesOn = true;
    void breathe().then(() => goesOn && setDrawn(true));
    return () => {
      goesOn = false;
    };
  }, []);
  // The virtualizer hands out functions that must not be memoised by a compiler; none is used here.
  // eslint-disable-next-line react-hooks/incompatible-library
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: isDrawn ? overscan : 0,
    ...(keyOf === undefined ? {} : { getItemKey: keyOf }),
  });
}

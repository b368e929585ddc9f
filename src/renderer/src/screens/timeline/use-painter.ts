/** The painter of a picture that is on the page, told of everything that changes what it shows. */
import { useCallback, useEffect, useState, type RefCallback, type RefObject } from 'react';
import { onTick } from '../../browser-clock';
import { listenToPointer } from './timeline-input';
import { TimelinePainter } from './timeline-painter';
import type { Pointed } from './timeline-state';
import type { TimelineParts } from './use-timeline';

interface PainterOptions {
  readonly body: RefObject<HTMLCanvasElement | null>;
  readonly axis: RefObject<HTMLCanvasElement | null>;
  readonly plot: RefObject<HTMLDivElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly timeline: TimelineParts;
  readonly ids: readonly string[];
  readonly rowPx: number;
  readonly onOpen: (pointed: Pointed) => void;
}

/** So many pixels a fact takes, with what is read to both sides of the picture. */
const FACT_PX = 10;
const READ_WIDTHS = 2;

/** What is in sight is what is read. */
function wishFor(painter: TimelinePainter): void {
  const { store, source } = painter.parts;
  const facts = Math.round((painter.widthPx * READ_WIDTHS) / FACT_PX);
  source.want({
    span: store.getState().span,
    ids: painter.idsInSight(),
    detail: Math.min(1_000, Math.max(40, facts)),
  });
}

type Places = Pick<PainterOptions, 'body' | 'axis' | 'plot' | 'scroller'>;

function elementsOf({ body, axis, plot, scroller }: Places) {
  if (body.current === null || axis.current === null) return null;
  if (plot.current === null || scroller.current === null) return null;
  return { body: body.current, axis: axis.current, plot: plot.current, scroller: scroller.current };
}

/** @returns the painter, and where to attach the element that holds all the others */
export function usePainter(options: PainterOptions): {
  readonly painter: TimelinePainter | null;
  readonly frame: RefCallback<HTMLElement>;
} {
  const { body, axis, plot, scroller, timeline, ids, rowPx, onOpen } = options;
  const { store, source } = timeline;
  const [painter, setPainter] = useState<TimelinePainter | null>(null);

  // The frame is attached after everything in it, so all of it is there to be painted on.
  const frame = useCallback(() => {
    const elements = elementsOf({ body, axis, plot, scroller });
    if (elements === null) return;
    const made: TimelinePainter = new TimelinePainter({
      ...elements,
      ...{ store, source },
      onSight: () => wishFor(made),
    });
    setPainter(made);
    return () => made.stop();
  }, [body, axis, plot, scroller, store, source]);

  useEffect(() => painter?.show(ids, rowPx), [painter, ids, rowPx]);

  useEffect(() => (painter === null ? undefined : followChanges(painter)), [painter]);

  useEffect(() => {
    if (painter === null) return;
    return listenToPointer({ element: painter.parts.body, painter, onOpen });
  }, [painter, onOpen]);

  return { painter, frame };
}

function followChanges(painter: TimelinePainter): () => void {
  const { store, source, scroller, plot } = painter.parts;
  const stops = [
    store.subscribe(painter.request),
    source.state.subscribe(painter.request),
    onTick(painter.tick),
  ];
  const events = new AbortController();
  scroller.addEventListener('scroll', painter.request, { passive: true, signal: events.signal });
  const sizes = new ResizeObserver(painter.resized);
  sizes.observe(scroller);
  sizes.observe(plot);
  const theme = new MutationObserver(painter.forgetColours);
  theme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  return () => {
    for (const stop of stops) stop();
    events.abort();
    sizes.disconnect();
    theme.disconnect();
  };
}

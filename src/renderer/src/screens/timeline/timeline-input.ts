/** Wheel, drag and pinch on the picture. Answers a function that stops listening. */
import type { TimelinePainter } from './timeline-painter';
import { instantAt } from './span';
import { pannedBy, pointedTo, zoomedAbout, type Pointed } from './timeline-state';

interface InputOptions {
  readonly element: HTMLElement;
  readonly painter: TimelinePainter;
  readonly onOpen: (pointed: Pointed) => void;
}

/** Further than that, a press is a drag. */
const DRAG_PX = 4;
/** A notch of a wheel, about a tenth of a turn. */
const WHEEL_STEP = 0.0016;
const PINCH_STEP = 0.01;
const LINE_PX = 16;

export function listenToPointer(options: InputOptions): () => void {
  const { element, painter } = options;
  const drag = new Drag(options);
  const events = new AbortController();
  const { signal } = events;
  element.addEventListener('wheel', (event) => onWheel(event, element, painter), { passive: false, signal });
  element.addEventListener('pointerdown', (event) => drag.begin(event), { signal });
  element.addEventListener('pointermove', (event) => drag.move(event), { signal });
  element.addEventListener('pointerup', (event) => drag.end(event), { signal });
  element.addEventListener('pointercancel', (event) => drag.cancel(event), { signal });
  element.addEventListener(
    'pointerleave',
    () => painter.parts.store.setState((state) => pointedTo(state, null)),
    { signal },
  );
  return () => events.abort();
}

function onWheel(event: WheelEvent, element: HTMLElement, painter: TimelinePainter): void {
  event.preventDefault();
  const { store } = painter.parts;
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (event.shiftKey || Math.abs(sideways) > Math.abs(event.deltaY)) {
    store.setState((state) => pannedBy(state, sideways * unit * painter.msPerPx));
    return;
  }
  const step = event.ctrlKey ? PINCH_STEP : WHEEL_STEP;
  const x = event.clientX - element.getBoundingClientRect().left;
  const at = instantAt(store.getState().span, painter.widthPx, x);
  store.setState((state) => zoomedAbout(state, at, Math.exp(event.deltaY * unit * step)));
}

interface Finger {
  readonly x: number;
  readonly y: number;
}

class Drag {
  readonly #fingers = new Map<number, Finger>();
  #origin: Finger | null = null;
  #isDragging = false;

  constructor(private readonly options: InputOptions) {}

  begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#fingers.set(event.pointerId, this.#place(event));
    this.#origin = this.#place(event);
    this.#isDragging = this.#fingers.size > 1;
  }

  move(event: PointerEvent): void {
    const { painter, element } = this.options;
    const to = this.#place(event);
    // It was let go outside of the picture, which nobody told.
    if (event.buttons === 0 && this.#fingers.has(event.pointerId)) this.cancel(event);
    const from = this.#fingers.get(event.pointerId);
    if (from === undefined) {
      const hovered = painter.pointedAt(to.x, to.y);
      element.style.cursor = hovered === null ? '' : 'pointer';
      const ground = hovered === null ? painter.groundAt(to) : null;
      painter.parts.store.setState((state) => pointedTo(state, hovered, ground));
      return;
    }
    if (!this.#isDragging && this.#origin !== null) {
      if (Math.hypot(to.x - this.#origin.x, to.y - this.#origin.y) < DRAG_PX) return;
      this.#isDragging = true;
      element.setPointerCapture(event.pointerId);
      element.style.cursor = 'grabbing';
    }
    const others = [...this.#fingers].filter(([id]) => id !== event.pointerId);
    const [other] = others;
    if (other === undefined) this.#pan(from, to);
    else this.#pinch(other[1], from, to);
    this.#fingers.set(event.pointerId, to);
  }

  end(event: PointerEvent): void {
    const wasPress = this.#fingers.has(event.pointerId) && !this.#isDragging;
    this.cancel(event);
    if (!wasPress) return;
    const { x, y } = this.#place(event);
    const pointed = this.options.painter.pointedAt(x, y);
    if (pointed !== null) this.options.onOpen(pointed);
  }

  cancel(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    this.options.element.style.cursor = '';
    if (this.#fingers.size === 0) this.#isDragging = false;
  }

  #pan(from: Finger, to: Finger): void {
    const { painter } = this.options;
    painter.parts.scroller.scrollTop -= to.y - from.y;
    painter.parts.store.setState((state) => pannedBy(state, (from.x - to.x) * painter.msPerPx));
  }

  /** The fingers keep what they are on. */
  #pinch(still: Finger, from: Finger, to: Finger): void {
    const { painter } = this.options;
    const before = Math.max(20, Math.abs(from.x - still.x));
    const after = Math.max(20, Math.abs(to.x - still.x));
    const { store } = painter.parts;
    const at = instantAt(store.getState().span, painter.widthPx, still.x);
    store.setState((state) => zoomedAbout(state, at, before / after));
  }

  #place(event: PointerEvent): Finger {
    const { left, top } = this.options.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

/** Paints the picture when something has changed, never otherwise, and knows what is where in it. */
import type { Instant } from '@shared/time/instant';
import { TimelineOutcome } from '@shared/model/timeline';
import { now } from '../../browser-clock';
import { awayAt } from './away';
import { clockLines, type ClockLine } from './clock-lines';
import { hit, itemsWithin } from './hit-test';
import { paintAbsences, paintClockChanges, paintHours, paintNow, paintUnknown } from './paint-ground';
import { paintAxis } from './paint-axis';
import { paintAbove, paintBelow, paintFocus, paintItem } from './paint-marks';
import { readPalette, type Palette } from './palette';
import { AXIS_PX, ROW_PX, type Picture } from './picture';
import { laidOut, type LaidOutRow } from './row-indexes';
import { beginOf, endOf, type Item } from './row-layout';
import { instantAt, lengthOf, xOf } from './span';
import { ticksOf } from './ticks';
import type { TimelineSource } from './timeline-source';
import type { Pointed, PointedGround, TimelineStore } from './timeline-state';
import { ownClock } from './zone-clock';

export interface PainterParts {
  readonly body: HTMLCanvasElement;
  readonly axis: HTMLCanvasElement;
  /** What the body fills. */
  readonly plot: HTMLElement;
  readonly scroller: HTMLElement;
  readonly store: TimelineStore;
  readonly source: TimelineSource;
  /** Hears what is in sight after each picture. */
  readonly onSight: () => void;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Within that many pixels something is pointed at. */
const REACH_PX = 9;
const LINE_REACH_PX = 4;
const RAISED_PX = 9;
/** Closer to its neighbour the count of something short would lie on it. */
const LABEL_APART_PX = 40;

export class TimelinePainter {
  #ids: readonly string[] = [];
  #rowPx = ROW_PX;
  #isStopped = false;
  #size: Size | null = null;
  #palette: Palette | null = null;
  #frame: number | null = null;
  /** Where the line of the present was painted last. */
  #nowX = Number.NaN;
  /** As they were painted last. */
  #lines: readonly ClockLine[] = [];

  constructor(readonly parts: PainterParts) {}

  get widthPx(): number {
    return this.#measured().widthPx;
  }

  get heightPx(): number {
    return this.#measured().heightPx;
  }

  /** Measured once until it changes: each look would have the browser lay out the page. */
  #measured(): Size {
    const { plot, scroller } = this.parts;
    this.#size ??= { widthPx: Math.max(1, plot.clientWidth), heightPx: scroller.clientHeight };
    return this.#size;
  }

  get msPerPx(): number {
    return lengthOf(this.parts.store.getState().span) / this.widthPx;
  }

  /** The rows, in their order. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  get rowPx(): number {
    return this.#rowPx;
  }

  show(ids: readonly string[], rowPx: number): void {
    this.#ids = ids;
    this.#rowPx = rowPx;
    this.request();
  }

  /** Asks for a picture with the next frame. */
  readonly request = (): void => {
    if (this.#isStopped) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.paint();
    });
  };

  /** The picture has another size. */
  readonly resized = (): void => {
    this.#size = null;
    this.request();
  };

  /** The theme has changed. */
  readonly forgetColours = (): void => {
    this.#palette = null;
    this.request();
  };

  /** Time has gone on: a picture is due when the present has moved by a pixel, or something grows. */
  readonly tick = (): void => {
    const x = Math.round(xOf(this.parts.store.getState().span, this.widthPx, now()));
    if (x !== this.#nowX) this.request();
  };

  stop(): void {
    this.#isStopped = true;
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  idsInSight(): readonly string[] {
    const first = Math.max(0, Math.floor(this.parts.scroller.scrollTop / this.#rowPx) - 4);
    return this.#ids.slice(first, first + Math.ceil(this.heightPx / this.#rowPx) + 9);
  }

  rowOf(id: string): LaidOutRow | null {
    const loaded = this.parts.source.state.getState().rows.get(id);
    return loaded === undefined ? null : laidOut(loaded, this.msPerPx);
  }

  /** What is at a point of the body, in its own pixels. */
  pointedAt(x: number, y: number): Pointed | null {
    const rowId = this.#ids[Math.floor((y + this.parts.scroller.scrollTop) / this.#rowPx)];
    const row = rowId === undefined ? null : this.rowOf(rowId);
    if (rowId === undefined || row === null) return null;
    const { span } = this.parts.store.getState();
    const item = hit(row, instantAt(span, this.widthPx, x), REACH_PX * this.msPerPx, now());
    return item === null ? null : { rowId, item };
  }

  /** The clock line that the pointer is on, else the time away that it is in. */
  groundAt({ x, y }: { x: number; y: number }): PointedGround | null {
    const { span } = this.parts.store.getState();
    const line = this.#lines.find(({ at }) => Math.abs(xOf(span, this.widthPx, at) - x) <= LINE_REACH_PX);
    if (line !== undefined) return { from: line.at, to: line.at, text: line.text, x: this.xOf(line.at), y };
    const away = awayAt(this.parts.source.state.getState().absences, instantAt(span, this.widthPx, x), now());
    return away === null ? null : { ...away, x, y };
  }

  xOf(at: Instant): number {
    return xOf(this.parts.store.getState().span, this.widthPx, at);
  }

  /** Where an item is in the body. */
  placeOf({ rowId, item }: Pointed): { readonly x: number; readonly y: number } {
    const { span } = this.parts.store.getState();
    const y = (this.#ids.indexOf(rowId) + 0.5) * this.#rowPx - this.parts.scroller.scrollTop;
    return { x: Math.min(this.widthPx, Math.max(0, xOf(span, this.widthPx, item.at))), y };
  }

  paint(): void {
    const { body, axis, store, source, onSight } = this.parts;
    const present = now();
    const { clock, clockChanges } = source.state.getState();
    const zone = clock ?? ownClock(present);
    this.#lines = clockLines(zone, clockChanges);
    const { span } = store.getState();
    const ticks = ticksOf(span, this.widthPx, zone);
    const palette = (this.#palette ??= readPalette(body));
    const frame = { palette, span, now: present, widthPx: this.widthPx };
    const context = prepared(body, this.widthPx, this.heightPx);
    if (context !== null) {
      const picture = { ...frame, context, heightPx: this.heightPx };
      this.#paintGround(picture, ticks);
      paintClockChanges(picture, this.#lines);
      this.#paintRows(picture);
      paintNow(picture);
    }
    const above = prepared(axis, this.widthPx, AXIS_PX);
    if (above !== null) {
      const picture = { ...frame, context: above, heightPx: AXIS_PX };
      paintAxis(picture, { ticks, clock: zone, lines: this.#lines });
    }
    this.#nowX = Math.round(xOf(span, this.widthPx, present));
    onSight();
  }

  #paintGround(picture: Picture, ticks: ReturnType<typeof ticksOf>): void {
    const { absences, knownFrom } = this.parts.source.state.getState();
    paintUnknown(picture, knownFrom);
    paintAbsences(picture, absences);
    paintHours(picture, ticks);
  }

  #paintRows(picture: Picture): void {
    const { scroller, store } = this.parts;
    const state = store.getState();
    const first = Math.max(0, Math.floor(scroller.scrollTop / this.#rowPx));
    const last = Math.min(
      this.#ids.length - 1,
      Math.floor((scroller.scrollTop + this.heightPx) / this.#rowPx),
    );
    const margin = 20 * this.msPerPx;
    for (let index = first; index <= last; index += 1) {
      const id = this.#ids[index];
      if (id === undefined) continue;
      const y = (index + 0.5) * this.#rowPx - scroller.scrollTop;
      if (id === state.rowId) paintChosenRow(picture, { y, heightPx: this.#rowPx });
      const row = this.rowOf(id);
      if (row === null) continue;
      const items = itemsWithin(row, picture.span.from - margin, picture.span.to + margin);
      const yOf = (item: Item): number => (isCrossed(item, items, picture.now) ? y - RAISED_PX : y);
      for (const item of items) paintBelow(picture, item, yOf(item));
      for (const item of items) paintItem(picture, item, yOf(item), row.most);
      const apartMs = LABEL_APART_PX * this.msPerPx;
      for (const [place, item] of items.entries())
        paintAbove(picture, item, { y: yOf(item), isCrowded: isNear(items, place, apartMs) });
      const focused = items.find(
        ({ key }) =>
          (id === state.rowId && key === state.itemKey) ||
          (id === state.hovered?.rowId && key === state.hovered.item.key),
      );
      if (focused !== undefined) paintFocus(picture, focused, yOf(focused));
    }
  }
}

/** What waits goes above the row where something else lies on it or on its line, so that both can be seen. */
function isCrossed(item: Item, items: readonly Item[], present: Instant): boolean {
  if (item.kind === 'cell' || item.mark.outcome !== TimelineOutcome.Waiting) return false;
  const [from, to] = [beginOf(item), endOf(item, present)];
  return items.some((other) => other !== item && beginOf(other) <= to && endOf(other, present) >= from);
}

/** In the order of time the neighbours are the nearest. */
function isNear(items: readonly Item[], place: number, apartMs: number): boolean {
  const [before, item, after] = [items[place - 1], items[place], items[place + 1]];
  if (item === undefined) return false;
  return [before, after].some((other) => other !== undefined && Math.abs(other.at - item.at) < apartMs);
}

function paintChosenRow(
  { context, palette, widthPx }: Picture,
  { y, heightPx }: { y: number; heightPx: number },
): void {
  context.globalAlpha = 0.7;
  context.fillStyle = palette.chosen;
  context.fillRect(0, y - heightPx / 2, widthPx, heightPx);
  context.globalAlpha = 1;
}

/** The canvas in the size that it is shown in, on any screen, wiped. `null` where nothing can be painted. */
function prepared(
  canvas: HTMLCanvasElement,
  widthPx: number,
  heightPx: number,
): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const ratio = window.devicePixelRatio;
  const width = Math.round(widthPx * ratio);
  const height = Math.round(heightPx * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  // In the size of what is painted: a canvas that is stretched shows everything a little beside its place.
  canvas.style.width = `${widthPx}px`;
  canvas.style.height = `${heightPx}px`;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return context;
}

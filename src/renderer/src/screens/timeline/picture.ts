/** What the painters are told: the canvas, what is shown on it and where. */
import type { Instant } from '@shared/time/instant';
import type { Palette } from './palette';
import { xOf, type Span } from './span';

export const ROW_PX = 32;
const TALLEST_ROW_PX = 48;
export const AXIS_PX = 44;

/** Few rows in a large window are taller, so that the picture fills more of it. */
export function rowHeight(count: number, heightPx: number): number {
  return Math.min(TALLEST_ROW_PX, Math.max(ROW_PX, Math.floor(heightPx / Math.max(1, count))));
}

export interface Picture {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly span: Span;
  readonly now: Instant;
  readonly widthPx: number;
  readonly heightPx: number;
}

export const at = ({ span, widthPx }: Picture, instant: Instant): number => xOf(span, widthPx, instant);

/** A line of one pixel is sharp between two of them. */
export const sharp = (x: number): number => Math.round(x) + 0.5;

export function strokeLine(
  { context }: Picture,
  line: { x1: number; y1: number; x2: number; y2: number; colour: string; widthPx?: number },
): void {
  context.strokeStyle = line.colour;
  context.lineWidth = line.widthPx ?? 1;
  context.beginPath();
  context.moveTo(line.x1, line.y1);
  context.lineTo(line.x2, line.y2);
  context.stroke();
}

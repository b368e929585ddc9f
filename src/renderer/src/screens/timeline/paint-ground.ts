/** What lies behind all rows: when the computer was asleep, off or held up, the lines of the hours, and the present. */
import type { TimelineView } from '@shared/contract/timeline';
import type { Instant } from '@shared/time/instant';
import { instantOf, instantOrNull } from '../../time/instants';
import { at, sharp, strokeLine, type Picture } from './picture';
import type { Ticks } from './ticks';

const HATCH_PX = 8;
const STALLED_PX = 3;

type Absence = TimelineView['absences'][number];

export function paintAbsences(picture: Picture, absences: readonly Absence[]): void {
  for (const absence of absences) {
    const from = Math.max(-1, at(picture, instantOf(absence.from)));
    const to = Math.min(picture.widthPx + 1, at(picture, instantOrNull(absence.to) ?? picture.now));
    if (to < 0 || from > picture.widthPx) continue;
    paintAbsence(picture, absence.kind, from, Math.max(1, to - from));
  }
}

function paintAbsence(picture: Picture, kind: Absence['kind'], x: number, width: number): void {
  const { context, palette, heightPx } = picture;
  if (kind === 'asleep') {
    context.globalAlpha = 0.42;
    context.fillStyle = palette.asleep;
    context.fillRect(x, 0, width, heightPx);
    context.globalAlpha = 1;
  }
  if (kind === 'off') paintHatch(picture, x, width);
  if (kind === 'stalled') {
    context.fillStyle = palette.stalled;
    context.fillRect(x, 0, Math.max(width, 2), STALLED_PX);
    context.globalAlpha = 0.14;
    context.fillRect(x, 0, Math.max(width, 2), heightPx);
    context.globalAlpha = 1;
  }
}

function paintHatch({ context, palette, heightPx }: Picture, x: number, width: number): void {
  context.save();
  context.beginPath();
  context.rect(x, 0, width, heightPx);
  context.clip();
  context.globalAlpha = 0.45;
  context.fillStyle = palette.off;
  context.fill();
  context.globalAlpha = 0.55;
  context.strokeStyle = palette.offLine;
  context.lineWidth = 1;
  context.beginPath();
  const first = Math.floor((x - heightPx) / HATCH_PX) * HATCH_PX;
  for (let start = first; start < x + width; start += HATCH_PX) {
    context.moveTo(start, heightPx);
    context.lineTo(start + heightPx, 0);
  }
  context.stroke();
  context.restore();
}

/** Before Wakeful first ran. */
export function paintUnknown(picture: Picture, knownFrom: Instant | null): void {
  const { context, palette, heightPx, widthPx } = picture;
  if (knownFrom === null) return;
  const x = Math.min(widthPx, at(picture, knownFrom));
  if (x <= 0) return;
  context.fillStyle = palette.hover;
  context.fillRect(0, 0, x, heightPx);
}

export function paintHours(picture: Picture, ticks: Ticks): void {
  const { palette, heightPx } = picture;
  const line = (instant: number, colour: string): void => {
    const x = sharp(at(picture, instant));
    strokeLine(picture, { x1: x, y1: 0, x2: x, y2: heightPx, colour });
  };
  for (const tick of ticks.small) line(tick.at, palette.line);
  for (const tick of ticks.large) line(tick.at, palette.lineStrong);
}

/** A dashed line where the clocks of the zone change, or where those of the machine did. */
export function paintClockChanges(picture: Picture, changes: readonly { readonly at: Instant }[]): void {
  const { context, palette, heightPx } = picture;
  context.setLineDash([3, 3]);
  for (const change of changes) {
    const x = sharp(at(picture, change.at));
    strokeLine(picture, { x1: x, y1: 0, x2: x, y2: heightPx, colour: palette.ink3 });
  }
  context.setLineDash([]);
}

export function paintNow(picture: Picture, fromPx = 0): void {
  const x = sharp(at(picture, picture.now));
  if (x < 0 || x > picture.widthPx) return;
  const { palette, heightPx } = picture;
  strokeLine(picture, { x1: x, y1: fromPx, x2: x, y2: heightPx, colour: palette.accent, widthPx: 1.5 });
}

/** The marks: each outcome has a shape and a colour, the same as everywhere in the window. */
import { assertNever } from '@shared/assert-never';
import { RunStatus } from '@shared/model/run';
import { TimelineOutcome } from '@shared/model/timeline';
import { countWords } from './item-words';
import type { DueStretch, Mark } from './marks';
import { paintCell } from './paint-cell';
import { at, strokeLine, type Picture } from './picture';
import type { Item } from './row-layout';

/** Room for a bar to be seen as one. */
const SHORTEST_BAR_PX = 9;
const LABEL_FROM_PX = 34;
/** Of what is shorter and has neighbours the count is left to the note. */
const SHORT_PX = 16;

interface Place {
  readonly x: number;
  /** The middle of the row. */
  readonly y: number;
}

/** @param most the largest count of a cell in this row: the measure of how strong the others are */
export function paintItem(picture: Picture, item: Item, y: number, most: number): void {
  if (item.kind === 'cell') paintCell(picture, item.cell, y, most);
  else paintMark(picture, item.mark, { x: at(picture, item.mark.at), y });
}

/** What lies under the heads, so that no head is crossed by the thread of another. */
export function paintBelow(picture: Picture, item: Item, y: number): void {
  if (item.kind === 'cell') return;
  const { mark } = item;
  const x = at(picture, mark.at);
  if (hasThread(mark)) paintThread(picture, mark, { x, y });
  if (mark.run !== null) paintBar(picture, mark, { x, y });
}

function hasThread({ run, runs, outcome, due, at: start }: Mark): boolean {
  if (run === null && runs === 0) return false;
  if (outcome === TimelineOutcome.CaughtUp || outcome === TimelineOutcome.Late) return true;
  return due.length > 1 || due.some(({ first, count }) => count > 1 || start - first > 60_000);
}

/** From the start of a run back to the occurrences that it serves: a tick for one, a bracket with its count for many. */
function paintThread(picture: Picture, mark: Mark, { x, y }: Place): void {
  const colour = picture.palette.outcomes[mark.outcome];
  const first = Math.min(...mark.due.map((stretch) => at(picture, stretch.first)));
  if (!Number.isFinite(first)) return;
  const isLate = mark.outcome === TimelineOutcome.Late;
  const start = isLate ? Math.min(first, x - 9) : first;
  strokeLine(picture, { x1: start, y1: y, x2: x - 3, y2: y, colour, widthPx: isLate ? 1.6 : 1 });
  for (const stretch of mark.due) paintDueStretch(picture, stretch, y, colour);
}

function paintDueStretch(picture: Picture, stretch: DueStretch, y: number, colour: string): void {
  const from = at(picture, stretch.first);
  const to = at(picture, stretch.last);
  const tick = (x: number): void =>
    strokeLine(picture, { x1: x, y1: y - 4, x2: x, y2: y + 4, colour, widthPx: 1.4 });
  tick(from);
  if (stretch.count === 1 || to - from < 4) return;
  tick(to);
  strokeLine(picture, { x1: from, y1: y, x2: to, y2: y, colour, widthPx: 2.4 });
}

/** How many occurrences it stands for: on its line where there is room, else above its head. */
export function paintAbove(
  picture: Picture,
  item: Item,
  { y, isCrowded }: { y: number; isCrowded: boolean },
): void {
  if (item.kind === 'cell' || item.mark.count <= 1) return;
  const { mark } = item;
  const x = at(picture, mark.at);
  const ends = mark.due.flatMap(({ first, last }) => [at(picture, first), at(picture, last)]);
  const left = Math.max(0, Math.min(...ends));
  const right = Math.min(picture.widthPx, Math.max(...ends), mark.run === null ? Infinity : x - 8);
  const text = countWords(mark.count);
  if (right - left >= LABEL_FROM_PX) paintLabel(picture, text, { x: (left + right) / 2, y });
  else if (isCrowded && right - left < SHORT_PX) return;
  else if (x >= 0 && x <= picture.widthPx) paintSmallLabel(picture, text, { x, y: y - 10 });
}

/** A count on a line: the line is interrupted, so that the figures can be read. */
function paintLabel(picture: Picture, text: string, { x, y }: Place): void {
  const { context, palette } = picture;
  context.font = `600 11px ${palette.font}`;
  const width = context.measureText(text).width;
  context.fillStyle = palette.paper;
  context.beginPath();
  context.roundRect(x - width / 2 - 3, y - 7, width + 6, 14, 4);
  context.fill();
  writeCount(picture, text, { x, y });
}

function paintSmallLabel(picture: Picture, text: string, place: Place): void {
  picture.context.font = `600 10px ${picture.palette.font}`;
  writeCount(picture, text, place);
}

function writeCount({ context, palette }: Picture, text: string, { x, y }: Place): void {
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = palette.ink2;
  context.fillText(text, x, y + 0.5);
}

/** How long a run took, where that can be seen; one that goes on ends at the present. */
function paintBar(picture: Picture, mark: Mark, { x, y }: Place): void {
  const { context, palette, widthPx } = picture;
  const end = mark.goesOn ? picture.now : mark.until;
  if (end === null) return;
  const to = Math.min(at(picture, end), widthPx + 20);
  const from = Math.max(x, -20);
  if (to - from < SHORTEST_BAR_PX && !mark.goesOn) return;
  context.fillStyle = palette.outcomes[mark.outcome];
  context.globalAlpha = mark.goesOn ? 1 : 0.38;
  context.beginPath();
  context.roundRect(from, y - 3, Math.max(to - from, 10), 6, 3);
  context.fill();
  context.globalAlpha = 1;
}

function paintMark(picture: Picture, mark: Mark, place: Place): void {
  const { outcome } = mark;
  picture.context.fillStyle = picture.palette.outcomes[outcome];
  picture.context.strokeStyle = picture.palette.outcomes[outcome];
  switch (outcome) {
    case TimelineOutcome.OnTime:
    case TimelineOutcome.Late:
      return paintDot(picture, place);
    case TimelineOutcome.CaughtUp:
      return paintRing(picture, place);
    case TimelineOutcome.Failed:
      return paintSquare(picture, place, mark.run?.status === RunStatus.TimedOut);
    case TimelineOutcome.Stopped:
      return paintHollowSquare(picture, place, mark.run?.status === RunStatus.Interrupted);
    case TimelineOutcome.Skipped:
      return paintDash(picture, mark, place);
    case TimelineOutcome.Waiting:
      return paintClock(picture, mark, place);
    case TimelineOutcome.Running:
      return paintHead(picture, place);
    case TimelineOutcome.Due:
      return paintGhost(picture, place);
    default:
      return assertNever(outcome);
  }
}

function circle({ context }: Picture, { x, y }: Place, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
}

function paintDot(picture: Picture, place: Place): void {
  circle(picture, place, 4);
  picture.context.fill();
}

function paintRing(picture: Picture, place: Place): void {
  const { context, palette } = picture;
  circle(picture, place, 4);
  context.fillStyle = palette.paper;
  context.fill();
  context.lineWidth = 2;
  context.stroke();
}

function paintSquare({ context, palette }: Picture, { x, y }: Place, isTimedOut: boolean): void {
  context.beginPath();
  context.roundRect(x - 4.5, y - 4.5, 9, 9, 1.5);
  context.fill();
  if (!isTimedOut) return;
  context.strokeStyle = palette.paper;
  context.lineWidth = 1.3;
  context.beginPath();
  context.moveTo(x, y - 2.6);
  context.lineTo(x, y + 0.2);
  context.lineTo(x + 1.9, y + 1.5);
  context.stroke();
}

function paintHollowSquare({ context, palette }: Picture, { x, y }: Place, isDashed: boolean): void {
  context.beginPath();
  context.roundRect(x - 3.8, y - 3.8, 7.6, 7.6, 1);
  context.fillStyle = palette.paper;
  context.fill();
  context.lineWidth = 1.5;
  if (isDashed) context.setLineDash([2.2, 1.6]);
  context.stroke();
  context.setLineDash([]);
}

/** A range of skips is one long dash, with its count where there is room. */
function paintDash(picture: Picture, mark: Mark, { x, y }: Place): void {
  const { context, palette, widthPx } = picture;
  const end = mark.until === null ? x : at(picture, mark.until);
  const from = Math.max(x - 6, -20);
  const width = Math.max(12, Math.min(end + 6, widthPx + 20) - from);
  context.beginPath();
  context.roundRect(from, y - 2.5, width, 5, 2.5);
  context.fillStyle = palette.paper;
  context.fill();
  context.lineWidth = 1.3;
  context.stroke();
}

function paintClock(picture: Picture, mark: Mark, { x, y }: Place): void {
  const { context, palette } = picture;
  const colour = palette.outcomes.waiting;
  if (mark.until !== null) {
    context.setLineDash([2, 3]);
    strokeLine(picture, { x1: x, y1: y, x2: at(picture, mark.until), y2: y, colour, widthPx: 1.4 });
    context.setLineDash([]);
  }
  circle(picture, { x, y }, 5);
  context.fillStyle = palette.paper;
  context.fill();
  context.lineWidth = 1.4;
  context.strokeStyle = colour;
  context.stroke();
  context.beginPath();
  context.moveTo(x, y - 2.8);
  context.lineTo(x, y);
  context.lineTo(x + 2, y + 1.2);
  context.stroke();
}

/** Where what goes on began. */
function paintHead(picture: Picture, { x, y }: Place): void {
  picture.context.beginPath();
  picture.context.roundRect(x - 1, y - 6, 3, 12, 1.5);
  picture.context.fill();
}

function paintGhost(picture: Picture, place: Place): void {
  circle(picture, place, 2.6);
  picture.context.lineWidth = 1;
  picture.context.stroke();
}

/** What the pointer or the keyboard is on. */
export function paintFocus(picture: Picture, item: Item, y: number): void {
  const { context, palette } = picture;
  const from = at(picture, item.at);
  const end = item.kind === 'cell' ? at(picture, item.cell.to) : from;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(from - (item.kind === 'cell' ? 2 : 9), y - 10, Math.max(end - from + 3, 18), 20, 6);
  context.stroke();
}

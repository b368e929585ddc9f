/** A cell of a heat strip: how many there were is its strength, what became of them its parts. Failures stand out of it. */
import { TimelineOutcome, tallyTotal, type Tally } from '@shared/model/timeline';
import { at, type Picture } from './picture';
import type { Cell } from './row-layout';

const STRIP_PX = 12;
const STANDS_OUT_PX = 3;
const WEAKEST = 0.4;

/** From the bottom up; those with an outline only are hollow. */
const ORDER: readonly (readonly [TimelineOutcome, hollow: boolean])[] = [
  [TimelineOutcome.OnTime, false],
  [TimelineOutcome.Late, false],
  [TimelineOutcome.CaughtUp, false],
  [TimelineOutcome.Running, false],
  [TimelineOutcome.Waiting, true],
  [TimelineOutcome.Stopped, true],
  [TimelineOutcome.Skipped, true],
];

export function paintCell(picture: Picture, { from, to, tally }: Cell, y: number, most: number): void {
  const left = at(picture, from);
  const width = Math.max(2, at(picture, to) - left - 1);
  if (left > picture.widthPx || left + width < 0) return;
  const total = tallyTotal(tally);
  const strength = most <= 1 ? 1 : WEAKEST + (1 - WEAKEST) * (Math.log1p(total) / Math.log1p(most));
  if ((tally[TimelineOutcome.Due] ?? 0) > 0) paintGhosts(picture, { left, width, y });
  paintParts(picture, tally, { left, width, y, strength });
  if ((tally[TimelineOutcome.Failed] ?? 0) > 0) paintFailed(picture, tally, { left, width, y });
}

interface Box {
  readonly left: number;
  readonly width: number;
  readonly y: number;
}

function paintParts(
  picture: Picture,
  tally: Tally,
  { left, width, y, strength }: Box & { strength: number },
): void {
  const { context, palette } = picture;
  const total = tallyTotal(tally) - (tally[TimelineOutcome.Failed] ?? 0) - (tally[TimelineOutcome.Due] ?? 0);
  let bottom = y + STRIP_PX / 2;
  for (const [outcome, isHollow] of ORDER) {
    const count = tally[outcome] ?? 0;
    if (count === 0) continue;
    const height = Math.max(2, (count / total) * STRIP_PX);
    const top = Math.max(y - STRIP_PX / 2, bottom - height);
    context.globalAlpha = isHollow ? 1 : strength;
    if (isHollow) {
      context.strokeStyle = palette.outcomes[outcome];
      context.lineWidth = 1;
      context.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 1), Math.max(1, bottom - top - 1));
    } else {
      context.fillStyle = palette.outcomes[outcome];
      context.fillRect(left, top, width, bottom - top);
    }
    bottom = top;
  }
  context.globalAlpha = 1;
}

/** What is to come is a faint line. */
function paintGhosts({ context, palette }: Picture, { left, width, y }: Box): void {
  context.fillStyle = palette.outcomes.due;
  context.globalAlpha = 0.6;
  context.fillRect(left, y - 1, width, 2);
  context.globalAlpha = 1;
}

function paintFailed({ context, palette }: Picture, tally: Tally, { left, width, y }: Box): void {
  const share = (tally[TimelineOutcome.Failed] ?? 0) / tallyTotal(tally);
  const height = Math.max(6, share * (STRIP_PX + STANDS_OUT_PX));
  context.fillStyle = palette.outcomes.failed;
  context.fillRect(left, y - STRIP_PX / 2 - STANDS_OUT_PX, width, height);
}

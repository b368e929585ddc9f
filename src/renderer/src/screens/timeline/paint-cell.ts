/** A cell of a heat strip: how many there were is its strength, what became of them its parts. Failures stand out of it. */
import { assertNever } from '@shared/assert-never';
import { TimelineOutcome, tallyTotal, type Tally } from '@shared/model/timeline';
import { at, type Picture } from './picture';
import type { Cell } from './row-layout';

const STRIP_PX = 12;
const STANDS_OUT_PX = 3;
const WEAKEST = 0.4;

type Look = 'full' | 'tailed' | 'ring' | 'hollow';

/** From the bottom up, each with a look of its own, for colour alone would not tell them apart. */
const ORDER: readonly (readonly [TimelineOutcome, Look])[] = [
  [TimelineOutcome.OnTime, 'full'],
  [TimelineOutcome.Late, 'tailed'],
  [TimelineOutcome.CaughtUp, 'ring'],
  [TimelineOutcome.Running, 'full'],
  [TimelineOutcome.Waiting, 'hollow'],
  [TimelineOutcome.Stopped, 'hollow'],
  [TimelineOutcome.Skipped, 'hollow'],
];

/** So high that its look can be told. */
const LOWEST_PX: Readonly<Record<Look, number>> = { full: 2, tailed: 5, ring: 5, hollow: 2 };

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
  const { context } = picture;
  const total = tallyTotal(tally) - (tally[TimelineOutcome.Failed] ?? 0) - (tally[TimelineOutcome.Due] ?? 0);
  let bottom = y + STRIP_PX / 2;
  const present = ORDER.filter(([outcome]) => (tally[outcome] ?? 0) > 0);
  let owed = present.reduce((sum, [, look]) => sum + LOWEST_PX[look], 0);
  for (const [outcome, look] of present) {
    owed -= LOWEST_PX[look];
    const height = Math.max(LOWEST_PX[look], ((tally[outcome] ?? 0) / total) * STRIP_PX);
    const top = Math.max(y - STRIP_PX / 2 + owed, bottom - height);
    context.globalAlpha = look === 'full' ? strength : 1;
    paintPart(picture, { outcome, look }, { left, width, top, height: Math.max(1, bottom - top) });
    bottom = top;
  }
  context.globalAlpha = 1;
}

interface Area {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

function paintPart(
  { context, palette }: Picture,
  { outcome, look }: { outcome: TimelineOutcome; look: Look },
  { left, width, top, height }: Area,
): void {
  context.fillStyle = palette.outcomes[outcome];
  context.strokeStyle = palette.outcomes[outcome];
  context.lineWidth = look === 'ring' ? 2 : 1;
  const inset = context.lineWidth / 2;
  switch (look) {
    case 'full':
      return context.fillRect(left, top, width, height);
    case 'tailed':
      context.fillRect(left, top + height / 2 - 0.75, width / 2, 1.5);
      return context.fillRect(left + width / 2, top + 0.5, width / 2, height - 1);
    case 'ring':
    case 'hollow':
      return context.strokeRect(
        left + inset,
        top + inset,
        Math.max(1, width - 2 * inset),
        Math.max(1, height - 2 * inset),
      );
    default:
      return assertNever(look);
  }
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

/** The axis: days above, times below, on the clocks of the shown zone. */
import { DAY_MS } from '@shared/time/duration';
import { dateFormat } from '../../time/locale';
import { at, AXIS_PX, sharp, strokeLine, type Picture } from './picture';
import { openingTick, type Tick, type Ticks } from './ticks';
import type { ClockLine } from './clock-lines';
import { localTime, type ZoneClock } from './zone-clock';

const DAY_BASE_PX = 17;
const TIME_BASE_PX = 36;
const GAP_PX = 12;

const utc = { timeZone: 'UTC' } as const;

/** Local times are written as if they were UTC: the offset is in them already. */
function smallName({ local }: Tick, stepMs: number): string {
  if (stepMs >= DAY_MS)
    return dateFormat({ weekday: 'short', day: 'numeric', ...utc })
      .format(local)
      .replace(',', '');
  return dateFormat({ hour: '2-digit', minute: '2-digit', ...utc }).format(local);
}

function largeName({ local }: Tick, stepMs: number): string {
  if (stepMs >= DAY_MS) return dateFormat({ month: 'long', year: 'numeric', ...utc }).format(local);
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return dateFormat({ ...day, ...utc })
    .format(local)
    .replaceAll(',', '');
}

export interface Axis {
  readonly ticks: Ticks;
  readonly clock: ZoneClock;
  readonly lines: readonly ClockLine[];
}

export function paintAxis(picture: Picture, { ticks, clock, lines }: Axis): void {
  const { context, palette } = picture;
  context.textBaseline = 'alphabetic';
  paintLarge(picture, { ticks, clock, lines });
  context.font = `12px ${palette.font}`;
  context.fillStyle = palette.ink2;
  context.textAlign = 'center';
  const nowX = at(picture, picture.now);
  const nowName = dateFormat({ hour: '2-digit', minute: '2-digit', ...utc }).format(
    localTime(clock, picture.now),
  );
  const nowHalf = context.measureText(nowName).width / 2 + 5;
  const isNowShown = nowX >= 0 && nowX <= picture.widthPx;
  let used = -Infinity;
  for (const tick of ticks.small) {
    const name = smallName(tick, ticks.stepMs);
    const half = context.measureText(name).width / 2;
    const x = at(picture, tick.at);
    const collides = isNowShown && Math.abs(x - nowX) < half + nowHalf + 4;
    if (x - half < Math.max(0, used + GAP_PX) || x + half > picture.widthPx || collides) continue;
    context.fillText(name, x, TIME_BASE_PX);
    used = x + half;
  }
  if (isNowShown) paintNowName(picture, nowName, nowX, nowHalf);
  const bottom = AXIS_PX - 0.5;
  strokeLine(picture, { x1: 0, y1: bottom, x2: picture.widthPx, y2: bottom, colour: palette.line });
}

function paintNowName(picture: Picture, name: string, x: number, half: number): void {
  const { context, palette, widthPx } = picture;
  const middle = Math.min(widthPx - half, Math.max(half, x));
  context.fillStyle = palette.accent;
  context.beginPath();
  context.roundRect(middle - half, TIME_BASE_PX - 13, half * 2, 18, 4);
  context.fill();
  context.fillStyle = palette.paper;
  context.font = `600 12px ${palette.font}`;
  context.fillText(name, middle, TIME_BASE_PX);
}

/** Each name stands where its day begins; the one that has begun already stays at the left edge until the next pushes it. */
function paintLarge(picture: Picture, { ticks, clock, lines }: Axis): void {
  const { context, palette } = picture;
  context.font = `600 12px ${palette.font}`;
  context.fillStyle = palette.ink;
  context.textAlign = 'left';
  const opening = openingTick(picture.span, clock, ticks.stepMs >= DAY_MS);
  const starts = [opening, ...ticks.large.filter((tick) => tick.at > opening.at)];
  const names: Stretch[] = [];
  starts.forEach((tick, index) => {
    const x = at(picture, tick.at);
    const next = starts[index + 1];
    const name = largeName(tick, ticks.stepMs);
    if (tick !== opening)
      strokeLine(picture, { x1: sharp(x), y1: 4, x2: sharp(x), y2: AXIS_PX, colour: palette.lineStrong });
    const width = context.measureText(name).width + 8;
    if (x < 0 || width >= (next === undefined ? picture.widthPx : at(picture, next.at)) - x) return;
    context.fillText(name, x + 5, DAY_BASE_PX);
    names.push({ from: x, to: x + width });
  });
  paintNotes(picture, lines, names);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Beside its line, where no name of a day stands in the way; the line itself tells it in any case. */
function paintNotes(picture: Picture, lines: readonly ClockLine[], taken: Stretch[]): void {
  const { context, palette, widthPx } = picture;
  context.font = `12px ${palette.font}`;
  context.fillStyle = palette.ink2;
  for (const line of lines) {
    const from = at(picture, line.at);
    const to = from + context.measureText(line.note).width + 8;
    if (from < 0 || to > widthPx || taken.some((name) => name.from < to && name.to > from)) continue;
    context.fillText(line.note, from + 5, DAY_BASE_PX);
    taken.push({ from, to });
  }
}

/** The axis: days above, times below, on the clocks of the shown zone. */
import { DAY_MS, HOUR_MS } from '@shared/time/duration';
import { dateFormat } from '../../time/locale';
import { timelineWords } from '../../timeline-words';
import { at, AXIS_PX, sharp, strokeLine, type Picture } from './picture';
import { openingTick, type Tick, type Ticks } from './ticks';
import { clockChanges, localTime, type ZoneClock } from './zone-clock';

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

export function paintAxis(picture: Picture, ticks: Ticks, clock: ZoneClock): void {
  const { context, palette } = picture;
  context.textBaseline = 'alphabetic';
  paintLarge(picture, ticks, clock);
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
function paintLarge(picture: Picture, ticks: Ticks, clock: ZoneClock): void {
  const { context, palette } = picture;
  context.font = `600 12px ${palette.font}`;
  context.fillStyle = palette.ink;
  context.textAlign = 'left';
  const opening = openingTick(picture.span, clock, ticks.stepMs >= DAY_MS);
  const starts = [opening, ...ticks.large.filter((tick) => tick.at > opening.at)];
  const changes = clockChanges(clock).map((change) => ({
    at: change.at,
    local: 0,
    note: timelineWords.clocksChange(change.byMs, HOUR_MS),
  }));
  const notes = [...starts.map((tick) => ({ ...tick, note: null })), ...changes].sort((a, b) => a.at - b.at);
  notes.forEach((tick, index) => {
    const x = at(picture, tick.at);
    const next = notes[index + 1];
    const end = next === undefined ? picture.widthPx : at(picture, next.at);
    const name = tick.note ?? largeName(tick, ticks.stepMs);
    if (tick !== notes[0] && tick.note === null)
      strokeLine(picture, { x1: sharp(x), y1: 4, x2: sharp(x), y2: AXIS_PX, colour: palette.lineStrong });
    context.font = `${tick.note === null ? 600 : 400} 12px ${palette.font}`;
    context.fillStyle = tick.note === null ? palette.ink : palette.ink2;
    if (x >= 0 && context.measureText(name).width + 8 < end - x) context.fillText(name, x + 5, DAY_BASE_PX);
  });
}

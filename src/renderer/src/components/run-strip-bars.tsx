/** The bars of a strip: one path for each outcome, however many runs there are, for every row of a long list has one. */
import { assertNever } from '@shared/assert-never';
import { memo } from 'react';
import type { Beat } from './beats';
import type { Shape } from './shape';

export const SLOTS = 30;
export const STEP = 5;
export const WIDTH = SLOTS * STEP - 2;
const BAR = 3;
const HEIGHT = 20;
const SHORTEST = 4;

/** Logarithmic, because a minute among seconds must not flatten the seconds. */
export function barHeight(durationMs: number | null, longestMs: number): number {
  if (durationMs === null || longestMs <= 0) return SHORTEST;
  const share = Math.log1p(durationMs) / Math.log1p(longestMs);
  return Math.round(SHORTEST + share * share * (HEIGHT - 6 - SHORTEST));
}

function bar(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function ring(x: number, y: number, radius: number): string {
  const across = 2 * radius;
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0 ${-across} 0`;
}

/** A dot with a tail, its mark everywhere. */
function lateMark(x: number, y: number): string {
  return `${ring(x, y, 1.8)}M${x - 4.5} ${y - 0.5}h4v1h-4z`;
}

type Drawing = Shape | 'ring';

/** What is drawn of a run at `x`. A catch-up has a ring above its bar, what ran late a dot with a tail. */
function drawn(shape: Shape, x: number, height: number): readonly (readonly [Drawing, string])[] {
  switch (shape) {
    case 'failed':
      return [[shape, bar(x - 0.5, 1, BAR + 1, HEIGHT - 1)]];
    case 'timed-out':
      return [[shape, bar(x - 0.5, 1, BAR + 1, 2.5) + bar(x - 0.5, 5, BAR + 1, HEIGHT - 5)]];
    case 'queued':
    case 'retrying':
      return [[shape, ring(x + BAR / 2, HEIGHT - 2.5, 1.9)]];
    case 'caught-up':
      return [
        ['ring', ring(x + BAR / 2, HEIGHT - height - 3, 1.7)],
        [shape, bar(x, HEIGHT - height, BAR, height)],
      ];
    case 'late':
      return [[shape, bar(x, HEIGHT - height, BAR, height) + lateMark(x + BAR / 2, HEIGHT - height - 3.5)]];
    case 'skipped':
      // A hollow dash, off the ground on which everything stands that ran.
      return [[shape, bar(x, HEIGHT / 2 - 1.5, BAR, 3)]];
    case 'ran':
    case 'running':
    case 'stopped':
    case 'interrupted':
      return [[shape, bar(x, HEIGHT - height, BAR, height)]];
    default:
      return assertNever(shape);
  }
}

/** @param beats oldest first */
function pathsOf(beats: readonly Beat[]): ReadonlyMap<Drawing, string> {
  const longestMs = Math.max(0, ...beats.map((beat) => beat.durationMs ?? 0));
  const paths = new Map<Drawing, string>();
  for (const [index, beat] of beats.entries()) {
    const x = (SLOTS - beats.length + index) * STEP;
    for (const [drawing, path] of drawn(beat.shape, x, barHeight(beat.durationMs, longestMs)))
      paths.set(drawing, (paths.get(drawing) ?? '') + path);
  }
  return paths;
}

function slots(count: number): string {
  return Array.from({ length: count }, (_, slot) => `M${slot * STEP} ${HEIGHT - 0.75}h${BAR}`).join('');
}

const ALL_SLOTS = slots(SLOTS);

export const Bars = memo(function Bars({ beats }: { beats: readonly Beat[] }): React.JSX.Element {
  const empty = SLOTS - beats.length;
  return (
    <svg
      className="run-strip-bars"
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      {empty > 0 && <path className="run-strip-slots" d={empty === SLOTS ? ALL_SLOTS : slots(empty)} />}
      {[...pathsOf(beats)].map(([drawing, path]) => (
        <path key={drawing} className={`run-strip-bar run-strip-${drawing}`} d={path} />
      ))}
    </svg>
  );
});

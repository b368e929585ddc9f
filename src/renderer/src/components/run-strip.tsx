/** The last runs as bars, oldest left: height is duration, shape and colour are the outcome. */
import type { ScheduleView } from '@shared/contract/views';
import { words } from '../words';
import './run-strip.css';
import { shapeOfRun, type Shape } from './shape';

const SLOTS = 30;
const STEP = 5;
const BAR = 3;
const HEIGHT = 20;
const SHORTEST = 4;

type Beat = ScheduleView['recentRuns'][number];

/** Logarithmic, because a minute among seconds must not flatten the seconds. */
export function barHeight(durationMs: number | null, longestMs: number): number {
  if (durationMs === null || longestMs <= 0) return SHORTEST;
  const share = Math.log1p(durationMs) / Math.log1p(longestMs);
  return Math.round(SHORTEST + share * share * (HEIGHT - 6 - SHORTEST));
}

function countShapes(beats: readonly Beat[]): string[] {
  const counts = new Map<Shape, number>();
  for (const beat of beats) {
    const shape = shapeOfRun(beat);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return [...counts].map(([shape, count]) => words.schedules.shapeCount(shape, count));
}

function StripBar({ beat, x, height }: { beat: Beat; x: number; height: number }): React.JSX.Element {
  const shape = shapeOfRun(beat);
  const className = `run-strip-bar run-strip-${shape}`;
  if (shape === 'failed')
    return <rect className={className} x={x - 0.5} y={1} width={BAR + 1} height={HEIGHT - 1} />;
  if (shape === 'caught-up')
    return (
      <g className={className}>
        <circle cx={x + BAR / 2} cy={HEIGHT - height - 3} r={1.7} />
        <rect x={x} y={HEIGHT - height} width={BAR} height={height} />
      </g>
    );
  if (shape === 'timed-out')
    return (
      <g className={className}>
        <rect x={x - 0.5} y={1} width={BAR + 1} height={2.5} />
        <rect x={x - 0.5} y={5} width={BAR + 1} height={HEIGHT - 5} />
      </g>
    );
  if (shape === 'queued' || shape === 'retrying')
    return <circle className={className} cx={x + BAR / 2} cy={HEIGHT - 2.5} r={1.9} />;
  return <rect className={className} x={x} y={HEIGHT - height} width={BAR} height={height} />;
}

export function RunStrip({ runs }: { runs: ScheduleView['recentRuns'] }): React.JSX.Element {
  const beats = runs.slice(0, SLOTS).reverse();
  const longestMs = Math.max(0, ...beats.map((beat) => beat.durationMs ?? 0));
  const empty = SLOTS - beats.length;
  return (
    <svg
      className="run-strip"
      role="img"
      aria-label={words.schedules.strip(countShapes(beats), beats.length)}
      width={SLOTS * STEP - 2}
      height={HEIGHT}
      viewBox={`0 0 ${SLOTS * STEP - 2} ${HEIGHT}`}
    >
      {Array.from({ length: empty }, (_, slot) => (
        <rect
          key={slot}
          className="run-strip-slot"
          x={slot * STEP}
          y={HEIGHT - 1.5}
          width={BAR}
          height={1.5}
        />
      ))}
      {beats.map((beat, index) => (
        <StripBar
          key={beat.id}
          beat={beat}
          x={(empty + index) * STEP}
          height={barHeight(beat.durationMs, longestMs)}
        />
      ))}
    </svg>
  );
}

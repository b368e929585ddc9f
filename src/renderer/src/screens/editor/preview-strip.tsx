/** A day around the sleep: its band, what falls due, and where the catch-up runs. The sentences below it say the same. */
import type { PreviewView } from '@shared/contract/views';
import { DAY_MS, HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { useState } from 'react';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfOutcome } from '../../components/shape';
import { instantOf, instantOrNull, timeOfDay } from '../../time/instants';
import { axisOf, fits, type Axis, type Sleep } from './sleep-band';
import { SleepGrips } from './sleep-grips';

const TICK_MS = 3 * HOUR_MS;

function Ticks({ start, length }: Axis): React.JSX.Element {
  const step = TICK_MS * Math.ceil(length / DAY_MS);
  // Whole local hours; a day with a change of clocks is an hour off, which the labels then tell.
  const offset = new Date(start).getHours() * HOUR_MS;
  const first = start + ((step - (offset % step)) % step);
  const ticks = Array.from({ length: Math.ceil(length / step) }, (_, index) => first + index * step);
  return (
    <div className="preview-hours dim" aria-hidden="true">
      {ticks
        .filter((at) => at > start + length * 0.02 && at < start + length * 0.98)
        .map((at) => (
          <span key={at} style={{ left: `${((at - start) / length) * 100}%` }}>
            {timeOfDay(at)}
          </span>
        ))}
    </div>
  );
}

interface CatchUp {
  /** The first that it serves, or the newest of many that are drawn as one. */
  readonly due: Instant;
  readonly runsAt: Instant;
}

/** Where runs catch up: one for each time at which any would start, however many do. */
export function catchUpsOf(rows: PreviewView['rows']): CatchUp[] {
  const byStart = new Map<Instant, CatchUp>();
  for (const row of rows) {
    const runsAt = row.outcome === 'caught-up' ? instantOrNull(row.runsAt) : null;
    if (runsAt === null || byStart.has(runsAt)) continue;
    byStart.set(runsAt, { due: instantOf(row.count > 1 ? row.to : row.first), runsAt });
  }
  return [...byStart.values()];
}

interface PreviewStripProps {
  readonly rows: PreviewView['rows'];
  readonly sleep: Sleep;
  readonly onMove: (sleep: Sleep) => void;
}

/** The part of time that is shown; it stays where it is while the sleep is on it, and while it is dragged. */
function useAxis(sleep: Sleep): { axis: Axis; hold: (isHeld: boolean) => void } {
  const [isHeld, hold] = useState(false);
  const [axis, setAxis] = useState(() => axisOf(sleep));
  if (isHeld || fits(axis, sleep)) return { axis, hold };
  const next = axisOf(sleep);
  setAxis(next);
  return { axis: next, hold };
}

export function PreviewStrip({ rows, sleep, onMove }: PreviewStripProps): React.JSX.Element {
  const { axis, hold } = useAxis(sleep);
  const place = (at: Instant): number => ((at - axis.start) / axis.length) * 100;
  const isShown = (at: Instant): boolean => place(at) >= 0 && place(at) <= 100;
  const span = (from: Instant, to: Instant): { left: string; width: string } => ({
    left: `${place(from)}%`,
    width: `${place(to) - place(from)}%`,
  });
  const shown = rows.filter((row) => isShown(instantOf(row.first)) && isShown(instantOf(row.to)));
  const catchUps = catchUpsOf(shown);
  return (
    <div className="preview-strip">
      <div className="preview-track">
        <span className="preview-sleep" style={span(sleep.from, sleep.to)} />
        {catchUps.map(({ due, runsAt }) => (
          <span key={runsAt} className="preview-line" style={span(due, runsAt)} />
        ))}
        {shown.map((row) =>
          row.count > 1 ? (
            <span
              key={row.to}
              className={`preview-many preview-${row.outcome}`}
              style={span(instantOf(row.first), instantOf(row.to))}
            />
          ) : (
            <span key={row.to} className="preview-mark" style={{ left: `${place(instantOf(row.to))}%` }}>
              {row.outcome === 'caught-up' ? (
                <i className="preview-due" />
              ) : (
                <OutcomeMark shape={shapeOfOutcome(row.outcome)} />
              )}
            </span>
          ),
        )}
        {catchUps.map(({ runsAt }) => (
          <span key={runsAt} className="preview-mark" style={{ left: `${place(runsAt)}%` }}>
            <OutcomeMark shape="caught-up" />
          </span>
        ))}
        <SleepGrips axis={axis} sleep={sleep} onMove={onMove} onDrag={hold} />
      </div>
      <Ticks {...axis} />
    </div>
  );
}

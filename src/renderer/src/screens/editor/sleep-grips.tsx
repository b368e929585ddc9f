/** The sleep on the strip, to be dragged as a whole or by an end; the ends are moved by keys as well. */
import type { Instant } from '@shared/time/instant';
import { useRef, type PointerEvent } from 'react';
import { timeOfDay } from '../../time/instants';
import { words } from '../../words';
import { moved, stepOfKey, type Axis, type Grip, type Sleep } from './sleep-band';

const said = words.editor.preview;

interface Dragging {
  readonly grip: Grip;
  readonly begunAt: number;
  readonly sleep: Sleep;
}

interface SleepGripsProps {
  readonly axis: Axis;
  readonly sleep: Sleep;
  readonly onMove: (sleep: Sleep) => void;
  /** Whether a drag goes on: the strip must not move under it. */
  readonly onDrag: (isDragging: boolean) => void;
}

interface EndProps {
  readonly label: string;
  readonly at: Instant;
  readonly left: number;
  readonly bounds: Axis;
  readonly onKey: (byMs: number) => void;
  readonly onGrip: (event: PointerEvent<HTMLElement>) => void;
}

function End({ label, at, left, bounds, onKey, onGrip }: EndProps): React.JSX.Element {
  return (
    <span
      className="sleep-end"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={bounds.start}
      aria-valuemax={bounds.start + bounds.length}
      aria-valuenow={at}
      aria-valuetext={timeOfDay(at)}
      style={{ left: `${left}%` }}
      onPointerDown={onGrip}
      onKeyDown={(event) => {
        const step = stepOfKey(event.key);
        if (step === null) return;
        event.preventDefault();
        onKey(step);
      }}
    />
  );
}

export function SleepGrips({ axis, sleep, onMove, onDrag }: SleepGripsProps): React.JSX.Element {
  const track = useRef<HTMLDivElement>(null);
  const dragging = useRef<Dragging | null>(null);
  const place = (at: Instant): number => ((at - axis.start) / axis.length) * 100;

  const grip = (which: Grip, event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    // Moves are heard wherever the pointer goes until it is let go.
    track.current?.setPointerCapture(event.pointerId);
    dragging.current = { grip: which, begunAt: event.clientX, sleep };
    onDrag(true);
  };
  const drag = ({ clientX }: PointerEvent<HTMLElement>): void => {
    const width = track.current?.clientWidth ?? 0;
    if (dragging.current === null || width === 0) return;
    const { begunAt, sleep: before, grip: which } = dragging.current;
    const next = moved(before, which, ((clientX - begunAt) / width) * axis.length);
    if (next.from !== sleep.from || next.to !== sleep.to) onMove(next);
  };
  const letGo = (): void => {
    dragging.current = null;
    onDrag(false);
  };
  const end = (which: 'from' | 'to', label: string): React.JSX.Element => (
    <End
      label={label}
      at={sleep[which]}
      left={place(sleep[which])}
      bounds={axis}
      onKey={(byMs) => onMove(moved(sleep, which, byMs))}
      onGrip={(event) => grip(which, event)}
    />
  );

  return (
    <div ref={track} className="sleep-grips" onPointerMove={drag} onPointerUp={letGo} onPointerCancel={letGo}>
      <span
        className="sleep-body"
        style={{ left: `${place(sleep.from)}%`, width: `${place(sleep.to) - place(sleep.from)}%` }}
        onPointerDown={(event) => grip('both', event)}
      />
      {end('from', said.dragFrom)}
      {end('to', said.dragTo)}
    </div>
  );
}

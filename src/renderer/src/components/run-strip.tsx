/** The last runs as bars, oldest left: height is duration, shape and colour are the outcome. */
import type { BeatView } from '@shared/contract/views';
import { describeDuration } from '@shared/time/duration';
import { useMemo, useState } from 'react';
import { now } from '../browser-clock';
import { useLater } from '../later';
import { moreParts } from '../more-parts';
import { upperFirst } from '../phrases';
import { navigate } from '../router';
import { instantOf, momentInWords } from '../time/instants';
import { words } from '../words';
import { Bars, SLOTS, STEP, WIDTH } from './run-strip-bars';
import './run-strip.css';
import { shapeOfRun, type Shape } from './shape';

const said = words.list.strip;
const NONE: readonly BeatView[] = [];

function countShapes(beats: readonly BeatView[]): string[] {
  const counts = new Map<Shape, number>();
  for (const beat of beats) {
    const shape = shapeOfRun(beat);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return [...counts].map(([shape, count]) => words.schedules.shapeCount(shape, count));
}

/** `caught up today 07:30, took 42 s. Run 12 of 30.` */
function beatWords(beat: BeatView, index: number, of: number): string {
  const when = momentInWords(instantOf(beat.queuedAt), now());
  const took = beat.durationMs === null ? null : describeDuration(beat.durationMs);
  return `${said.beat(upperFirst(words.shapes[shapeOfRun(beat)]), when, took)}. ${said.place(index + 1, of)}.`;
}

/** Which beat is under the pointer; between the bars, the one before. */
function beatAt(
  event: React.PointerEvent<HTMLElement> | React.MouseEvent<HTMLElement>,
  count: number,
): number | null {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const slot = Math.floor(((event.clientX - left) / (width || WIDTH)) * SLOTS);
  const index = Math.min(slot, SLOTS - 1) - (SLOTS - count);
  return index < 0 ? null : index;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -SLOTS,
  End: SLOTS,
};

/**
 * The last runs. It is one stop for the keyboard, on which the arrows go from run to run: thirty links in each of many rows
 * would be in everybody's way. A beat under the pointer, or chosen by key, is told in words, and opens its run.
 *
 * @param runs newest first; `null` until they have been read
 */
export function RunStrip({ runs }: { runs: readonly BeatView[] | null }): React.JSX.Element {
  if (runs !== null) return <ReadStrip runs={runs} />;
  return (
    <span className="run-strip" aria-hidden="true">
      <Bars beats={NONE} />
    </span>
  );
}

function Chosen({ left, text }: { left: number; text: string }): React.JSX.Element {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const parts = useLater(moreParts, true);
  return (
    <>
      <span ref={setPlace} className="run-strip-chosen" style={{ left }} />
      {place !== null && parts !== null && <parts.NoteAt target={place} label={text} atOnce />}
    </>
  );
}

function ReadStrip({ runs }: { runs: readonly BeatView[] }): React.JSX.Element {
  const beats = useMemo(() => runs.slice(0, SLOTS).reverse(), [runs]);
  const count = beats.length;
  const [pointed, setPointed] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const shownIndex = pointed ?? chosen;
  const shown = shownIndex === null ? undefined : beats[shownIndex];
  const label = useMemo(() => said.label(beats.length, countShapes(beats)), [beats]);
  if (count === 0)
    return (
      <span className="run-strip" role="img" aria-label={label}>
        <Bars beats={beats} />
      </span>
    );

  const current = Math.min(chosen ?? count - 1, count - 1);
  const currentBeat = beats[current];
  function open(beat: BeatView | undefined): void {
    if (beat !== undefined) navigate({ screen: 'run', id: beat.id });
  }
  function onKeyDown(event: React.KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step !== undefined) setChosen(Math.min(Math.max(current + step, 0), count - 1));
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) open(currentBeat);
    else return;
    event.preventDefault();
  }

  return (
    <span
      className="run-strip run-strip-live"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={current + 1}
      aria-valuetext={
        currentBeat === undefined ? label : `${beatWords(currentBeat, current, count)} ${said.opens}`
      }
      onFocus={() => setChosen(count - 1)}
      onBlur={() => setChosen(null)}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => setPointed(beatAt(event, count))}
      onPointerLeave={() => setPointed(null)}
      onClick={(event) => {
        event.stopPropagation();
        open(beats[beatAt(event, count) ?? -1]);
      }}
    >
      <Bars beats={beats} />
      {shown !== undefined && shownIndex !== null && (
        <Chosen
          key={shown.id}
          left={(SLOTS - count + shownIndex) * STEP - 1}
          text={beatWords(shown, shownIndex, count)}
        />
      )}
    </span>
  );
}

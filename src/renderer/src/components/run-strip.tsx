/** The last times that a schedule was due, oldest left: height is duration, shape and colour are the outcome. */
import { describeDuration } from '@shared/time/duration';
import { useMemo, useState } from 'react';
import { now } from '../browser-clock';
import { useLater } from '../later';
import { moreParts } from '../more-parts';
import { skippedWords } from '../outcome-words';
import { upperFirst } from '../phrases';
import { navigate } from '../router';
import type { Strip } from '../stores/strips-store';
import { instantOf, momentInWords } from '../time/instants';
import { words } from '../words';
import { beatsOf, type Beat } from './beats';
import { endLingering, linger } from './lingering';
import { Bars, SLOTS, STEP, WIDTH } from './run-strip-bars';
import './run-strip.css';
import type { Shape } from './shape';

const said = words.list.strip;
const NONE: readonly Beat[] = [];

function labelOf(beats: readonly Beat[]): string {
  const counts = new Map<Shape, number>();
  let skipped = 0;
  let isMinimum = false;
  for (const beat of beats) {
    if (beat.kind === 'run') counts.set(beat.shape, (counts.get(beat.shape) ?? 0) + 1);
    else {
      skipped += beat.range.count;
      isMinimum ||= beat.range.countIsMinimum;
    }
  }
  const runs = beats.filter(({ kind }) => kind === 'run').length;
  const parts = [...counts].map(([shape, count]) => words.schedules.shapeCount(shape, count));
  return said.label(runs, parts, skipped === 0 ? null : said.times(skipped, isMinimum));
}

/** `Caught up today 07:30, took 42 s. 12 of 30.`, `Skipped today 02:30: the computer was asleep. 12 of 30.` */
function beatWords(beat: Beat, index: number, of: number): string {
  const place = `${said.place(index + 1, of)}.`;
  if (beat.kind === 'skipped') return `${skippedWords(beat.range, now())} ${place}`;
  const when = momentInWords(instantOf(beat.run.queuedAt), now());
  const took = beat.durationMs === null ? null : describeDuration(beat.durationMs);
  return `${said.beat(upperFirst(words.shapes[beat.shape]), when, took)}. ${place}`;
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

interface RunStripProps {
  readonly scheduleId: string;
  /** `null` until it has been read. */
  readonly strip: Strip | null;
}

/**
 * The last runs and what was skipped among them. It is one stop for the keyboard, on which the arrows go from beat to beat: thirty
 * links in each of many rows would be in everybody's way. A beat under the pointer, or chosen by key, is told in words; it opens its
 * run, or why there was none.
 */
export function RunStrip({ scheduleId, strip }: RunStripProps): React.JSX.Element {
  if (strip !== null) return <ReadStrip scheduleId={scheduleId} strip={strip} />;
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

function ReadStrip({ scheduleId, strip }: { scheduleId: string; strip: Strip }): React.JSX.Element {
  const beats = useMemo(() => beatsOf(strip), [strip]);
  const count = beats.length;
  const [pointed, setPointed] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const shownIndex = pointed ?? chosen;
  const shown = shownIndex === null ? undefined : beats[shownIndex];
  const label = useMemo(() => labelOf(beats), [beats]);
  if (count === 0)
    return (
      <span className="run-strip" role="img" aria-label={label}>
        <Bars beats={beats} />
      </span>
    );

  const current = Math.min(chosen ?? count - 1, count - 1);
  const currentBeat = beats[current];
  function open(beat: Beat | undefined): void {
    if (beat?.kind === 'run') navigate({ screen: 'run', id: beat.run.id });
    else if (beat !== undefined) navigate({ screen: 'schedule', id: scheduleId, at: beat.range.to });
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
        currentBeat === undefined
          ? label
          : `${beatWords(currentBeat, current, count)} ${said.opens[currentBeat.kind]}`
      }
      onFocus={() => setChosen(count - 1)}
      onBlur={() => setChosen(null)}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => {
        endLingering();
        setPointed(beatAt(event, count));
      }}
      onPointerLeave={() => linger(() => setPointed(null))}
      onClick={(event) => {
        event.stopPropagation();
        open(beats[beatAt(event, count) ?? -1]);
      }}
    >
      <Bars beats={beats} />
      {shown !== undefined && shownIndex !== null && (
        <Chosen
          key={shown.key}
          left={(SLOTS - count + shownIndex) * STEP - 1}
          text={beatWords(shown, shownIndex, count)}
        />
      )}
    </span>
  );
}

/** What a strip shows: runs, and ranges of skipped occurrences, in the order in which they were due. */
import type { BeatView, SkippedView } from '@shared/contract/views';
import { RECENT_RUNS } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { Strip } from '../stores/strips-store';
import { instantOf } from '../time/instants';
import { shapeOfRun, type Shape } from './shape';

interface Placed {
  readonly key: string;
  readonly dueAt: Instant;
  readonly shape: Shape;
  readonly durationMs: number | null;
}
export type Beat = Placed &
  (
    | { readonly kind: 'run'; readonly run: BeatView }
    | { readonly kind: 'skipped'; readonly range: SkippedView }
  );

/** A run that serves no occurrence has its place by when it was asked for. */
function dueAt({ startedAt, queuedAt, latenessMs }: BeatView): Instant {
  return instantOf(startedAt ?? queuedAt) - (latenessMs ?? 0);
}

function beatOfRun(run: BeatView): Beat {
  const { id: key, durationMs } = run;
  return { kind: 'run', key, dueAt: dueAt(run), shape: shapeOfRun(run), durationMs, run };
}

function beatOfRange(range: SkippedView): Beat {
  const key = `${range.from} ${range.to}`;
  return { kind: 'skipped', key, dueAt: instantOf(range.to), shape: 'skipped', durationMs: null, range };
}

/** Oldest first, the newest of both. */
export function beatsOf({ runs, skipped }: Strip): readonly Beat[] {
  // Those that were due at the same time stay in their order, newest first.
  const beats = [...runs.map(beatOfRun), ...skipped.map(beatOfRange)].sort((a, b) => b.dueAt - a.dueAt);
  return beats.slice(0, RECENT_RUNS).reverse();
}

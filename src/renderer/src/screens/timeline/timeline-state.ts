/** What a person has chosen to look at. State only; the transitions are pure functions. */
import type { Instant } from '@shared/time/instant';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClockLine } from './clock-lines';
import type { Item } from './row-layout';
import { aroundNow, lengthOf, panBy, USUAL_MS, withLength, zoomAbout, type Span } from './span';

/** An item of a row, and where it is in the picture. */
export interface Pointed {
  readonly rowId: string;
  readonly item: Item;
}

/** A clock line, and how far down the pointer is. */
export interface PointedLine {
  readonly line: ClockLine;
  readonly y: number;
}

export interface TimelineState {
  readonly span: Span;
  /** The present keeps its place in the picture while time goes on. */
  readonly follows: boolean;
  /** The row that the keyboard is in. */
  readonly rowId: string | null;
  /** The key of the item that the keyboard is on. */
  readonly itemKey: string | null;
  readonly hovered: Pointed | null;
  /** The clock line that the pointer is on, beside every mark. */
  readonly line: PointedLine | null;
}
export type TimelineStore = StoreApi<TimelineState>;

export function createTimelineStore(now: Instant, shown: Span | null, lengthMs = USUAL_MS): TimelineStore {
  return createStore<TimelineState>(() => ({
    span: shown ?? aroundNow(lengthMs, now),
    follows: shown === null,
    rowId: null,
    itemKey: null,
    hovered: null,
    line: null,
  }));
}

type Part = Partial<TimelineState>;

export function shownSpan(span: Span): Part {
  return { span, follows: false, hovered: null, line: null };
}

export function followingNow(lengthMs: number, now: Instant): Part {
  return { span: aroundNow(lengthMs, now), follows: true, hovered: null };
}

/** By a key or a button: the present, where it is in the picture, stays in its place. */
export function zoomedTo({ span, follows }: TimelineState, lengthMs: number, now: Instant): Part {
  return follows ? followingNow(lengthMs, now) : { span: withLength(span, lengthMs, now), hovered: null };
}

export function zoomedBy(state: TimelineState, factor: number, now: Instant): Part {
  return zoomedTo(state, lengthOf(state.span) * factor, now);
}

/** By the wheel: what is under the pointer stays there. */
export function zoomedAbout({ span }: TimelineState, at: Instant, factor: number): Part {
  return shownSpan(zoomAbout(span, at, factor));
}

export function pannedBy({ span }: TimelineState, byMs: number): Part {
  return shownSpan(panBy(span, byMs));
}

/** A step of time that nobody would see. */
const FINEST_SHARE = 1 / 2_000;

/** Time has gone on. The state stays the very same where the picture does not follow it, or would not move. */
export function moved(state: TimelineState, now: Instant): TimelineState {
  const length = lengthOf(state.span);
  const span = aroundNow(length, now);
  const isStill = Math.abs(span.from - state.span.from) < length * FINEST_SHARE;
  return state.follows && !isStill ? { ...state, span } : state;
}

/** The pointer has moved. The state stays the very same while it is on the same thing. */
export function pointedTo(
  state: TimelineState,
  hovered: Pointed | null,
  line: PointedLine | null = null,
): TimelineState {
  const isSameMark = hovered?.rowId === state.hovered?.rowId && hovered?.item.key === state.hovered?.item.key;
  const isSameLine = line?.line.at === state.line?.line.at;
  return isSameMark && isSameLine ? state : { ...state, hovered, line };
}

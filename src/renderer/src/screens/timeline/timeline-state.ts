/** What a person has chosen to look at. State only; the transitions are pure functions. */
import type { Instant } from '@shared/time/instant';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Item } from './row-layout';
import { aroundNow, lengthOf, panBy, USUAL_MS, withLength, zoomAbout, type Span } from './span';

/** An item of a row, and where it is in the picture. */
export interface Pointed {
  readonly rowId: string;
  readonly item: Item;
}

/** What is behind the marks, a clock line or a time away, and where in the picture it is told of. */
export interface PointedGround {
  readonly from: Instant;
  /** The same instant for a clock line. */
  readonly to: Instant;
  /** A sentence. */
  readonly text: string;
  readonly x: number;
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
  /** What the pointer is on, beside every mark. */
  readonly ground: PointedGround | null;
}
export type TimelineStore = StoreApi<TimelineState>;

export function createTimelineStore(now: Instant, shown: Span | null, lengthMs = USUAL_MS): TimelineStore {
  return createStore<TimelineState>(() => ({
    span: shown ?? aroundNow(lengthMs, now),
    follows: shown === null,
    rowId: null,
    itemKey: null,
    hovered: null,
    ground: null,
  }));
}

type Part = Partial<TimelineState>;

export function shownSpan(span: Span): Part {
  return { span, follows: false, hovered: null, ground: null };
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
  ground: PointedGround | null = null,
): TimelineState {
  const isSameMark = hovered?.rowId === state.hovered?.rowId && hovered?.item.key === state.hovered?.item.key;
  const isSameGround = ground?.from === state.ground?.from && ground?.to === state.ground?.to;
  return isSameMark && isSameGround ? state : { ...state, hovered, ground };
}

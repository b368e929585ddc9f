/** The stretch of time that is shown, and how it moves. A pixel is a length of time; nothing here knows of canvases. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export const SHORTEST_MS = 15 * MINUTE_MS;
export const LONGEST_MS = 30 * DAY_MS;
export const USUAL_MS = DAY_MS;

/** Where the present stands when the picture follows it: most of what is shown has been. */
const NOW_AT = 0.8;

export const lengthOf = ({ from, to }: Span): number => to - from;

export function clampLength(lengthMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(lengthMs)));
}

export function xOf(span: Span, widthPx: number, at: Instant): number {
  return ((at - span.from) / lengthOf(span)) * widthPx;
}

export function instantAt(span: Span, widthPx: number, x: number): Instant {
  return Math.round(span.from + (x / widthPx) * lengthOf(span));
}

export function aroundNow(lengthMs: number, now: Instant): Span {
  const length = clampLength(lengthMs);
  const from = Math.round(now - length * NOW_AT);
  return { from, to: from + length };
}

/** Longer for a factor above 1. What is at `at` stays where it is. */
export function zoomAbout(span: Span, at: Instant, factor: number): Span {
  return resized(span, at, lengthOf(span) * factor);
}

function resized(span: Span, at: Instant, lengthMs: number): Span {
  const length = clampLength(lengthMs);
  const share = (at - span.from) / lengthOf(span);
  const from = Math.round(at - share * length);
  return { from, to: from + length };
}

/** Another length: about the present where it is in the picture, else about the middle. */
export function withLength(span: Span, lengthMs: number, now: Instant): Span {
  const isShown = span.from <= now && now <= span.to;
  return resized(span, isShown ? now : (span.from + span.to) / 2, lengthMs);
}

export function panBy(span: Span, byMs: number): Span {
  const by = Math.round(byMs);
  return { from: span.from + by, to: span.to + by };
}

/** Moves just so far that an instant is well inside. */
export function panTo(span: Span, at: Instant): Span {
  const margin = lengthOf(span) * 0.05;
  if (at < span.from + margin) return panBy(span, at - (span.from + margin));
  if (at > span.to - margin) return panBy(span, at - (span.to - margin));
  return span;
}

/** Everything there is, with a little air and a little future; at least three hours, at most what can be shown. */
export function fitting(oldest: Instant | null, now: Instant): Span {
  const past = Math.max(3 * HOUR_MS, now - (oldest ?? now));
  const length = clampLength(past * 1.2);
  const from = Math.round(now - length * 0.87);
  return { from, to: from + length };
}

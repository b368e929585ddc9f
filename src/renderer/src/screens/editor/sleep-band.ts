/** The arithmetic of a sleep that is dragged over a strip of time. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';

export interface Sleep {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Axis {
  readonly start: Instant;
  readonly length: number;
}

export type Grip = 'from' | 'to' | 'both';

export const STEP_MS = 15 * MINUTE_MS;
const SHORTEST_MS = STEP_MS;
const LONGEST_MS = DAY_MS - STEP_MS;

/** A day with the sleep in its middle; more when the sleep is longer than most of a day. */
export function axisOf({ from, to }: Sleep): Axis {
  const length = Math.max(DAY_MS, (to - from) * 1.25);
  const start = Math.floor(((from + to) / 2 - length / 2) / HOUR_MS) * HOUR_MS;
  return { start, length };
}

/** Whether the sleep can be seen and gripped on it. */
export function fits({ start, length }: Axis, { from, to }: Sleep): boolean {
  const edge = length * 0.02;
  return from >= start + edge && to <= start + length - edge;
}

/** The sleep with one end, or all of it, moved: in whole steps, never turned over, never longer than a day. */
export function moved({ from, to }: Sleep, grip: Grip, byMs: number): Sleep {
  const steps = Math.round(byMs / STEP_MS) * STEP_MS;
  switch (grip) {
    case 'both':
      return { from: from + steps, to: to + steps };
    case 'from':
      return { from: Math.min(Math.max(from + steps, to - LONGEST_MS), to - SHORTEST_MS), to };
    case 'to':
      return { from, to: Math.max(Math.min(to + steps, from + LONGEST_MS), from + SHORTEST_MS) };
  }
}

/** How far a key moves an end; `null` for a key that does not. */
export function stepOfKey(key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -STEP_MS;
    case 'ArrowRight':
    case 'ArrowUp':
      return STEP_MS;
    case 'PageDown':
      return -HOUR_MS;
    case 'PageUp':
      return HOUR_MS;
    default:
      return null;
  }
}

/** `23:00` on this computer's clock, as a field for times takes it. */
export function timeField(at: Instant): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

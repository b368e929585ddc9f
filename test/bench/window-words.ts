/** What the bench of the window measured, in words. */
import { SHORTEST_TOLD_MS } from './measured-window';
import { milliseconds } from './measure';

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const number = (value: number): string => value.toLocaleString('en-GB');
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export interface Presses {
  readonly pressed: number;
  readonly tookMs: readonly number[];
}

/** What the browser does not tell took less than it tells. */
export function pressWords({ pressed, tookMs }: Presses): string {
  const untold = Array.from({ length: Math.max(0, pressed - tookMs.length) }, () => SHORTEST_TOLD_MS);
  const all = [...tookMs, ...untold];
  const of = (share: number): string => milliseconds(quantile(all, share));
  const long = all.filter((ms) => ms > 50).length;
  return `${of(0.5)}; ${of(0.95)}; ${of(1)}; ${long} of ${pressed} more than 50 ms`;
}

export function frameWords(gaps: readonly number[]): string {
  const rate = ((gaps.length * 1_000) / sum(gaps)).toFixed(0);
  const of = (share: number): string => milliseconds(quantile(gaps, share));
  return `${rate} a second; ${of(0.5)}; ${of(0.95)}; ${of(1)}`;
}

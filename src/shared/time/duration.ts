export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};

/**
 * Reads `500ms`, `30s`, `5m`, `2h`, `1d` or a sum such as `1h30m` into whole milliseconds.
 * Answers `null` when the text is not a duration.
 */
export function parseDuration(text: string): number | null {
  const compact = text.trim();
  if (!/^(\d+(ms|s|m|h|d))+$/.test(compact)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+)(ms|s|m|h|d)/g)) {
    totalMs += Number(amount) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
  }
  return Number.isSafeInteger(totalMs) ? totalMs : null;
}

/** The shortest exact writing that {@link parseDuration} reads back: `1h30m`, `2s`, `500ms`. */
export function formatDuration(durationMs: number): string {
  if (durationMs === 0) return '0s';
  const parts: string[] = [];
  let restMs = Math.abs(durationMs);
  for (const unit of ['d', 'h', 'm', 's', 'ms']) {
    const size = UNIT_MS[unit] ?? 1;
    const amount = Math.floor(restMs / size);
    if (amount > 0) parts.push(`${amount}${unit}`);
    restMs -= amount * size;
  }
  return (durationMs < 0 ? '-' : '') + parts.join('');
}

/**
 * A duration as a person reads it, in at most two units: `7 h 42 min`, `12 s`, `1 day 2 h`, `350 ms`. Minutes are `min` and days are
 * written out wherever a sentence or a fact is read; `m` and `d` stand only in {@link formatDuration}, which is what people type.
 * Under a second it gives milliseconds; longer ones drop what is smaller than the second unit.
 */
export function describeDuration(durationMs: number): string {
  const abs = Math.abs(durationMs);
  if (abs === 0) return '0 s';
  if (abs < SECOND_MS) return `${Math.round(abs)} ms`;
  const units: readonly [number, (amount: number) => string][] = [
    [DAY_MS, (amount) => (amount === 1 ? '1 day' : `${amount} days`)],
    [HOUR_MS, (amount) => `${amount} h`],
    [MINUTE_MS, (amount) => `${amount} min`],
    [SECOND_MS, (amount) => `${amount} s`],
  ];
  const first = units.findIndex(([size]) => abs >= size);
  const shown = units.slice(first, first + 2);
  let restMs = abs;
  const words: string[] = [];
  for (const [size, said] of shown) {
    const amount = Math.floor(restMs / size);
    restMs -= amount * size;
    if (amount > 0) words.push(said(amount));
  }
  return words.join(' ');
}

import { z } from 'zod';
import { parseInstant } from '../time/instant';

const TIME_OF_DAY = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** Reads `23:00`; `null` when the text is no time of day. */
export function parseTimeOfDay(text: string): { hour: number; minute: number } | null {
  const [, hour, minute] = TIME_OF_DAY.exec(text) ?? [];
  return hour === undefined || minute === undefined ? null : { hour: Number(hour), minute: Number(minute) };
}

const edgeSchema = z.string().refine((text) => parseTimeOfDay(text) !== null || parseInstant(text) !== null, {
  error: (issue) =>
    `"${String(issue.input).slice(0, 60)}" is neither a time of day such as 23:00 nor an instant such as 2026-11-21T23:00:00+01:00.`,
});

/**
 * A sleep that is imagined. Each end is an instant, or a time of day in the machine's zone: the next such `from`, and the
 * next such `to` after it.
 */
export const sleepSchema = z.object({ from: edgeSchema, to: edgeSchema });
export type SleepInput = z.infer<typeof sleepSchema>;

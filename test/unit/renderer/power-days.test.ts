import type { PowerSpanView } from '@shared/contract/views';
import { HOUR_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { expect, it } from 'vitest';
import { powerDays, totalOf } from '../../../src/renderer/src/screens/sleep-log/power-days';

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
const NOW = at(21, 9);
const spans: PowerSpanView[] = [
  { kind: 'awake', from: formatInstant(at(21, 6)), to: null, source: null },
  { kind: 'asleep', from: formatInstant(at(20, 22)), to: formatInstant(at(21, 6)), source: 'powerMonitor' },
  { kind: 'awake', from: formatInstant(at(20, 8)), to: formatInstant(at(20, 22)), source: null },
];

it('cuts a night at midnight and ends the open span now', () => {
  const [today, yesterday, ...older] = powerDays(spans, NOW, 7);
  expect(older).toEqual([]);
  expect(today?.spans).toEqual([
    { kind: 'asleep', from: at(21, 0), to: at(21, 6) },
    { kind: 'awake', from: at(21, 6), to: NOW },
  ]);
  expect(totalOf(yesterday?.spans ?? [], 'asleep')).toBe(2 * HOUR_MS);
  expect(totalOf(yesterday?.spans ?? [], 'awake')).toBe(14 * HOUR_MS);
});

it('gives no more days than asked for', () => {
  expect(powerDays(spans, NOW, 1)).toHaveLength(1);
});

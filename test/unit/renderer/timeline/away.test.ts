import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import { HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { expect, it } from 'vitest';
import { awayAt } from '../../../../src/renderer/src/screens/timeline/away';
import { pointedTo } from '../../../../src/renderer/src/screens/timeline/timeline-state';

const START = Date.parse('2026-11-20T22:00:00.000Z');
const away = (kind: PowerSpanKind, fromH: number, toH: number | null) => ({
  kind,
  source: PowerSpanSource.PowerMonitor,
  from: formatInstant(START + fromH * HOUR_MS),
  to: toH === null ? null : formatInstant(START + toH * HOUR_MS),
});
const NIGHT = [away(PowerSpanKind.Asleep, 1, 9), away(PowerSpanKind.Off, 12, null)] as never;
const at = (hours: number) => awayAt(NIGHT, START + hours * HOUR_MS, START + 13 * HOUR_MS + MINUTE_MS);

it('tells the time away that is pointed at, and nothing beside it', () => {
  expect(at(0.9)).toBeNull();
  expect(at(1)).toEqual({
    from: START + HOUR_MS,
    to: START + 9 * HOUR_MS,
    text: 'The computer slept for 8 h.',
  });
  expect(at(9)).toBeNull();
});

it('of one that goes on, tells it until now', () => {
  expect(at(12.5)?.text).toBe('Wakeful was not running for 1 h 1 min.');
});

it('the state is the very same while the pointer stays in it', () => {
  const state = { ground: { ...at(2), x: 1, y: 2 }, hovered: null } as never;
  expect(pointedTo(state, null, { ...at(3), x: 50, y: 9 } as never)).toBe(state);
  expect(pointedTo(state, null, null)).not.toBe(state);
});

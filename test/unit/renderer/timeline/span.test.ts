import { expect, it } from 'vitest';
import {
  aroundNow,
  fitting,
  instantAt,
  lengthOf,
  LONGEST_MS,
  panTo,
  SHORTEST_MS,
  withLength,
  xOf,
  zoomAbout,
} from '../../../../src/renderer/src/screens/timeline/span';
import { closer } from '../../../../src/renderer/src/screens/timeline/closer';
import { addressOf, shownAt } from '../../../../src/renderer/src/screens/timeline/timeline-address';
import { followingNow, moved, zoomedBy } from '../../../../src/renderer/src/screens/timeline/timeline-state';
import { serves, windowAround } from '../../../../src/renderer/src/screens/timeline/timeline-source';
import { parseRoute } from '../../../../src/renderer/src/router';
import { DAY_MS, HOUR_MS } from '../../../../src/shared/time/duration';
import { START, row } from './facts';

const DAY = { from: START, to: START + DAY_MS };
const NOWHERE = { rowId: null, itemKey: null, hovered: null, ground: null };

it('a place and its instant are each other’s', () => {
  expect(xOf(DAY, 960, START + 6 * HOUR_MS)).toBe(240);
  expect(instantAt(DAY, 960, 240)).toBe(START + 6 * HOUR_MS);
});

it('zooming leaves what is under the pointer where it is, from a quarter of an hour to thirty days', () => {
  const at = START + 6 * HOUR_MS;
  const near = zoomAbout(DAY, at, 0.5);
  expect(lengthOf(near)).toBe(12 * HOUR_MS);
  expect(xOf(near, 960, at)).toBe(240);
  expect(lengthOf(zoomAbout(DAY, at, 1e-6))).toBe(SHORTEST_MS);
  expect(lengthOf(zoomAbout(DAY, at, 1e6))).toBe(LONGEST_MS);
  expect(xOf(zoomAbout(DAY, at, 1e6), 960, at)).toBeCloseTo(240, 3);
});

it('another length keeps the present in its place where it is shown, else the middle', () => {
  const now = START + 18 * HOUR_MS;
  expect(xOf(withLength(DAY, HOUR_MS, now), 100, now)).toBeCloseTo(75);
  const later = START + 3 * DAY_MS;
  expect(xOf(withLength(DAY, HOUR_MS, later), 100, START + DAY_MS / 2)).toBeCloseTo(50);
});

it('a pan to an instant is as short as it can be', () => {
  expect(panTo(DAY, START + HOUR_MS * 3)).toBe(DAY);
  expect(panTo(DAY, START - HOUR_MS).from).toBe(START - HOUR_MS - 0.05 * DAY_MS);
  expect(panTo(DAY, START + DAY_MS).to).toBe(START + DAY_MS + 0.05 * DAY_MS);
});

it('everything fits with a little future, and a young Wakeful still shows three hours', () => {
  const now = START + 4 * DAY_MS;
  const span = fitting(START, now);
  expect(span.from).toBeLessThan(START);
  expect(span.to).toBeGreaterThan(now);
  expect(lengthOf(fitting(null, now))).toBe(3.6 * HOUR_MS);
  expect(lengthOf(fitting(0, now))).toBe(LONGEST_MS);
});

it('a closer look brings a cell to the middle', () => {
  const cell = { key: 'c', from: START + 4 * HOUR_MS, to: START + 6 * HOUR_MS, tally: {} };
  const span = closer(DAY, { kind: 'cell', key: 'c', at: cell.from, cell }, 0.25);
  expect(span).toEqual({ from: START + 2 * HOUR_MS, to: START + 8 * HOUR_MS });
});

it('follows the present only while nobody has looked elsewhere', () => {
  const state = { ...NOWHERE, span: DAY, follows: false };
  expect(moved(state, START + 9 * DAY_MS)).toBe(state);
  const follows = {
    ...NOWHERE,
    ...followingNow(DAY_MS, START),
    follows: true,
    span: aroundNow(DAY_MS, START),
  };
  expect(moved(follows, START + HOUR_MS).span).toEqual(aroundNow(DAY_MS, START + HOUR_MS));
  expect(moved(follows, START + 40_000)).toBe(follows);
  expect(zoomedBy(follows, 0.5, START)).toMatchObject({ follows: true, span: aroundNow(DAY_MS / 2, START) });
  expect(zoomedBy(state, 0.5, START)).not.toHaveProperty('follows');
});

it('what is shown is in the address, and comes back from it', () => {
  const shown = { span: { from: START + 123, to: START + DAY_MS }, follows: false };
  const address = addressOf(shown);
  expect(address).toEqual({ from: '2026-03-02T08:00:00Z', to: '2026-03-03T08:00:00Z', length: null });
  expect(shownAt(address, 0).span).toEqual(DAY);
  expect(addressOf({ span: aroundNow(DAY_MS, START), follows: true })).toEqual({
    from: null,
    to: null,
    length: null,
  });
  expect(addressOf({ span: aroundNow(7 * DAY_MS, START), follows: true }).length).toBe('7d');
  const week = parseRoute('#/timeline?length=7d&view=table');
  expect(week).toEqual({ screen: 'timeline', from: null, to: null, length: '7d', view: 'table' });
  if (week.screen === 'timeline') expect(lengthOf(shownAt(week, START).span)).toBe(7 * DAY_MS);
});

it.each([
  { from: 'x', to: 'y', length: null },
  { from: '2026-03-03T08:00:00Z', to: '2026-03-02T08:00:00Z', length: null },
  { from: null, to: null, length: 'soon' },
])('an address that says nothing (%j) is the usual day', (address) => {
  expect(shownAt(address, START)).toEqual({ span: aroundNow(DAY_MS, START), follows: true });
});

it('what was read serves while it covers what is shown, and counts while they are fine enough', () => {
  const window = windowAround(DAY);
  expect(window.from).toBeLessThanOrEqual(START - DAY_MS / 2);
  expect(window.to).toBeGreaterThanOrEqual(START + 1.5 * DAY_MS);
  expect(
    windowAround({ from: START + 60_000, to: START + DAY_MS + 60_000 }).to - window.to,
  ).toBeLessThanOrEqual(DAY_MS / 8);
  const exact = { row: row(), marks: [], window };
  const counted = { ...exact, row: row({ heat: { eachMs: 60_000, cells: [] } }) };
  const hour = { from: START, to: START + HOUR_MS };
  expect([serves(exact, DAY), serves(counted, DAY)]).toEqual([true, true]);
  expect([serves(exact, hour), serves(counted, hour)]).toEqual([true, false]);
  expect(serves(exact, { from: START + DAY_MS, to: START + 2 * DAY_MS })).toBe(false);
});

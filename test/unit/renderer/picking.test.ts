import { expect, it } from 'vitest';
import {
  allToggled,
  extendedTo,
  NOTHING_PICKED,
  stillThere,
  toggled,
} from '../../../src/renderer/src/screens/schedules/picking';

const shown = ['a', 'b', 'c', 'd', 'e'];

it('picks one and lets go of it', () => {
  const one = toggled(NOTHING_PICKED, 'b');
  expect([...one.ids]).toEqual(['b']);
  expect([...toggled(one, 'b').ids]).toEqual([]);
});

it('reaches from the last one in either direction, and keeps what was picked', () => {
  const two = toggled(toggled(NOTHING_PICKED, 'a'), 'd');
  expect([...extendedTo(two, 'b', shown).ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect([...extendedTo(two, 'e', shown).ids].sort()).toEqual(['a', 'd', 'e']);
  // A second reach starts where the first did.
  expect(extendedTo(extendedTo(two, 'b', shown), 'e', shown).ids.size).toBe(5);
});

it('reaches for one alone when the last one is not shown any more', () => {
  expect([...extendedTo(toggled(NOTHING_PICKED, 'z'), 'c', shown).ids]).toEqual(['z', 'c']);
});

it('picks all that are shown, then none of those; what is not shown stays picked', () => {
  const all = allToggled(toggled(NOTHING_PICKED, 'z'), shown);
  expect(all.ids.size).toBe(6);
  expect([...allToggled(all, shown).ids]).toEqual(['z']);
  expect(allToggled(allToggled(NOTHING_PICKED, shown), shown)).toEqual(NOTHING_PICKED);
});

it('forgets what is gone, and is the same object while nothing is', () => {
  const two = toggled(toggled(NOTHING_PICKED, 'a'), 'b');
  expect(stillThere(two, () => true)).toBe(two);
  expect([...stillThere(two, (id) => id === 'b').ids]).toEqual(['b']);
});

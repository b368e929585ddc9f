import { expect, it } from 'vitest';
import { isPinned, PIN_TAG } from '@shared/model/pin';

it.each([
  [[PIN_TAG], true],
  [['nas', 'Favourite'], true],
  [['favorite'], true],
  [['favourites', 'pin'], false],
  [[], false],
])('%j: %s', (tags, pinned) => {
  expect(isPinned({ tags })).toBe(pinned);
});

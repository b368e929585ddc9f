import { expect, it } from 'vitest';
import { doInBulk } from '../../../src/renderer/src/bulk';
import { refused } from '../../support/renderer-fake-failure';

const numbers = Array.from({ length: 40 }, (_, index) => index);

/** Calls that end only when they are told to. */
function gates() {
  const open: (() => void)[] = [];
  return { open, pass: () => new Promise<void>((resolve) => open.push(resolve)) };
}

it('has eight calls on their way at most, and does everything', async () => {
  const { open, pass } = gates();
  const progress: number[] = [];
  const end = doInBulk({
    items: numbers,
    act: async (item) => {
      await pass();
      return item * 2;
    },
    onProgress: (settled) => progress.push(settled),
  });
  let most = 0;
  while (open.length > 0) {
    most = Math.max(most, open.length);
    open.splice(0).forEach((go) => go());
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(most).toBe(8);
  const { done, failed, left } = await end;
  expect(done.map(({ result }) => result)).toEqual(numbers.map((item) => item * 2));
  expect([failed, left]).toEqual([[], []]);
  expect(progress).toEqual(numbers.map((item) => item + 1));
});

it('one that fails leaves the others alone, and is told with its failure', async () => {
  const { done, failed } = await doInBulk({
    items: numbers.slice(0, 10),
    act: async (item) => {
      if (item % 4 === 3) throw refused('conflict', `Number ${item} is taken.`);
    },
  });
  expect(done.map(({ item }) => item)).toEqual([0, 1, 2, 4, 5, 6, 8, 9]);
  expect(failed.map(({ item, failure }) => [item, failure.message])).toEqual([
    [3, 'Number 3 is taken.'],
    [7, 'Number 7 is taken.'],
  ]);
});

it('stopped, it begins nothing more, and says what is left', async () => {
  const controller = new AbortController();
  const { done, left } = await doInBulk({
    items: numbers,
    act: async (item) => {
      if (item === 10) controller.abort();
    },
    signal: controller.signal,
  });
  expect(done.length + left.length).toBe(40);
  expect(left.length).toBeGreaterThan(20);
  expect(left).toEqual(numbers.slice(done.length));
});

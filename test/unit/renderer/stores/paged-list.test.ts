import { describe, expect, it } from 'vitest';
import { createPagedList, type PagedList } from '../../../../src/renderer/src/stores/paged-list';

/** Main, with the numbers from `newest` down to 1. */
function listOver(main: { newest: number; isDown?: boolean }): PagedList<number> {
  return createPagedList<number>({
    read(after, limit) {
      if (main.isDown === true) return Promise.reject(new Error('down'));
      const from = after === undefined ? main.newest : after - 1;
      return Promise.resolve(Array.from({ length: Math.min(limit, from) }, (_, index) => from - index));
    },
    keyOf: String,
    pageSize: 10,
  });
}

/** Until what was asked for has come. */
async function done(list: PagedList<number>, act: () => void): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const stop = list.store.subscribe(() => {
      stop();
      resolve();
    });
  });
  act();
  await changed;
}

const rowsOf = (list: PagedList<number>): readonly number[] => list.store.getState().rows ?? [];
const countdown = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe('a paged list', () => {
  it('goes on to its end', async () => {
    const list = listOver({ newest: 25 });
    await done(list, list.reload);
    expect(rowsOf(list)).toEqual(countdown(25, 16));
    for (const isMore of [true, false]) {
      await done(list, list.loadMore);
      expect(list.store.getState().hasMore).toBe(isMore);
    }
    expect(rowsOf(list)).toEqual(countdown(25, 1));
  });

  it('takes in what is new, and keeps as much as is shown', async () => {
    const main = { newest: 25 };
    const list = listOver(main);
    await done(list, list.reload);
    await done(list, list.loadMore);
    main.newest = 27;
    await done(list, list.reload);
    expect(rowsOf(list)).toEqual(countdown(27, 6));
    expect(list.store.getState().hasMore).toBe(true);
  });

  it('reads only the newest anew where much is shown', async () => {
    const main = { newest: 700 };
    const list = listOver(main);
    await done(list, list.reload);
    while (list.store.getState().hasMore) await done(list, list.loadMore);
    main.newest = 703;
    await done(list, list.reload);
    expect(rowsOf(list)).toEqual(countdown(703, 1));
    expect(list.store.getState().hasMore).toBe(false);
  });

  it('keeps what it has when main does not answer, and goes on when it does', async () => {
    const main = { newest: 25, isDown: false };
    const list = listOver(main);
    await done(list, list.reload);
    main.isDown = true;
    await done(list, list.loadMore);
    expect(list.store.getState().failure).not.toBeNull();
    expect(rowsOf(list)).toHaveLength(10);
    main.isDown = false;
    await done(list, list.loadMore);
    expect(list.store.getState().failure).toBeNull();
    expect(rowsOf(list)).toHaveLength(20);
  });

  it('is not taken for true by a further page while what is newest did not come', async () => {
    const main = { newest: 25, isDown: false };
    const list = listOver(main);
    await done(list, list.reload);
    Object.assign(main, { newest: 26, isDown: true });
    await done(list, list.reload);
    main.isDown = false;
    await done(list, list.loadMore);
    expect(rowsOf(list)).toEqual(countdown(26, 16));
    await done(list, list.loadMore);
    expect(rowsOf(list)).toEqual(countdown(26, 6));
  });
});

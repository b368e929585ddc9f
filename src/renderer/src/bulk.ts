/** Does one thing to many, a few at a time: the window stays quick, and what fails leaves the rest alone. */
import type { Failure } from '@shared/model/failure';
import { breathe, now } from './browser-clock';
import { toFailure } from './failures';

export interface BulkEnd<Item, Result> {
  readonly done: readonly { readonly item: Item; readonly result: Result }[];
  readonly failed: readonly { readonly item: Item; readonly failure: Failure }[];
  /** What was not begun, because it was stopped. */
  readonly left: readonly Item[];
}

/** So many calls are on their way at a time: enough to keep main busy, few enough to stop soon. */
const AT_ONCE = 8;
/** When answers come in that fast, the window is let draw after this long: a frame. */
const WITHOUT_BREATH_MS = 12;

export async function doInBulk<Item, Result>(input: {
  items: readonly Item[];
  act: (item: Item) => Promise<Result>;
  onProgress?: (settled: number) => void;
  signal?: AbortSignal;
}): Promise<BulkEnd<Item, Result>> {
  const { items, act, onProgress, signal } = input;
  const done: { item: Item; result: Result; index: number }[] = [];
  const failed: { item: Item; failure: Failure; index: number }[] = [];
  let next = 0;
  let breathedAt = now();
  const isStopped = (): boolean => signal?.aborted === true;

  async function work(): Promise<void> {
    while (next < items.length && !isStopped()) {
      const index = next++;
      const item = items[index] as Item;
      try {
        done.push({ item, result: await act(item), index });
      } catch (error) {
        failed.push({ item, failure: toFailure(error), index });
      }
      onProgress?.(done.length + failed.length);
      if (now() - breathedAt > WITHOUT_BREATH_MS) {
        await breathe();
        breathedAt = now();
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  const inOrder = (a: { index: number }, b: { index: number }): number => a.index - b.index;
  return { done: done.sort(inOrder), failed: failed.sort(inOrder), left: items.slice(next) };
}

/** The same with calls that are each for several. When one fails, all that it was for have failed. */
export async function doInBatches<Item, Result>(input: {
  items: readonly Item[];
  size: number;
  act: (batch: readonly Item[]) => Promise<readonly Result[]>;
  onProgress?: (settled: number) => void;
  signal?: AbortSignal;
}): Promise<BulkEnd<Item, Result>> {
  const { items, size, act, onProgress, signal } = input;
  const batches = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
  const end = await doInBulk({
    items: batches,
    act,
    onProgress: (settled) => onProgress?.(Math.min(settled * size, items.length)),
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    done: end.done.flatMap(({ item, result }) =>
      item.map((each, index) => ({ item: each, result: result[index] as Result })),
    ),
    failed: end.failed.flatMap(({ item, failure }) => item.map((each) => ({ item: each, failure }))),
    left: end.left.flat(),
  };
}

/** Carries out a deed on many schedules: shown at once, done a few at a time, told by name where it failed, undone on a word. */
import type { ScheduleView } from '@shared/contract/views';
import { useMemo, useState } from 'react';
import { asDeed } from '../../deeds-under-way';
import { announce, offer, warn } from '../../toasts';
import { useApp, type App } from '../../app-context';
import { doInBatches, type BulkEnd } from '../../bulk';
import { sayFailure } from '../../failures';
import { schedulesChanged, schedulesRemoved } from '../../stores/schedules-store';
import { words } from '../../words';
import type { Deed } from './bulk-deeds';

const said = words.list.picking;

export interface Progress {
  readonly doing: string;
  readonly done: number;
  readonly of: number;
  /** `null` for what must not stop half-way. */
  readonly stop: (() => void) | null;
}

type Watch = (progress: Progress | null) => void;
type End<Result> = BulkEnd<ScheduleView, Result>;

function show<Result>({ stores }: App, deed: Deed<Result>, items: readonly ScheduleView[]): void {
  const foreseen = items.map((schedule) => ({ schedule, then: deed.foresee(schedule) }));
  const gone = foreseen.filter(({ then }) => then === null).map(({ schedule }) => schedule.id);
  const changed = foreseen.flatMap(({ schedule, then }) => (then === null || then === schedule ? [] : then));
  if (gone.length > 0) stores.schedules.setState((state) => schedulesRemoved(state, gone));
  if (changed.length > 0) stores.schedules.setState((state) => schedulesChanged(state, changed));
}

/** What was not done shows as it was. */
function takeBack<Result>(
  { stores }: App,
  deed: Deed<Result>,
  items: readonly Pick<End<Result>['failed'][number], 'item'>[],
): void {
  if (items.length === 0) return;
  stores.schedules.setState((state) =>
    schedulesChanged(
      state,
      items.map(({ item }) => deed.takeBack(state.byId[item.id] ?? item, item)),
    ),
  );
}

/** Those that are as they were left, and those that somebody has changed since. */
function parted<Result>({ stores }: App, deed: Deed<Result>, { done }: End<Result>) {
  const { byId } = stores.schedules.getState();
  const { isStillSo } = deed;
  const { asLeft = [], changed = [] } = Object.groupBy(done, ({ item }) => {
    const newest = byId[item.id];
    const isSo = isStillSo === undefined || (newest !== undefined && isStillSo(newest));
    return isSo ? 'asLeft' : 'changed';
  });
  return { asLeft, changed };
}

async function undo<Result>(app: App, deed: Deed<Result>, end: End<Result>, watch: Watch): Promise<void> {
  const { undoing } = said.deeds[deed.kind];
  const { asLeft, changed } = parted(app, deed, end);
  if (changed.length > 0) announce(said.undoChanged(changed.map(({ item }) => item.name)));
  if (asLeft.length === 0) return;
  const of = asLeft.length;
  const undone = await doInBatches({
    items: asLeft,
    size: deed.perCall,
    async act(batch) {
      await deed.undo(app.client, batch);
      return batch;
    },
    onProgress: (done) => watch({ doing: undoing, done, of, stop: null }),
  });
  watch(null);
  const [first] = undone.failed;
  if (first === undefined) announce(words.common.undone);
  else
    warn(
      said.undoRefused(
        undone.failed.map(({ item }) => item.item.name),
        sayFailure(first.failure),
      ),
    );
}

export function perform<Result>(
  app: App,
  deed: Deed<Result>,
  input: { items: readonly ScheduleView[]; watch?: Watch },
): Promise<void> {
  return asDeed(() => doEach(app, deed, input));
}

async function doEach<Result>(
  app: App,
  deed: Deed<Result>,
  input: { items: readonly ScheduleView[]; watch?: Watch },
): Promise<void> {
  const items = input.items.filter(deed.concerns);
  if (items.length === 0) return announce(said.nothingToDo[deed.kind]);
  const wording = said.deeds[deed.kind];
  const controller = new AbortController();
  const tell = input.watch ?? ((): void => undefined);
  const watch = (done: number): void =>
    tell({ doing: wording.doing, done, of: items.length, stop: () => controller.abort() });

  show(app, deed, items);
  watch(0);
  const end = await doInBatches({
    items,
    size: deed.perCall,
    act: (batch) => deed.act(app.client, batch),
    onProgress: watch,
    signal: controller.signal,
  });
  tell(null);
  takeBack(app, deed, [...end.failed, ...end.left.map((item) => ({ item }))]);
  const [first] = end.failed;
  if (first !== undefined)
    warn(
      said.refused(
        wording.refused,
        end.failed.map(({ item }) => item.name),
        items.length,
        sayFailure(first.failure),
      ),
    );
  if (end.done.length > 0)
    offer(deed.said?.(end.done.map(({ item }) => item)) ?? wording.done(end.done.length), {
      label: deed.kind === 'run' ? said.stopRuns : words.common.undo,
      act: () => void asDeed(() => undo(app, deed, end, tell)),
    });
}

export interface Bulk {
  readonly progress: Progress | null;
  readonly perform: <Result>(deed: Deed<Result>, items: readonly ScheduleView[]) => Promise<void>;
}

export function useBulk(): Bulk {
  const app = useApp();
  const [progress, setProgress] = useState<Progress | null>(null);
  return useMemo(
    () => ({
      progress,
      perform: (deed, items) => perform(app, deed, { items, watch: setProgress }),
    }),
    [app, progress],
  );
}

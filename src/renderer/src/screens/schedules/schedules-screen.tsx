import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { LateSkeleton } from '../../components/late-skeleton';
import { SpokenCount } from '../../components/spoken-count';
import { Page } from '../../components/page';
import { focusHeading } from '../../focus-heading';
import { hrefOf, navigate, SCHEDULES, SCREENS } from '../../router';
import { useLater } from '../../later';
import { moreParts } from '../../more-parts';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { runningSchedules } from '../../stores/active-runs-store';
import { viewChanged } from '../../stores/board-store';
import { useSchedules } from '../../use-schedules';
import { words } from '../../words';
import { ListToolbar } from './list-toolbar';
import { inGroupsAndTags, shownSchedules, WHOLE_LIST, type ListView } from './list-view';
import { NOTHING_PICKED, stillThere } from './picking';
import { countStates } from './schedule-filters';
import { ScheduleList } from './schedule-list';
import './schedules-screen.css';

// It brings validation and the log of a run with it, and most people see it once.
const FirstStart = lazy(() =>
  Promise.all([import('../start/first-start'), moreParts.load()]).then(([{ FirstStart: screen }]) => ({
    default: screen,
  })),
);

const NEW = { screen: 'new-schedule' } as const;

/** Another order is no other list. */
function whatIsSought({ state, groups, tags, query }: ListView): string {
  return JSON.stringify([state, groups, tags, query.trim()]);
}

function sayShown(count: number, { query }: ListView): string {
  if (count > 0) return words.list.count(count);
  return query === '' ? words.schedules.nothingHere : words.schedules.nothingFound(query);
}

function Nothing({ text, onClear }: { text: string; onClear: () => void }): React.JSX.Element {
  useEffect(() => {
    // The last row has left with the focus.
    if (document.activeElement === document.body) focusHeading();
  }, []);
  return (
    <EmptyNote text={text}>
      <Button variant="default" onClick={onClear}>
        {words.schedules.clear}
      </Button>
    </EmptyNote>
  );
}

/** Whether the first start is shown: while there is nothing, and when the first schedule was made there, until its result was seen. */
function useFirstStart(isEmpty: boolean): { isFirst: boolean; begin: () => void; finish: () => void } {
  const [began, setBegan] = useState(false);
  return { isFirst: isEmpty || began, begin: () => setBegan(true), finish: () => setBegan(false) };
}

/** What is picked, without what is gone. */
function usePicking(schedules: readonly ScheduleView[]) {
  const { stores } = useApp();
  const [kept, pick] = useState(NOTHING_PICKED);
  const byId = useStore(stores.schedules, (state) => state.byId);
  const picking = useMemo(() => stillThere(kept, (id) => id in byId), [kept, byId]);
  const picked = useMemo(
    () => (picking.ids.size === 0 ? [] : schedules.filter(({ id }) => picking.ids.has(id))),
    [schedules, picking],
  );
  return { picking, picked, pick };
}

export function SchedulesScreen({ selected }: { selected: string | null }): React.JSX.Element {
  const { stores, board } = useApp();
  const parts = useLater(moreParts, false);
  const loaded = useStore(stores.schedules, (state) => state.loaded);
  const schedules = useSchedules();
  const view = useStore(board, (state) => state.view);
  // Typing answers at once; the list follows as soon as it can.
  const sought = useDeferredValue(view);
  const search = useRef<HTMLInputElement>(null);
  const roomForPanel = useMediaQuery('(width >= 1100px)', true, { getInitialValueInEffect: false });
  const { picking, picked, pick } = usePicking(schedules);

  const among = useMemo(() => inGroupsAndTags(schedules, sought), [schedules, sought]);
  const active = useStore(stores.activeRuns);
  const running = useMemo(() => runningSchedules(active), [active]);
  const counts = useMemo(() => countStates(among, running), [among, running]);
  const shown = useMemo(() => shownSchedules(among, sought, running), [among, sought, running]);
  const hidden = useMemo(() => {
    if (picked.length === 0) return 0;
    return picked.length - shown.filter(({ id }) => picking.ids.has(id)).length;
  }, [picked, picking, shown]);
  // The row answers at once; what is told of it beside the list follows.
  const told = useDeferredValue(selected);
  const details = roomForPanel ? schedules.find(({ id }) => id === told) : undefined;

  function change(changed: Partial<ListView>): void {
    board.setState((state) => viewChanged(state, changed));
  }

  useShortcuts({
    search: () => search.current?.focus(),
    clear() {
      if (picking.ids.size > 0) pick(NOTHING_PICKED);
      else if (selected !== null) navigate(SCHEDULES, 'replace');
    },
  });

  const { isFirst, begin, finish } = useFirstStart(loaded && schedules.length === 0);
  return (
    <div className="schedules-layout">
      <Page
        title={words.schedules.title}
        className={isFirst ? '' : 'page-fill'}
        actions={
          <>
            {!isFirst && (
              <Button component="a" href={hrefOf(SCREENS.import)} variant="default">
                {words.schedules.import}
              </Button>
            )}
            <Button
              component="a"
              href={hrefOf(NEW)}
              variant={isFirst ? 'default' : 'filled'}
              leftSection={<IconPlus size={16} aria-hidden="true" />}
            >
              {words.schedules.create}
            </Button>
          </>
        }
      >
        {parts !== null && <parts.MorningCard />}
        {!loaded && <FirstLoad rows={8} />}
        {isFirst && (
          <Suspense fallback={<LateSkeleton rows={6} />}>
            <FirstStart onBegin={begin} onDone={finish} />
          </Suspense>
        )}
        {loaded && !isFirst && (
          <>
            <ListToolbar view={view} all={schedules} counts={counts} search={search} onChange={change} />
            <SpokenCount about={whatIsSought(sought)} text={sayShown(shown.length, sought)} />
            {shown.length === 0 ? (
              <Nothing text={sayShown(0, view)} onClear={() => board.setState({ view: WHOLE_LIST })} />
            ) : (
              <ScheduleList
                schedules={shown}
                selected={selected}
                picking={picking}
                pick={pick}
                opensBeside={roomForPanel}
              />
            )}
            {parts !== null && (
              <parts.BulkBar picked={picked} hidden={hidden} onClear={() => pick(NOTHING_PICKED)} />
            )}
          </>
        )}
      </Page>
      {details !== undefined && parts !== null && (
        <parts.ScheduleDetails key={details.id} schedule={details} />
      )}
    </div>
  );
}

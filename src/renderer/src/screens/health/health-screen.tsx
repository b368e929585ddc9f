/** What needs attention, before what is well: every schedule with the figures of its newest runs. */
import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { describeDuration } from '@shared/time/duration';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useRowPx } from '../../density';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { HealthMark } from '../../components/health-mark';
import { useKeptPlace } from '../../components/kept-place';
import { NoSchedules } from '../../components/no-schedules';
import { Page } from '../../components/page';
import { PageSearch } from '../../components/page-search';
import { SpokenCount } from '../../components/spoken-count';
import { RunStrip } from '../../components/run-strip';
import { edgesOf } from '../../components/row-edges';
import { useRows } from '../../components/use-rows';
import { healthWords as said } from '../../health-words';
import { hrefOf } from '../../router';
import { useRowKeys } from '../../shortcuts/use-row-keys';
import { useRecentRuns } from '../../use-recent-runs';
import { useSchedules } from '../../use-schedules';
import { searchOf } from '../schedules/schedule-filters';
import {
  healthCounts,
  healthFigures,
  worstFirst,
  type HealthCounts,
  type HealthFigures,
} from './health-figures';
import './health.css';

/** A second line says why it failed. */
const REASON_PX = 22;

function stateOf({ health }: ScheduleView, figures: HealthFigures | null): string {
  if (figures === null) return said.states[health];
  const { failedInARow, judged } = figures;
  if (health === 'unhealthy') return said.inARow(failedInARow);
  return health === 'healthy' && judged === 0 ? said.neverRan : said.states[health];
}

/** Why it is not well, where its last run says so. */
function reasonOf({ health, lastRun }: ScheduleView): string | null {
  return health === 'unhealthy' || health === 'degraded' ? (lastRun?.reason ?? null) : null;
}

function Figures({ figures }: { figures: HealthFigures | null }): React.JSX.Element {
  const { judged = 0, succeeded = 0, typicalMs = null, longMs = null } = figures ?? {};
  return (
    <>
      <span className="health-figure">{judged === 0 ? '' : said.success(succeeded, judged)}</span>
      <span className="health-figure soft">
        {typicalMs !== null && describeDuration(typicalMs)}
        {longMs !== null && longMs > 2 * (typicalMs ?? 0) && `, ${said.long(describeDuration(longMs))}`}
      </span>
    </>
  );
}

interface Place {
  readonly index: number;
  readonly of: number;
  readonly top: number;
}

interface HealthRowProps {
  readonly schedule: ScheduleView;
  readonly place: Place;
}

function HealthRow({ schedule, place }: HealthRowProps): React.JSX.Element {
  const strip = useRecentRuns(schedule.id);
  const runs = strip?.runs ?? null;
  const figures = useMemo(() => (runs === null ? null : healthFigures(runs)), [runs]);
  const reason = reasonOf(schedule);
  return (
    <li
      className="health-row"
      data-health={schedule.health}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      style={{ transform: `translateY(${place.top}px)` }}
    >
      <div className="health-grid">
        <HealthMark health={schedule.health} spoken={false} />
        <a className="health-name clip" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
          {schedule.name}
        </a>
        <span className="health-state clip">{stateOf(schedule, figures)}</span>
        <RunStrip scheduleId={schedule.id} strip={strip} />
        <Figures figures={figures} />
      </div>
      {reason !== null && <p className="health-reason clip">{reason}</p>}
    </li>
  );
}

interface RestProps {
  readonly counts: HealthCounts;
  readonly isOpen: boolean;
  readonly place: Place;
  readonly onToggle: () => void;
}

/** What is well needs no attention, so it is one line that folds out. */
function Rest({ counts, isOpen, place, onToggle }: RestProps): React.JSX.Element {
  return (
    <li
      className="health-row health-rest"
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      style={{ transform: `translateY(${place.top}px)` }}
    >
      <UnstyledButton className="health-fold" aria-expanded={isOpen} onClick={onToggle}>
        <IconChevronRight size={14} aria-hidden="true" />
        {said.rest(counts.healthy, counts.stopped)}
      </UnstyledButton>
    </li>
  );
}

function heightOfRow(schedule: ScheduleView | undefined, rowPx: number): number {
  return schedule === undefined || reasonOf(schedule) === null ? rowPx : rowPx + REASON_PX;
}

interface HealthRowsProps {
  /** Worst first. */
  readonly schedules: readonly ScheduleView[];
  /** Whether what is well is one line: not where something is looked for. */
  readonly canFold: boolean;
}

function HealthRows({ schedules, canFold }: HealthRowsProps): React.JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const counts = useMemo(() => healthCounts(schedules), [schedules]);
  const failing = counts.unhealthy + counts.degraded;
  const folds = canFold && failing > 0 && failing < schedules.length;
  const shown = folds && !isOpen ? failing : schedules.length;
  const rowPx = useRowPx();
  const edges = useMemo(
    () =>
      edgesOf(folds ? shown + 1 : shown, (index) =>
        // The fold is a row of its own, after those that fail.
        folds && index === failing
          ? rowPx
          : heightOfRow(schedules[folds && index > failing ? index - 1 : index], rowPx),
      ),
    [schedules, shown, folds, failing, rowPx],
  );
  const rows = useRows(scroller, edges);
  useRowKeys({ scroller, count: edges.length - 1, first: rows.items[0]?.index ?? 0, reveal: rows.reveal });
  useKeptPlace(scroller, schedules.length);
  return (
    <div className="health-rows" data-list-keys>
      <div className="health-grid health-captions" aria-hidden="true">
        <span />
        <span>{said.columns.schedule}</span>
        <span>{said.columns.state}</span>
        <span>{said.columns.runs}</span>
        <span className="health-figure">{said.columns.success}</span>
        <span className="health-figure">{said.columns.typical}</span>
      </div>
      <div className="health-scroller" ref={scroller}>
        <ol aria-label={said.list} style={{ height: rows.height, position: 'relative' }}>
          {rows.items.map(({ index, top }) => {
            if (folds && index === failing)
              return (
                <Rest
                  key="rest"
                  counts={counts}
                  isOpen={isOpen}
                  place={{ index, of: edges.length - 1, top }}
                  onToggle={() => setOpen(!isOpen)}
                />
              );
            const schedule = schedules[folds && index > failing ? index - 1 : index];
            return (
              schedule !== undefined && (
                <HealthRow
                  key={schedule.id}
                  schedule={schedule}
                  place={{ index, of: edges.length - 1, top }}
                />
              )
            );
          })}
        </ol>
      </div>
    </div>
  );
}

function Summary({ schedules }: { schedules: readonly ScheduleView[] }): React.JSX.Element {
  const { unhealthy, degraded, healthy } = useMemo(() => healthCounts(schedules), [schedules]);
  if (unhealthy + degraded === 0)
    return (
      <p className="health-summary">
        <strong>{healthy === 0 ? said.allOffTitle : said.wellTitle}</strong>{' '}
        <span className="soft">{healthy === 0 ? said.allOff : said.well(healthy)}</span>
      </p>
    );
  const parts = [
    unhealthy > 0 ? said.failing(unhealthy) : null,
    degraded > 0 ? said.failedOnce(degraded) : null,
  ].filter((part) => part !== null);
  return <p className="health-summary">{parts.join(', ')}.</p>;
}

export function HealthScreen(): React.JSX.Element {
  const loaded = useStore(useApp().stores.schedules, (state) => state.loaded);
  const schedules = useSchedules();
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query);
  const sorted = useMemo(() => worstFirst(schedules), [schedules]);
  const shown = useMemo(() => sorted.filter(searchOf(sought)), [sorted, sought]);
  return (
    <Page title={said.title} className="page-fill">
      {!loaded && <FirstLoad rows={8} />}
      {loaded && schedules.length === 0 && <NoSchedules title={said.empty} text={said.emptyText} />}
      {loaded && schedules.length > 0 && (
        <>
          <div className="health-head">
            <Summary schedules={schedules} />
            <PageSearch
              className="health-search"
              label={said.search}
              placeholder={said.searchPlaceholder}
              value={query}
              onChange={setQuery}
            />
          </div>
          {shown.length > 0 ? (
            <HealthRows schedules={shown} canFold={sought.trim() === ''} />
          ) : (
            <EmptyNote text={said.nothingFound(sought.trim())} />
          )}
          <SpokenCount
            about={sought}
            text={shown.length > 0 ? said.shown(shown.length) : said.nothingFound(sought.trim())}
          />
        </>
      )}
    </Page>
  );
}

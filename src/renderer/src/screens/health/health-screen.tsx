/** What needs attention, before what is well: every schedule with the figures of its newest runs. */
import type { ScheduleView } from '@shared/contract/views';
import { describeDuration } from '@shared/time/duration';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { OutcomeMark } from '../../components/outcome-mark';
import { Page } from '../../components/page';
import { RunStrip } from '../../components/run-strip';
import type { Shape } from '../../components/shape';
import { edgesOf } from '../../components/row-edges';
import { useRows } from '../../components/use-rows';
import { healthWords as said } from '../../health-words';
import { hrefOf } from '../../router';
import { useRecentRuns } from '../../use-recent-runs';
import { useSchedules } from '../../use-schedules';
import { healthCounts, healthFigures, worstFirst, type HealthFigures } from './health-figures';
import './health.css';

const ROW_PX = 40;
const ROW_WITH_REASON_PX = 62;

const SHAPES: Readonly<Record<ScheduleView['health'], Shape>> = {
  healthy: 'ran',
  degraded: 'late',
  unhealthy: 'failed',
  stopped: 'skipped',
};

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

interface HealthRowProps {
  readonly schedule: ScheduleView;
  readonly place: { readonly index: number; readonly of: number; readonly top: number };
}

function HealthRow({ schedule, place }: HealthRowProps): React.JSX.Element {
  const runs = useRecentRuns(schedule.id);
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
        <OutcomeMark shape={SHAPES[schedule.health]} />
        <a className="health-name clip" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
          {schedule.name}
        </a>
        <span className="health-state clip">{stateOf(schedule, figures)}</span>
        <RunStrip runs={runs} />
        <Figures figures={figures} />
      </div>
      {reason !== null && <p className="health-reason clip">{reason}</p>}
    </li>
  );
}

function HealthRows({ schedules }: { schedules: readonly ScheduleView[] }): React.JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const edges = useMemo(
    () =>
      edgesOf(schedules.length, (index) => {
        const schedule = schedules[index];
        return schedule === undefined || reasonOf(schedule) === null ? ROW_PX : ROW_WITH_REASON_PX;
      }),
    [schedules],
  );
  const rows = useRows(scroller, edges);
  return (
    <div className="health-rows">
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
            const schedule = schedules[index];
            return (
              schedule !== undefined && (
                <HealthRow
                  key={schedule.id}
                  schedule={schedule}
                  place={{ index, of: schedules.length, top }}
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
  const { unhealthy, degraded, healthy, stopped } = useMemo(() => healthCounts(schedules), [schedules]);
  if (unhealthy + degraded === 0)
    return (
      <p className="health-summary">
        <strong>{said.wellTitle}</strong> <span className="soft">{said.well(healthy)}</span>
      </p>
    );
  const parts = [
    unhealthy > 0 ? said.failing(unhealthy) : null,
    degraded > 0 ? said.failedOnce(degraded) : null,
    said.fine(healthy),
    stopped > 0 ? said.off(stopped) : null,
  ].filter((part) => part !== null);
  return <p className="health-summary">{parts.join(', ')}.</p>;
}

export function HealthScreen(): React.JSX.Element {
  const loaded = useStore(useApp().stores.schedules, (state) => state.loaded);
  const schedules = useSchedules();
  const sorted = useMemo(() => worstFirst(schedules), [schedules]);
  return (
    <Page title={said.title} className="page-fill">
      {!loaded && <FirstLoad rows={8} />}
      {loaded && schedules.length === 0 && <EmptyNote text={said.empty} />}
      {loaded && schedules.length > 0 && (
        <>
          <Summary schedules={schedules} />
          <HealthRows schedules={sorted} />
        </>
      )}
    </Page>
  );
}

/** What a night cost, in up to three lists; what waits for the person is settled in place. */
import type { HeldView, MissedView, MorningReportView } from '@shared/contract/views';
import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useRowNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfRun } from '../../components/shape';
import { WhyButton, WhyText } from '../../components/why-fold';
import { useClockText } from '../../components/use-clock-text';
import { morningWords as said } from '../../morning-words';
import { hrefOf, MORNING } from '../../router';
import { needsDecision } from '../../stores/facts-store';
import { exactTimes, instantOf } from '../../time/instants';
import { AnswerAll } from '../waiting/answer-all';
import { HeldRows } from '../waiting/held-rows';
import { missedWords } from './report-words';
import './morning.css';

function MissedLine({ row }: { row: MissedView }): React.JSX.Element {
  const text = useClockText((now) => missedWords(row, now));
  const [open, setOpen] = useState(false);
  const id = useId();
  const { run } = row;
  const exact = useRowNote(() => exactTimes(instantOf(row.first), instantOf(row.to)));
  const times = <Times from={row.first} at={row.to} text={text} />;
  return (
    <li className="morning-line" {...exact.props}>
      <OutcomeMark shape={run === null ? 'skipped' : shapeOfRun(run)} />
      <a className="morning-name clip" href={hrefOf({ screen: 'schedule', id: row.scheduleId })}>
        {row.scheduleName}
      </a>
      <span className="soft">
        {run === null ? (
          times
        ) : (
          <a className="morning-run" href={hrefOf({ screen: 'run', id: run.id })}>
            {times}
          </a>
        )}{' '}
        <WhyButton
          open={open}
          controls={id}
          about={`${row.scheduleName}, ${text}`}
          onToggle={() => setOpen(!open)}
        />
        {exact.note}
        {open && (
          <span id={id} className="morning-why">
            <WhyText scheduleId={row.scheduleId} at={row.to} />
          </span>
        )}
      </span>
    </li>
  );
}

interface ListProps {
  readonly title: string;
  readonly rows: readonly MissedView[];
  readonly most: number;
}

function MissedList({ title, rows, most }: ListProps): React.JSX.Element | null {
  if (rows.length === 0) return null;
  const more = rows.length - most;
  return (
    <section className="morning-part" aria-label={title}>
      <p className="morning-caption">{title}</p>
      <ul>
        {rows.slice(0, most).map((row) => (
          <MissedLine key={`${row.scheduleId} ${row.to}`} row={row} />
        ))}
        {more > 0 && (
          <li className="morning-line">
            <span />
            <a className="text-link" href={hrefOf(MORNING)}>
              {said.more(more)}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}

function useDecisions(): readonly HeldView[] {
  const held = useStore(useApp().stores.facts, (state) => state.held);
  return useMemo(() => (held ?? []).filter(needsDecision), [held]);
}

export function ReportParts({
  report,
  most,
}: {
  report: MorningReportView;
  most: number;
}): React.JSX.Element {
  const decisions = useDecisions();
  return (
    <div className="morning-parts">
      {decisions.length > 0 && (
        <section className="morning-part morning-decisions" aria-label={said.decisions(decisions.length)}>
          <div className="morning-decide">
            <p className="morning-caption">{said.decisions(decisions.length)}</p>
            {decisions.length > 1 && <AnswerAll rows={decisions} />}
          </div>
          <HeldRows rows={decisions} label={said.decisions(decisions.length)} named />
        </section>
      )}
      <MissedList title={said.late(report.late.length)} rows={report.late} most={most} />
      <MissedList title={said.skipped(report.skipped.length)} rows={report.skipped} most={most} />
      {report.isCut && <p className="dim">{said.cut}</p>}
    </div>
  );
}

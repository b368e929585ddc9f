/** The same facts as a table. */
import { Button } from '@mantine/core';
import type { ScheduleView } from '@shared/contract/views';
import { TimelineOutcome } from '@shared/model/timeline';
import { formatInstant } from '@shared/time/instant';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { now } from '../../browser-clock';
import { FailureNote } from '../../components/failure-note';
import { useRowNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { Section } from '../../components/page';
import { useClockText } from '../../components/use-clock-text';
import { WhyButton, WhyText } from '../../components/why-fold';
import { hrefOf } from '../../router';
import { DATA_ROWS, useShownRowKeys } from '../../shortcuts/use-row-keys';
import { exactMoment, instantOf, instantOrNull, momentInWords } from '../../time/instants';
import { timelineWords } from '../../timeline-words';
import '../schedule/schedule-parts.css';
import { clockLines } from './clock-lines';
import { sentenceOf } from './item-words';
import { shapeOfItem } from './item-shape';
import { explainedBy } from './marks';
import { MachineTable } from './machine-table';
import type { Item } from './row-layout';
import { tableLines, type TableLine } from './table-lines';
import type { TimelineParts } from './use-timeline';

const FIRST = 100;
const MORE = 400;
const DETAIL = 200;
const COLUMNS = 4;

interface TableProps {
  readonly rows: readonly ScheduleView[];
  readonly timeline: TimelineParts;
}

export function TimelineTable({ rows, timeline: { store, source } }: TableProps): React.JSX.Element {
  const span = useStore(store, (state) => state.span);
  const { rows: loaded, absences, clock, clockChanges, failure, isComplete } = useStore(source.state);
  const [limit, setLimit] = useState(FIRST);
  useEffect(() => source.want({ span, ids: rows.map(({ id }) => id), detail: DETAIL }), [source, span, rows]);
  const lines = useMemo(() => tableLines(rows, loaded, { span, now: now() }), [rows, loaded, span]);
  const within = absences.filter(
    ({ from, to }) => instantOf(from) < span.to && (instantOrNull(to) ?? Infinity) > span.from,
  );
  const changes = clockLines(clock ?? [], clockChanges).filter(({ at }) => at > span.from && at <= span.to);
  const { columns, machine, label } = timelineWords.table;
  const tables = useRef<HTMLDivElement>(null);
  useShownRowKeys(tables, DATA_ROWS);
  return (
    <div ref={tables} data-list-keys className="timeline-tables">
      {failure !== null && <FailureNote failure={failure} onRetry={() => source.reload()} />}
      <table className="ledger-table timeline-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{columns.schedule}</th>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.what}</th>
            <th scope="col" className="ledger-run">
              {columns.run}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, limit).map((line) => (
            <Line key={`${line.schedule.id} ${line.item.key}`} line={line} />
          ))}
        </tbody>
      </table>
      {isComplete && lines.length === 0 && <p className="dim part-empty">{timelineWords.nothingHere}</p>}
      {!isComplete && failure === null && (
        <p className="dim part-empty" role="status">
          {timelineWords.table.reading}
        </p>
      )}
      {lines.length > limit && (
        <Button variant="subtle" onClick={() => setLimit(limit + MORE)}>
          {timelineWords.table.more(Math.min(MORE, lines.length - limit))}
        </Button>
      )}
      {within.length + changes.length > 0 && (
        <Section title={machine}>
          <MachineTable absences={within} changes={changes} />
        </Section>
      )}
    </div>
  );
}

const SAYS_ITS_MOMENT: ReadonlySet<TimelineOutcome> = new Set([
  TimelineOutcome.OnTime,
  TimelineOutcome.Failed,
  TimelineOutcome.Stopped,
]);

/** The moment stands in a column of its own. */
function withoutMoment(item: Item, { sentence, moment }: { sentence: string; moment: string }): string {
  const isSaid = item.kind === 'mark' && SAYS_ITS_MOMENT.has(item.mark.outcome);
  return isSaid ? sentence.replace(` ${moment}.`, '.') : sentence;
}

function Line({ line: { schedule, item } }: { line: TableLine }): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const run = item.kind === 'mark' ? item.mark.run : null;
  const when = useClockText((present) => momentInWords(item.at, present, { seconds: run !== null }));
  const what = useClockText((present) => sentenceOf(item, present));
  const at = item.kind === 'mark' ? explainedBy(item.mark) : null;
  const exact = useRowNote(() => exactMoment(item.at));
  return (
    <>
      <tr
        data-expected={item.kind === 'mark' && item.mark.outcome === TimelineOutcome.OnTime}
        {...exact.props}
      >
        <td className="timeline-table-schedule">
          <a className="timeline-table-name" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
            {schedule.name}
          </a>
        </td>
        <td className="timeline-table-when">
          <Times at={formatInstant(item.at)} text={when} />
          {exact.note}
        </td>
        <td>
          <span className="timeline-table-what">
            <OutcomeMark shape={shapeOfItem(item)} />
            <span>
              {withoutMoment(item, { sentence: what, moment: when })}{' '}
              {at !== null && (
                <WhyButton
                  open={open}
                  controls={id}
                  about={`${schedule.name}, ${what}`}
                  onToggle={() => setOpen(!open)}
                />
              )}
            </span>
          </span>
        </td>
        <td className="ledger-run">
          {run !== null && (
            <a className="text-link" href={hrefOf({ screen: 'run', id: run.id })}>
              {timelineWords.table.run(run.id)}
            </a>
          )}
        </td>
      </tr>
      {open && at !== null && (
        <tr className="why-row">
          <td id={id} colSpan={COLUMNS}>
            <WhyText scheduleId={schedule.id} at={formatInstant(at)} />
          </td>
        </tr>
      )}
    </>
  );
}

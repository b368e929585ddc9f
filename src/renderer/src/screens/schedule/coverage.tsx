/** What became of a schedule's times in the last weeks: one bar, its parts in words, and a better time where there is one. */
import type { CoverageView, ScheduleView } from '@shared/contract/views';
import { parseTimeOfDay } from '@shared/model/sleep';
import { useApp } from '../../app-context';
import { coverageWords as said, type TimeAndDays } from '../../coverage-words';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { OutcomeMark } from '../../components/outcome-mark';
import { Section } from '../../components/page';
import type { Shape } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { hrefOf } from '../../router';
import { dayInWords, instantOf } from '../../time/instants';
import { dateFormat, formatCount } from '../../time/locale';
import { useRemote } from '../../use-remote';
import { words } from '../../words';
import './coverage.css';

const DAYS = 30;
const PARTS = ['onTime', 'late', 'waiting', 'skipped'] as const;
/** What was served late was caught up. */
const SHAPES: Readonly<Record<(typeof PARTS)[number], Shape>> = {
  onTime: 'ran',
  late: 'caught-up',
  waiting: 'queued',
  skipped: 'skipped',
};

function countsOf({ onTime, late, waiting, skipped }: CoverageView): Record<(typeof PARTS)[number], number> {
  return { onTime, late, waiting, skipped: skipped.reduce((sum, { count }) => sum + count, 0) };
}

/** Under 1 % and over 99 % are said so: a rounded 0 or 100 would say that there was none, or nothing else. */
export function shareInWords(count: number, of: number): string {
  const percent = (count * 100) / of;
  if (percent > 0 && percent < 1) return said.hardlyAny;
  if (percent > 99 && percent < 100) return said.nearlyAll;
  return said.percent(Math.round(percent));
}

function Bar({ coverage }: { coverage: CoverageView }): React.JSX.Element {
  const counts = countsOf(coverage);
  const parts = PARTS.filter((part) => counts[part] > 0);
  const inWords = (part: (typeof PARTS)[number]): string =>
    said.part(formatCount(counts[part]), said[part], shareInWords(counts[part], coverage.due));
  return (
    <>
      <div className="coverage-bar" aria-hidden="true">
        {parts.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <p className="coverage-parts">
        <span className="soft">{said.due(coverage.due, coverage.isMinimum)}:</span>
        {parts.map((part) => (
          <span key={part} className="coverage-part">
            <OutcomeMark shape={SHAPES[part]} />
            {inWords(part)}
          </span>
        ))}
      </p>
      {coverage.skipped.length > 0 && (
        <ul className="coverage-causes soft">
          {coverage.skipped.map(({ reason, count }) => (
            <li key={reason}>{said.cause(count, words.reasonOf(reason))}.</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Its clock needs no zone: only the look of a time is wanted. */
function asWritten({ time, awakeDays }: { time: string; awakeDays: number }): TimeAndDays {
  const { hour, minute } = parseTimeOfDay(time) ?? { hour: 0, minute: 0 };
  const format = dateFormat({ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  return { time: format.format(Date.UTC(2023, 0, 1, hour, minute)), awakeDays };
}

function Advice({ coverage, id }: { coverage: CoverageView; id: string }): React.JSX.Element | null {
  const { advice } = coverage;
  if (advice === null) return null;
  return (
    <p className="coverage-advice">
      {said.asleepAt(asWritten(advice.present), advice.days)}{' '}
      {advice.better !== null && (
        <>
          {said.better(asWritten(advice.better))}{' '}
          <a className="text-link text-link-within" href={hrefOf({ screen: 'edit-schedule', id })}>
            {said.change}
          </a>
        </>
      )}
    </p>
  );
}

function Since({ from }: { from: string }): React.JSX.Element {
  const text = useClockText((now) => said.since(dayInWords(instantOf(from), now)));
  return <span className="dim">{text}</span>;
}

export function Coverage({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const { client } = useApp();
  const { id, revision } = schedule;
  const { value, failure, reload } = useRemote({
    key: `${id}.${revision}`,
    load: () => client.schedules.coverage({ schedule: id, days: DAYS }),
    isStale: (change) => change.kind === 'ledger' && change.scheduleId === id,
  });
  return (
    <Section title={said.title} aside={value !== null && <Since from={value.from} />}>
      {value === null ? (
        failure === null ? (
          <LateSkeleton rows={1} />
        ) : (
          <FailureNote failure={failure} onRetry={reload} />
        )
      ) : (
        <>
          {value.due === 0 ? <p className="dim part-empty">{said.nothingDue}</p> : <Bar coverage={value} />}
          <Advice coverage={value} id={id} />
        </>
      )}
    </Section>
  );
}

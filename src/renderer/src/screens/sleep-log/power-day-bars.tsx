/** One bar a day, midnight to midnight: asleep an indigo band, off hatched, held up an amber line. */
import type { PowerSpanView } from '@shared/contract/views';
import { PowerSpanKind } from '@shared/model/power-span';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { now } from '../../browser-clock';
import { useClockText } from '../../components/use-clock-text';
import { dayInWords } from '../../time/instants';
import { upperFirst } from '../../phrases';
import { hourOfDay } from '../../time/locale';
import { words } from '../../words';
import { powerDays, totalOf, type PowerDay } from './power-days';

const DAYS = 7;
const HOURS = [0, 6, 12, 18, 24] as const;

function totals(day: PowerDay): string[] {
  return Object.values(PowerSpanKind)
    .map((kind) => ({ kind, total: totalOf(day.spans, kind) }))
    .filter(({ total }) => total >= MINUTE_MS)
    .map(
      ({ kind, total }) =>
        `${describeDuration(Math.floor(total / MINUTE_MS) * MINUTE_MS)} ${words.power.totals(kind)}`,
    );
}

function DayBar({ day }: { day: PowerDay }): React.JSX.Element {
  const length = day.end - day.start;
  const percent = (instant: number): number => ((instant - day.start) / length) * 100;
  return (
    <div className="day-bar" role="img" aria-label={words.power.dayBar(totals(day))}>
      {day.spans.map((span) => (
        <span
          key={span.from}
          className={`day-span power-${span.kind}`}
          style={{ left: `${percent(span.from)}%`, width: `${percent(span.to) - percent(span.from)}%` }}
        />
      ))}
    </div>
  );
}

export function PowerDays({ spans }: { spans: readonly PowerSpanView[] }): React.JSX.Element {
  // The picture moves on once a minute; the words decide when.
  const minute = Number(useClockText((instant) => String(Math.floor(instant / MINUTE_MS))));
  const present = Math.max(minute * MINUTE_MS, now());
  const days = powerDays(spans, present, DAYS);
  return (
    <>
      <ol className="day-list">
        {days.map((day) => (
          <li key={day.start} className="day-row">
            <span className="day-name">{upperFirst(dayInWords(day.start, present))}</span>
            <DayBar day={day} />
            <span className="day-totals soft">{totals(day).join(' · ')}</span>
          </li>
        ))}
      </ol>
      <div className="day-row day-scale dim" aria-hidden="true">
        <span />
        <div className="day-hours">
          {HOURS.map((hour) => (
            <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
              {hourOfDay(hour)}
            </span>
          ))}
        </div>
        <span />
      </div>
    </>
  );
}

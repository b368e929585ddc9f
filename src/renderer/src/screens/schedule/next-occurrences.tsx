import type { ScheduleView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { Countdown, Moment } from '../../components/moment';
import { useClockText } from '../../components/use-clock-text';
import { dueInWords, instantOf, momentInWords } from '../../time/instants';
import { useRemote } from '../../use-remote';
import { words } from '../../words';
import './schedule-parts.css';

/** The next times it is due. They are asked for again whenever the schedule has moved on. */
export function NextOccurrences({
  schedule,
  count,
}: {
  schedule: ScheduleView;
  count: number;
}): React.JSX.Element {
  const { client } = useApp();
  const next = useRemote({
    key: `${schedule.id} ${schedule.revision} ${schedule.nextRunAt ?? ''} ${count}`,
    load: () =>
      schedule.nextRunAt === null
        ? Promise.resolve([])
        : client.schedules.next({ schedule: schedule.id, count }),
    isStale: () => false,
  });
  const first = schedule.nextRunAt;
  if (first === null) return <p className="dim part-empty">{nothingNext(schedule)}</p>;
  // Until the answer is here the first one is known anyway; what a pause skips is no next time.
  const instants = next.value?.filter((at) => at >= first) ?? [first];
  return (
    <>
      {schedule.paused !== null && schedule.paused.until !== null && (
        <PausedUntil until={schedule.paused.until} />
      )}
      <ol className="next-occurrences" style={{ minHeight: `${count * 24}px` }}>
        {instants.map((at) => (
          <li key={at}>
            <Moment at={at} say={dueInWords} isReachable />
            <span className="dim">
              <Countdown to={at} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function PausedUntil({ until }: { until: string }): React.JSX.Element {
  const text = useClockText((now) => words.pauses.nextAfter(momentInWords(instantOf(until), now)));
  return <p className="soft part-empty">{text}</p>;
}

function nothingNext({ enabled, paused, trigger }: ScheduleView): string {
  if (!enabled) return words.schedule.nextOff;
  if (paused !== null) return words.pauses.nextUnknown;
  return trigger.kind === 'event' ? words.schedule.nextOnEvent : words.schedule.nothingNext;
}

import type { ScheduleView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { Countdown, Moment } from '../../components/moment';
import { dueInWords } from '../../time/instants';
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
  if (schedule.nextRunAt === null)
    return <p className="dim part-empty">{words.schedule.nothingNext(schedule.enabled)}</p>;
  // Until the answer is here the first one is known anyway.
  const instants = next.value ?? [schedule.nextRunAt];
  return (
    <ol className="next-occurrences" style={{ minHeight: `${count * 24}px` }}>
      {instants.map((at) => (
        <li key={at}>
          <Moment at={at} say={dueInWords} />
          <span className="dim">
            <Countdown to={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
